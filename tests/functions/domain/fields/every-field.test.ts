import { describe, expect, test } from "vitest";
import { caseFileOf } from "../../../../functions/domain/case-file.ts";
import { entryKey, entryValue } from "../../../../functions/domain/entry-link.ts";
import {
  everyField,
  type Listed,
  type Part,
  submittedFields,
  valuesIn,
} from "../../../../functions/domain/fields/index.ts";
import { requestIdSchema } from "../../../../functions/domain/ids.ts";
import {
  type ConfirmedRequest,
  isConfirmed,
  type Request,
  type RequestIn,
  requestSchema,
} from "../../../../functions/domain/request/request.ts";
import { purged } from "../../../../functions/domain/request/transitions/close.ts";
import { arrivedRequest } from "../../../../functions/domain/request/transitions/confirm.ts";
import { openTask, taskIdOf } from "../../../../functions/domain/request/transitions/open-task.ts";
import { lawOf, type RightKey, rightKeys, rightOf } from "../../../../functions/domain/rights/index.ts";
import { mostRights } from "../../../../functions/domain/submission.ts";
import { handle as enter } from "../../../../functions/http/staff-entry.ts";
import { handle as submit } from "../../../../functions/http/submit.ts";
import { words } from "../../../../functions/languages/words.ts";
import type { HttpAnswer } from "../../../../functions/runtime/http.ts";
import { caseFilePage } from "../../../../functions/views/case-file.ts";
import { readHtml } from "../../../../functions/views/fields/read.ts";
import { reportLabel, staffLabel, wordsOf } from "../../../../functions/views/fields/words.ts";
import { taskPage } from "../../../../functions/views/pages/task.ts";
import { disclosureReport } from "../../../../functions/views/report.ts";
import { playedBackIn } from "../../../scenarios/forms.ts";
import { business as configured, FakeWorkflows, get, post, postJson } from "../../fakes.ts";
import { htmlOf, sent } from "../../posted.ts";
import { submitWorld } from "../../submit-world.ts";
import { notifying, over } from "../../views/pages/cases.ts";
import { textOf } from "../../views/pages/markup.ts";
import { date, type Sample, samplesFor, shownTexts, subjectSamples } from "./samples.ts";

/**
 * Every field, for every right that asks for it, by every way in which a request can come: it is on the form, it is
 * stored, and it is shown where the table says. Derived from the table of fields, so that a new field is covered as
 * well.
 */

const language = "en";
const at = "2026-12-07T00:00:00.000Z";
const business = { ...configured, staffLanguage: language } as const;

const world = () => ({ ...submitWorld(), workflows: new FakeWorkflows() });

type World = ReturnType<typeof world>;
type Values = Readonly<Record<string, string | readonly string[]>>;

const postedOf = (samples: readonly Sample[], prefix = "") =>
  Object.assign({}, ...samples.map(({ posted }) => posted(prefix))) as Values;

/** Submits a form, and then its check page unchanged. */
async function submitted(w: World, html: string, values: Values): Promise<HttpAnswer> {
  const answer = await submit(w, post("/requests", sent(html, "/requests", values)));
  const played = answer.kind === "page" && playedBackIn(await htmlOf(answer)) !== undefined;
  return played ? submitted(w, await htmlOf(answer), {}) : answer;
}

function onlyRequest(w: World): Request {
  const [request, ...others] = [...w.requests.items.values()];
  if (request === undefined || others.length > 0) throw new Error(`${w.requests.items.size} requests`);
  return request;
}

/** As the table returns it, and as its workflow begins. */
function arrived(request: Request): ConfirmedRequest {
  const read = requestSchema.parse(request);
  if (isConfirmed(read)) return read;
  if (read.status !== "unconfirmed") throw new Error(read.status);
  return arrivedRequest(read, at, date);
}

/** The page of the first question to staff. */
async function firstTaskPage(request: ConfirmedRequest): Promise<string> {
  const kind = rightOf(request.right).identity ? "verify-identity" : "decide";
  const opening = openTask(
    request,
    {
      kind,
      attempt: 1,
      escalated: false,
      recipient: "aoyagi",
      secret: "s".repeat(43),
      token: "token",
      expiresAt: "2027-12-07T00:00:00.000Z",
    },
    { at, actor: { kind: "desk" } },
  );
  if (opening.kind !== "opened") throw new Error(opening.kind);
  const task = opening.request.tasks[taskIdOf(kind)];
  if (task?.state !== "pending") throw new Error("no task");
  const view = { business, request: opening.request, task, link: "link", nowMs: Date.parse(at) };
  return textOf(String(await taskPage({ ...view, values: {}, problems: [] })));
}

const optionName = (set: string, option: string) => {
  const names = words(language) as unknown as Readonly<Record<string, Readonly<Record<string, string>>>>;
  return names[set]?.[option] ?? `no name for ${option}`;
};

/** Stored, and shown to staff, in the case file and in the report, as the field says. */
async function expectKept(stored: Request, samples: readonly Sample[]): Promise<void> {
  const request = arrived(stored);
  const task = await firstTaskPage(request);
  const file = caseFileOf(request, { business, at, personal: true });
  const filePage = textOf(caseFilePage({ business, language, file }));
  const acting = { ...request, language } as unknown as RequestIn<"acting">;
  const discloses = rightOf(request.right).act === "package";
  const report = discloses ? textOf(disclosureReport({ business, request: acting, parts: [] })) : undefined;
  for (const sample of samples) {
    const { one, value } = sample;
    const { part, name, field } = one;
    const what = `${part}.${name}`;
    const said =
      field.control.kind === "flag"
        ? [wordsOf(one, language).yes ?? "a word for yes"]
        : shownTexts(sample, optionName);
    const expectIn = (page: string, where: string, texts: readonly string[]) => {
      for (const text of texts) expect.soft(page, `${what} ${where}`).toContain(text);
    };
    expect.soft(valuesIn(request, part)[name], `${what} in the record`).toEqual(value);
    if (file.personal !== undefined && part !== "record") {
      expect.soft(valuesIn(file.personal, part)[name], `${what} in the case file's data`).toEqual(value);
    }
    if (field.task !== "nowhere") expectIn(task, "on the task page", [staffLabel(one, language), ...said]);
    if (field.caseFile !== "nowhere") expectIn(filePage, "in the case file", said);
    if (field.report !== "nowhere" && report !== undefined) {
      expectIn(report, "in the report", [reportLabel(one, language), ...said]);
    }
  }
}

describe.each(rightKeys)("%s", (right) => {
  const samples = samplesFor(right);
  const values = postedOf(samples);
  const { identity } = rightOf(right);

  test("by the web form; what was typed is kept while something has to be corrected", async () => {
    const w = world();
    const form = await htmlOf(await submit(w, get("/requests/new", { type: right, lang: language })));
    const wrong = await submitted(w, form, { ...values, name: "" });
    expect(wrong).toMatchObject({ status: 400 });
    // Values not given again come from the played-back page.
    const again = await submitted(w, await htmlOf(wrong), { name: values["name"] ?? "" });
    expect(again).toMatchObject({ status: 200 });
    await expectKept(onlyRequest(w), samples);
  });

  test.each(identity ? [right] : [])("by the pages of an agent", async () => {
    const w = world();
    const subject = subjectSamples(right);
    const query = { type: right, lang: language, for: "another" };
    const first = await htmlOf(await submit(w, get("/requests/new", query)));
    const ofAgent = samplesFor(right, "requester", true);
    const people = ofAgent.filter(({ one }) => one.part === "requester");
    const others = ofAgent.filter(({ one }) => one.part !== "requester");
    const next = await submitted(w, first, {
      behalf: "mandated",
      ...postedOf(people),
      ...postedOf(subject, "behalf.subject."),
    });
    const done = await submitted(w, await htmlOf(next), postedOf(others));
    expect(done).toMatchObject({ status: 200 });
    await expectKept(onlyRequest(w), [...ofAgent, ...subject]);
  });

  test("by the API", async () => {
    const w = world();
    const said = Object.fromEntries(samples.map(({ one, value }) => [one.name, value]));
    const answer = await submit(w, postJson("/v1/requests", { type: right, language, ...said }));
    expect(answer).toMatchObject({ status: 201 });
    await expectKept(onlyRequest(w), samples);
  });

  test("by the API: what this right does not ask for is refused, if the field says so", async () => {
    const asked = new Set(samples.map(({ one }) => one.name));
    const said = Object.fromEntries(samples.map(({ one, value }) => [one.name, value]));
    for (const other of rightKeys.flatMap((key) => samplesFor(key))) {
      const { name, field } = other.one;
      if (asked.has(name) || field.unasked !== "refused" || field.implied?.(lawOf(right, date)) !== undefined)
        continue;
      const answer = await submit(
        world(),
        postJson("/v1/requests", { type: right, language, ...said, [name]: other.value }),
      );
      const problems = [{ field: name, problem: "not-allowed" }];
      expect.soft(answer, `${name} for ${right}`).toMatchObject({ status: 400, value: { problems } });
    }
  });

  test.each(identity ? [false, true] : [false])("by staff, for an agent: %s", async (agent) => {
    const w = world();
    const id = requestIdSchema.parse("R-7K2M-90PQ-3XYZ");
    const secret = "s".repeat(43);
    const kept = { value: entryValue(secret, "reception"), expiresAt: "2027-01-01T00:00:00.000Z" };
    w.counters.keptItems.set(entryKey(id), kept);
    const subject = agent ? subjectSamples(right) : [];
    const said = samplesFor(right, "staff");
    const query = { link: `${id}.entry.${secret}`, type: right, ...(agent && { for: "another" }) };
    const page = await htmlOf(await enter(w, get("/staff/entry", query)));
    const entry = { came: "post", arrived: date, language, ...(agent && { behalf: "guardian" }) };
    const all = { ...entry, ...postedOf(said), ...postedOf(subject, "behalf.subject.") };
    const done = await enter(w, post("/staff/entry", sent(page, "/staff/entry", all)));
    expect(done).toMatchObject({ status: 200 });
    await expectKept(onlyRequest(w), [...said, ...subject]);
  });
});

/** Together these cover every right. */
const together = Array.from({ length: Math.ceil(rightKeys.length / mostRights) }, (_, index) => [
  ...rightKeys.slice(index * mostRights, (index + 1) * mostRights),
]);

test.each(together.map((rights) => [rights]))("by one combined submission: %s", async (rights) => {
  const w = world();
  const chosen = Object.fromEntries(rights.map((right) => [right, "yes"]));
  const html = await htmlOf(await submit(w, get("/requests/new", { ...chosen, lang: language })));
  const common = new Map<string, Sample>();
  for (const sample of rights.flatMap((right) => samplesFor(right))) {
    if (sample.one.field.per === "submission") common.set(sample.one.name, sample);
  }
  const own = rights.map((right) =>
    postedOf(
      samplesFor(right).filter(({ one }) => one.field.per === "right"),
      `${right}.`,
    ),
  );
  await submitted(w, html, Object.assign({}, postedOf([...common.values()]), ...own));
  const requests = [...w.requests.items.values()];
  expect(requests.map(({ right }) => right).toSorted()).toEqual(rights.toSorted());
  for (const request of requests) await expectKept(request, samplesFor(request.right));
});

test("every field's value is erased at the end of the retention period", () => {
  const right: RightKey = "disclosure";
  const everything = rightKeys.flatMap((key) => [...samplesFor(key), ...subjectSamples(key)]);
  const part = (of: Part) =>
    Object.fromEntries(
      everything.filter(({ one }) => one.part === of).map(({ one, value }) => [one.name, value]),
    );
  const full = {
    ...over(notifying({ right })),
    requester: part("requester"),
    behalf: { kind: "mandated", subject: part("subject") },
    scope: part("scope"),
    claim: part("claim"),
    ...part("record"),
  } as unknown as RequestIn<"closed">;
  const { history: _history, ...left } = purged(full, { at, actor: { kind: "desk" } });
  for (const { one, value } of everything) {
    expect.soft(JSON.stringify(left), `${one.part}.${one.name}`).not.toContain(JSON.stringify(value));
    expect.soft(left, one.name).not.toHaveProperty(one.name);
  }
});

test("staff do not see checkboxes that the right does not ask for", () => {
  const [categories] = everyField().filter(({ name }) => name === "categories");
  if (categories?.field.control.kind !== "boxes") throw new Error("no boxes");
  const { fallback: _none, ...field } = categories.field;
  const request = over(notifying({ right: "disclosure" }));
  const read = (right: RightKey) =>
    readHtml({ ...categories, field }, undefined, { ...request, right }, { business, language });
  expect(read("disclosure")).toBe(wordsOf(categories, language).none);
  expect(read("purpose")).toBeUndefined();
});

describe("the table", () => {
  test("names each field once, so that a submission can hold them side by side", () => {
    const names = submittedFields().map(({ name }) => name);
    const reserved = ["type", "language", "behalf", "also"];
    expect([...names, ...reserved]).toEqual([...new Set([...names, ...reserved])]);
  });

  test("gives each field its own position in every list", () => {
    const taken = everyField().flatMap((one) =>
      placesOf(one).map(([where, place]) => ({ where, place, name: `${one.part}.${one.name}` })),
    );
    const clashes = [...Map.groupBy(taken, ({ where, place }) => `${where}, place ${place}`)]
      .filter(([, those]) => those.length > 1)
      .map(([place, those]) => {
        const near = taken.filter(({ where }) => where === those[0]?.where).map((one) => one.place);
        return `${place}: ${those.map(({ name }) => name).join(", ")}; ${Math.max(...near) + 1} is free`;
      });
    expect(clashes).toEqual([]);
  });

  test("contains no field that no right asks for", () => {
    const asked = new Set(rightKeys.flatMap((right) => samplesFor(right).map(({ one }) => one.name)));
    const shouldBe = everyField().filter(
      ({ part, field }) => part !== "subject" && field.form !== "api-only",
    );
    expect(shouldBe.map(({ name }) => name).filter((name) => !asked.has(name))).toEqual([]);
  });
});

/** A field's positions, each with the list that it is a position in. */
function placesOf({
  part,
  field: { form, task, caseFile, report },
}: Listed): readonly (readonly [string, number])[] {
  // A person is shown on a page of their own, with what is asked for; in the case file under their own heading.
  const persons = part === "requester" || part === "subject" ? [part] : ["requester", "subject"];
  const heading = persons.length === 1 ? part : "request";
  return [
    ...(form === "api-only" ? [] : [[`form: ["${form[0]}"]`, form[1]] as const]),
    ...(task === "nowhere"
      ? []
      : task[0] === "asked"
        ? [[`task: ["asked"]`, task[1]] as const]
        : persons.map((person) => [`task: ["person"] of the ${person}`, task[1]] as const)),
    ...(caseFile === "nowhere" ? [] : [[`caseFile of the ${heading}`, caseFile] as const]),
    ...(report === "nowhere" ? [] : [["report", report] as const]),
  ];
}
