import { describe, expect, test } from "vitest";
import { feeYen } from "../../../../functions/domain/business.ts";
import type { Answer } from "../../../../functions/domain/questions/kinds.ts";
import { answerChanged, answered } from "../../../../functions/domain/request/transitions/answer.ts";
import { taskIdOf } from "../../../../functions/domain/request/transitions/open-task.ts";
import { withdrawn } from "../../../../functions/domain/request/transitions/withdraw.ts";
import { lawOf, type RightKey, rightKeys, rightOf } from "../../../../functions/domain/rights/index.ts";
import { readAnswer } from "../../../../functions/http/task-answer.ts";
import { noticeWords } from "../../../../functions/languages/notices.ts";
import { pageMessages } from "../../../../functions/languages/pages.ts";
import { statusPages } from "../../../../functions/languages/status-pages.ts";
import { staysOf } from "../../../../functions/views/notices/actions-taken.ts";
import type { Step } from "../../../../functions/views/pages/progress.ts";
import { statusPage } from "../../../../functions/views/pages/status.ts";
import { taskPage } from "../../../../functions/views/pages/task.ts";
import { known } from "../notices/texts.ts";
import * as cases from "./cases.ts";
import { byId, elements, fields, rendered, textOf, withTag } from "./markup.ts";

const { jing: business, link } = cases;
const changing = rightKeys.filter((right) => rightOf(right).act === "systems");

const show = async (...view: Parameters<typeof cases.taskView>) =>
  rendered(taskPage(cases.taskView(...view)));
const names = (markup: string) =>
  new Set(fields(markup).flatMap(({ attributes }) => attributes["name"] ?? []));

describe("carrying a decision out", () => {
  test.each(changing)("%s: shows the decision, the request, and what is to be answered", async (right) => {
    const markup = await show(cases.granted({ right }), "act-on-system", { system: "bookings" });
    const text = textOf(markup);
    const { instruction, searchNote } = cases.written;
    for (const told of [instruction, searchNote, cases.hanako.name, "教室・予約台帳", "aoyagi"]) {
      expect(text).toContain(told);
    }
    const expected = ["choice", "extent", "did", "stays", "kept", "remains", "reason"];
    if (lawOf(right, "2026-12-07").claims.items) expected.push("changed");
    if (rightOf(right).endsConsents !== "none") expected.push("collected");
    expect(names(markup)).toEqual(new Set(expected));
    // Texts for the notice are shown verbatim; nothing is preselected.
    for (const said of Object.values(noticeWords("ja").remains.reasons)) expect(text).toContain(said);
    expect(elements(markup).filter(({ attributes }) => "checked" in attributes)).toEqual([]);
    const given = Object.fromEntries([...names(markup)].map((name) => [name, "x"]));
    const read = readAnswer("act-on-system", given, []);
    expect(read.ok || read.refusal.kind).toBe("fields");
  });

  test("offers each item of a correction as it was asked for, as text, to be ticked", async () => {
    const markup = await show(cases.granted({ right: "correction" }), "act-on-system", {
      system: "bookings",
    });
    const text = textOf(markup);
    for (const asked of ["住所：東京都千代田区1-1 → 山梨県甲府市丸の内1-6-1", "<i>陶房</i>", "鈴木"]) {
      expect(text).toContain(asked);
    }
    expect(markup).not.toContain("<i>陶房");
    const boxes = fields(markup).filter(({ attributes }) => attributes["name"] === "changed");
    expect(boxes.map(({ attributes }) => attributes["value"])).toEqual(["0", "1", "2"]);
  });

  test("links to the items if none was ticked", async () => {
    const markup = await show(cases.granted({ right: "correction" }), "act-on-system", {
      system: "bookings",
      values: { choice: "done", did: "d" },
      problems: [{ field: "changed", problem: "changes-needed" }],
    });
    expect(withTag(markup, "a").map(({ attributes }) => attributes["href"])).toContain("#changed");
    expect(byId(markup, "changed-error")?.text).toContain("1つ以上");
  });

  test.each([
    { stays: undefined, ok: false },
    { stays: "nothing", ok: true },
    { stays: "something", ok: false },
    { stays: "something", kept: "by-law", ok: true },
    { stays: "nothing", kept: "by-law", remains: "なし", ok: true },
  ])("nothing stays, or something for a reason: %o", ({ ok, ...given }) => {
    const read = readAnswer(
      "act-on-system",
      { choice: "done", extent: "as-decided", did: "d", ...given },
      [],
    );
    expect(read.ok).toBe(ok);
    if (!read.ok) expect(read.refusal).toMatchObject({ problems: [{ field: "stays" }] });
    else expect(read.value.answer).not.toMatchObject({ stays: ["by-law"], remains: "なし" });
  });

  test("offers what the law obliges to keep of the system, and tells the requester so", async () => {
    const markup = await show(cases.granted({ right: "erasure", language: "en" }), "act-on-system", {
      system: "till",
    });
    expect(textOf(markup)).toContain("請求書と領収書の控え");
    const kept = { stays: "something", kept: ["duty.invoices"] };
    const given = { choice: "done", extent: "as-decided", did: "d", ...kept };
    const read = readAnswer("act-on-system", given, []);
    expect(read.ok && read.value.answer).toMatchObject({ stays: ["by-law"], duties: ["invoices"] });
    if (!read.ok) return;
    const open = cases.taskView(cases.granted({ right: "erasure" }), "act-on-system", { system: "till" });
    const stamp = { at: cases.at(9), actor: { kind: "desk" } } as const;
    const done = answered(open.request, taskIdOf("act-on-system", "till"), read.value, stamp, business);
    const action = done.ok && "actions" in done.value ? done.value.actions?.["till"] : undefined;
    expect(action?.state === "done" && staysOf(action, "en")).toEqual([
      "Copies of invoices and receipts, which tax law obliges us to keep for seven years",
    ]);
    // The report of what was done may be changed, but not to "could not be done": the workflow has continued.
    if (!done.ok) return;
    const asked = { taskId: taskIdOf("act-on-system", "till"), task: open.task };
    const again = (answer: Extract<Answer, { kind: "act-on-system" }>["answer"]) =>
      answerChanged(done.value, asked, { kind: "act-on-system", answer }, stamp, business);
    expect(again({ choice: "cannot", reason: "r" })).toMatchObject({ refusal: { problem: "word-given" } });
    expect(
      again({ choice: "done", did: "more", extent: "as-decided", changed: [], stays: [] }),
    ).toMatchObject({ value: { actions: { till: { did: "more" } } } });
  });

  test.each(["grant-in-part", "alternative"] as const)("shows what else was decided: %s", async (choice) => {
    const request = cases.granted({ right: "stop-violation" }, choice);
    const text = textOf(await show(request, "act-on-system", { system: "till" }));
    expect(text).toContain(choice === "alternative" ? cases.written.measure : cases.written.withheld);
  });
});

describe.each(known)("calling it off in %s", (language) => {
  const c = { language, right: "erasure" as const };

  test("is one button, with the last moment and what happens otherwise", async () => {
    const markup = await show(cases.granted(c), "cooling-off");
    expect(markup).toContain(`<html lang="${language}">`);
    expect(withTag(markup, "button")).toHaveLength(1);
    const hidden = withTag(markup, "input").map(({ attributes }) => [
      attributes["name"],
      attributes["value"],
    ]);
    expect(hidden.map(([name]) => name)).toEqual(["link", "choice"]);
    expect(hidden[1]).toEqual(["choice", "cancel"]);
    expect(textOf(markup)).toContain(language === "ja" ? "2027年11月22日 12:00" : "22 November 2027 12:00");
    expect(textOf(markup)).toContain(pageMessages(language).coolingOff.nothing);
  });

  test("is offered on the status page for as long as it is possible", async () => {
    const status = async (request: Parameters<typeof statusPage>[0]["request"]) =>
      rendered(statusPage({ business, request, link, nowMs: cases.start + 9.5 * 86_400_000 }));
    const open = cases.asked(cases.granted(c), "cooling-off", 8);
    const markup = await status(open);
    expect(markup).toContain("/status/withdraw");
    expect(textOf(markup)).toContain(language === "ja" ? "2027年11月22日 12:00" : "22 November 2027 12:00");
    expect(await status(cases.granted(c))).not.toContain("/status/withdraw");
    const taken = withdrawn(open, { at: cases.at(9), actor: { kind: "requester" } });
    expect(taken.ok && (await status(taken.value.request))).not.toContain("/status/withdraw");
  });
});

describe("the steps of a request", () => {
  const written: Partial<Readonly<Record<RightKey, readonly Step[]>>> = {
    disclosure: ["received", "identity", "fee", "search", "decision", "answer", "closed"],
    "third-party-records": ["received", "identity", "search", "decision", "answer", "closed"],
    purpose: ["received", "identity", "decision", "answer", "closed"],
    correction: ["received", "identity", "search", "decision", "action", "answer", "closed"],
    "stop-violation": ["received", "identity", "search", "decision", "action", "answer", "closed"],
    "stop-provision": ["received", "identity", "search", "decision", "action", "answer", "closed"],
    "stop-need": ["received", "identity", "search", "decision", "action", "answer", "closed"],
    erasure: ["received", "identity", "search", "decision", "action", "answer", "closed"],
    "opt-out": ["received", "identity", "decision", "action", "answer", "closed"],
    "consent-withdrawal": ["received", "identity", "decision", "action", "answer", "closed"],
    inquiry: ["received", "answer", "closed"],
  };

  /** The steps of any right, according to the table of rights. */
  const fromTable = (right: RightKey): readonly Step[] => {
    const { identity, search, act, decides } = rightOf(right);
    const steps = {
      received: true,
      identity,
      fee: feeYen(business, right, "2027-11-22") > 0,
      search,
      decision: decides,
      action: act === "systems",
      answer: true,
      closed: true,
    } satisfies Readonly<Record<Step, boolean>>;
    const order: readonly Step[] = [
      "received",
      "identity",
      "fee",
      "search",
      "decision",
      "action",
      "answer",
      "closed",
    ];
    return order.filter((step) => steps[step]);
  };
  const expected = (right: RightKey) => written[right] ?? fromTable(right);
  test.each(rightKeys)("%s: the table of rights gives the steps listed in this test", (right) => {
    expect(fromTable(right)).toEqual(expected(right));
  });
  const steps = async (request: Parameters<typeof statusPage>[0]["request"]) => {
    const markup = await rendered(
      statusPage({ business, request, link, nowMs: cases.start + 9.5 * 86_400_000 }),
    );
    const list = /<ol class="steps">(.*?)<\/ol>/s.exec(markup)?.[1] ?? "";
    const items = withTag(list, "li");
    return {
      all: items.map(({ text }) => text),
      current: items.find(({ attributes }) => "aria-current" in attributes)?.text,
    };
  };
  const named = statusPages("ja").status.steps;

  test.each(rightKeys)("%s", async (right) => {
    const { all, current } = await steps(cases.deciding({ right }));
    expect(all).toEqual(expected(right).map((step) => named[step]));
    expect(current).toBe(named[rightOf(right).decides ? "decision" : "answer"]);
  });

  test.each(changing)("%s is being carried out", async (right) => {
    expect((await steps(cases.granted({ right }))).current).toBe(named.action);
  });

  test("has nothing to carry out once it is refused", async () => {
    const refused = cases.answer(
      cases.deciding({ right: "correction" }),
      { kind: "decide", answer: { choice: "refuse", codes: ["C1_ACCURATE"], explanation: "e" } },
      8,
    );
    const { all, current } = await steps(refused);
    expect(all).not.toContain(named.action);
    expect(current).toBe(named.answer);
  });
});

test.each(changing.filter((right) => rightOf(right).search))(
  "the search for %s asks owners to hold disputed data, and for no data to hand over",
  async (right) => {
    const markup = await show(cases.investigating({ right }), "search-system", { system: "till" });
    expect(textOf(markup)).toContain(pageMessages("ja").search.change.hold);
    expect(textOf(markup)).toContain(pageMessages("ja").search.change.content);
    expect(names(markup)).toEqual(new Set(["choice", "content", "held", "searched", "notes"]));
  },
);

describe("posting", () => {
  const files = (markup: string) =>
    withTag(markup, "button").flatMap(({ attributes }) =>
      attributes["name"] === "file" ? (attributes["value"] ?? []) : [],
    );

  test("opens every file that goes into the envelope", async () => {
    const markup = await show(cases.acting({ medium: "paper" }), "post-package");
    expect(files(markup)).toEqual(["till.0", "till.1", "bookings.0", "bookings.1"]);
    expect(elements(markup).filter(({ attributes }) => attributes["id"] === "view-file")).toHaveLength(1);
  });

  test("leaves out files that are withheld", async () => {
    const request = cases.acting({ medium: "paper" });
    const decision = {
      ...{ choice: "disclose-in-part" as const, by: "aoyagi", at: cases.at(8) },
      ...{ withheld: "w", explanation: "e", codes: ["D1_HARM_RIGHTS" as const] },
      include: [{ system: "till", files: ["R-7K2M-90PQ-3XYZ/till/1/b"] }],
    };
    expect(files(await show({ ...request, decision }, "post-package"))).toEqual(["till.1"]);
  });
});
