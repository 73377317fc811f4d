import { describe, expect, test } from "vitest";
import { languages } from "../../../functions/domain/business.ts";
import { type RightKey, rightKeys, rightOf } from "../../../functions/domain/rights/index.ts";
import { mostRights } from "../../../functions/domain/submission.ts";
import { handle as submit } from "../../../functions/http/submit.ts";
import { formsIn } from "../../scenarios/forms.ts";
import { receiptNumber } from "../../scenarios/receipt-number.ts";
import { type Sample, samplesFor, subjectSamples } from "../domain/fields/samples.ts";
import { get, post, postJson } from "../fakes.ts";
import { htmlOf, sent } from "../posted.ts";
import { submitWorld } from "../submit-world.ts";
import { textOf } from "../views/pages/markup.ts";

/** 46: the honeypot field filled in, on every page of every form that has it. */

const trap = "website";

type Values = Readonly<Record<string, string | readonly string[]>>;

const postedOf = (samples: readonly Sample[], prefix = "") =>
  Object.assign({}, ...samples.map(({ posted }) => posted(prefix))) as Values;

const about = (part: "requester" | "others", samples: readonly Sample[]) =>
  samples.filter(({ one }) => (one.part === "requester") === (part === "requester"));

interface Way {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  /** The input, page by page. */
  readonly pages: readonly Values[];
  readonly requests: number;
}

function single(right: RightKey): Way {
  return { name: right, query: { type: right }, pages: [postedOf(samplesFor(right))], requests: 1 };
}

function byAgent(right: RightKey): Way {
  const samples = samplesFor(right, "requester", true);
  const people = {
    behalf: "mandated",
    ...postedOf(about("requester", samples)),
    ...postedOf(subjectSamples(right), "behalf.subject."),
  };
  return {
    name: `${right} by an agent`,
    query: { type: right, for: "another" },
    pages: [people, postedOf(about("others", samples))],
    requests: 1,
  };
}

function several(rights: readonly RightKey[]): Way {
  const all = rights.flatMap((right) => samplesFor(right));
  const common = new Map(
    all.flatMap((one) => (one.one.field.per === "submission" ? [[one.one.name, one] as const] : [])),
  );
  const own = rights.map((right) =>
    postedOf(
      samplesFor(right).filter(({ one }) => one.field.per === "right"),
      `${right}.`,
    ),
  );
  return {
    name: rights.join(" and "),
    query: Object.fromEntries(rights.map((right) => [right, "yes"])),
    pages: [Object.assign({}, postedOf([...common.values()]), ...own)],
    requests: rights.length,
  };
}

const together = Array.from({ length: Math.ceil(rightKeys.length / mostRights) }, (_, index) =>
  rightKeys.slice(index * mostRights, (index + 1) * mostRights),
);

const ways: readonly Way[] = [
  ...rightKeys.map(single),
  ...rightKeys.filter((right) => rightOf(right).identity).map(byAgent),
  ...together.map(several),
];

/** What a browser sends after something has filled in the hidden field as well. */
function withTrapFilledIn(html: string, values: Values) {
  const form = formsIn(html).find((one) => one.action === "/requests" && one.method === "post");
  return sent(html, "/requests", {
    ...values,
    ...(form?.names.has(trap) && { [trap]: "https://x.example" }),
  });
}

describe.each(languages)("in %s", (lang) => {
  test.each(ways)("46: $name: nothing is lost, and there is no receipt without a record", async (way) => {
    const w = submitWorld();
    let html = await htmlOf(await submit(w, { ...get("/requests/new", way.query), language: lang }));
    let typed: Record<string, string | string[]> = {};
    let status = 0;
    for (const values of way.pages) {
      typed = withTrapFilledIn(html, values);
      const answer = await submit(w, post("/requests", typed));
      status = "status" in answer ? answer.status : 0;
      html = await htmlOf(answer);
    }
    // None of the pages reported success; the last says why not and what to do.
    expect(typed).toHaveProperty(trap);
    expect(status).toBe(400);
    expect(w.requests.items.size).toBe(0);
    expect(w.mail.sent).toEqual([]);
    expect(html).not.toMatch(receiptNumber);
    expect(textOf(html)).toMatch(lang === "ja" ? /見えない欄.*もう一度/ : /hidden field.*once more/i);
    // Everything typed is still there, and submitting again succeeds, even if the field is filled in once more.
    const { [trap]: _trap, ...own } = typed;
    expect(sent(html, "/requests", {})).toMatchObject(own);
    const played = await htmlOf(await submit(w, post("/requests", withTrapFilledIn(html, {}))));
    expect(w.requests.items.size).toBe(0);
    const again = await submit(w, post("/requests", withTrapFilledIn(played, {})));
    expect(again).toMatchObject({ status: 200 });
    expect(w.requests.items.size).toBe(way.requests);
    for (const id of w.requests.items.keys()) expect(await htmlOf(again)).toContain(id);
    expect(w.mail.sent).toHaveLength(1);
  });
});

test("46: the API refuses the honeypot field as unknown", async () => {
  const w = submitWorld();
  const submission = { type: "inquiry", language: "en", name: "x", email: "a@example.com", message: "x" };
  const answer = await submit(w, postJson("/v1/requests", { ...submission, [trap]: "https://x.example" }));
  expect(answer).toMatchObject({ status: 400 });
  expect(w.requests.items.size).toBe(0);
});
