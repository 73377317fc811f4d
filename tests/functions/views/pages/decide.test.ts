import { describe, expect, test } from "vitest";
import { languages } from "../../../../functions/domain/business.ts";
import { clauseOfReason, policyOn } from "../../../../functions/domain/policy/policy.ts";
import type { Choice } from "../../../../functions/domain/rights/choices.ts";
import { extentOf } from "../../../../functions/domain/rights/choices.ts";
import {
  basesOf,
  choosableCodes,
  codesInForce,
  groundsInForce,
  lawOf,
  type RightKey,
  rightKeys,
  rightOf,
} from "../../../../functions/domain/rights/index.ts";
import { sentencesField, sentencesFor, withSentences } from "../../../../functions/domain/sentences.ts";
import { readAnswer } from "../../../../functions/http/task-answer.ts";
import { asSelf } from "../../../../functions/languages/self.ts";
import { articleName, words } from "../../../../functions/languages/words.ts";
import { taskPage } from "../../../../functions/views/pages/task.ts";
import * as cases from "./cases.ts";
import { byId, elements, fields, rendered, textOf, withTag } from "./markup.ts";

const names = (markup: string) =>
  new Set(fields(markup).flatMap(({ attributes }) => attributes["name"] ?? []));
const values = (markup: string, name: string) =>
  fields(markup).flatMap(({ attributes }) =>
    attributes["name"] === name ? (attributes["value"] ?? []) : [],
  );
const disabled = (markup: string) =>
  elements(markup).flatMap(({ attributes }) => ("disabled" in attributes ? (attributes["value"] ?? []) : []));

const changing = ["choice", "instruction", "measure", "eraseOn", "withheld", "codes", "explanation"];
const disclosing = ["choice", "withheld", "include", "files", "text.till", "text.bookings", "onPaperBecause"];

/** The fields of the decision, by right; those for extending are on every page. */
const asked = (right: RightKey) => [...(ofChoices[right] ?? fromTable(right)), ...putsOff];
/** A text for which the business has sentences of its own has boxes with these. */
const withSentence = (name: string) =>
  name in sentencesFor(cases.jing, "decide") ? [name, sentencesField(name)] : [name];
/** The fields of the separate form that promises a later day. */
const putsOff = ["extensionReason", "until"];
const ofChoices: Partial<Readonly<Record<RightKey, readonly string[]>>> = {
  disclosure: [...disclosing, "codes", "explanation"],
  "third-party-records": [...disclosing, "codes", "explanation"],
  purpose: ["choice", "purposes", "codes", "explanation"],
  correction: changing.filter((name) => name !== "measure" && name !== "eraseOn"),
  "stop-violation": changing,
  "stop-provision": changing,
  "stop-need": changing,
  erasure: [...changing, "basis"],
  "opt-out": changing.filter((name) => name !== "measure" && name !== "eraseOn"),
  "consent-withdrawal": changing.filter((name) => name !== "measure" && name !== "eraseOn"),
  inquiry: ["choice", "matter", "reply"],
};

/** The fields of any right's decision, according to the table of rights. */
function fromTable(right: RightKey): readonly string[] {
  const { choices } = lawOf(right, "2026-11-03");
  const known: Readonly<Partial<Record<Choice, readonly string[]>>> = {
    "disclose-in-part": [...disclosing, "codes", "explanation"],
    grant: ["instruction", ...(basesOf(right, "2026-11-03").length > 1 ? ["basis"] : [])],
    "grant-in-part": ["instruction", "withheld", "codes", "explanation"],
    alternative: ["measure", "eraseOn", "codes", "explanation"],
    inform: ["purposes"],
    reply: ["matter", "reply"],
    refuse: ["codes", "explanation"],
  };
  return ["choice", ...choices.flatMap((choice) => known[choice] ?? [])];
}

test.each(rightKeys)("%s: the table of rights gives the fields listed in this test", (right) => {
  expect(new Set([...fromTable(right), ...putsOff])).toEqual(new Set(asked(right)));
});

/** Whether the Act allows suing for the same; rights not listed here use their table. */
const suits: Partial<Readonly<Record<RightKey, boolean>>> = {
  disclosure: true,
  "third-party-records": true,
  purpose: false,
  correction: true,
  "stop-violation": true,
  "stop-provision": true,
  "stop-need": true,
  erasure: true,
  "opt-out": false,
  "consent-withdrawal": false,
  inquiry: false,
};

describe.each(languages)("the decision in %s", (language) => {
  const business = { ...cases.jing, staffLanguage: language };
  const page = async (...[request, more = {}]: [ReturnType<typeof cases.deciding>, object?]) =>
    rendered(taskPage(cases.taskView(request, "decide", { business, ...more })));

  describe.each(rightKeys)("%s", (right) => {
    const c = { language, right };

    test("offers the choices of the right, and the fields that they need", async () => {
      const markup = await page(cases.deciding(c));
      expect(values(markup, "choice")).toEqual(lawOf(right, "2026-11-03").choices);
      expect(names(markup)).toEqual(new Set(asked(right).flatMap(withSentence)));
    });

    test("has no field that the answer ignores", async () => {
      const decision = [...names(await page(cases.deciding(c)))].filter((name) => !putsOff.includes(name));
      const given = Object.fromEntries(decision.map((name) => [name, "x"]));
      const read = readAnswer("decide", withSentences(given, business, "decide", language), []);
      expect(read.ok || read.refusal.kind).toBe("fields");
    });

    test("offers every code that a choice may use and no other, and says for which", async () => {
      const request = cases.deciding(c);
      const markup = await page(request);
      const { choices } = lawOf(right, "2026-11-03");
      const usable = codesInForce(right, request.arrivalDate).filter(({ code }) =>
        choices.some((choice) => {
          const extent = extentOf(choice);
          return (
            extent !== undefined &&
            choosableCodes(right, request.arrivalDate, extent).some((rule) => rule.code === code)
          );
        }),
      );
      expect(values(markup, "codes")).toEqual(usable.map(({ code }) => code));
      for (const { code, article } of usable) {
        expect(textOf(markup)).toContain(words(language).refusalCode[code].name);
        expect(textOf(markup)).toContain(
          asSelf(articleName(language, article, clauseOfReason(business, request, code)), business),
        );
      }
      const notes = textOf(markup).split(language === "ja" ? "使える決定：" : "For: ").length - 1;
      expect(notes).toBe(usable.length);
    });

    test("shows the claim, with the ground and its article", async () => {
      const request = cases.deciding(c);
      const markup = await page(request);
      const text = textOf(markup);
      const { ground, measure, facts, items = [], recipient, message } = request.claim;
      for (const { item, current, correct } of items) {
        for (const typed of [item, current, correct]) if (typed !== undefined) expect(text).toContain(typed);
      }
      for (const typed of [facts, recipient, message?.replace(/\s+/g, " ")]) {
        if (typed !== undefined) expect(text).toContain(typed);
      }
      expect(markup).not.toMatch(/<script|<i>陶房|<b>配送/);
      if (measure !== undefined) expect(text).toContain(words(language).measure[measure]);
      const rule = groundsInForce(right, request.arrivalDate).find((one) => one.ground === ground);
      if (rule !== undefined) expect(text).toContain(articleName(language, rule.article));
    });

    test("offers only what was found", async () => {
      if (!rightOf(right).search) return;
      const { choices } = lawOf(right, "2026-11-03");
      expect(disabled(await page(cases.deciding(c)))).toEqual(["no-such-data"]);
      expect(disabled(await page(cases.deciding(c, false)))).toEqual(
        choices.filter((choice) => choice !== "no-such-data" && choice !== "refuse"),
      );
    });

    test("after a failed action shows what was done, and no longer grants all", async () => {
      if (rightOf(right).act !== "systems") return;
      const markup = await page(cases.failed(c));
      const { did, remains, reason } = cases.written;
      for (const told of [did, remains, reason]) expect(textOf(markup)).toContain(told);
      expect(disabled(markup)).toContain("grant");
    });

    test("mentions suing only if the requester may sue", async () => {
      const text = textOf(await page(cases.deciding(c)));
      const suable = suits[right] ?? lawOf(right, "2026-11-03").provisions.actionable;
      expect(text.includes(language === "ja" ? "訴えを提起できる日" : "A suit may be brought")).toBe(suable);
    });
  });

  test("presets every purpose of the register", async () => {
    const markup = await page(cases.deciding({ language, right: "purpose" }));
    const keys = policyOn(business, "2026-11-22").purposes.map(({ key }) => key);
    expect(values(markup, "purposes")).toEqual(keys);
    const checked = elements(markup).filter(({ attributes }) => "checked" in attributes);
    expect(checked.map(({ attributes }) => attributes["value"])).toEqual(keys);
  });

  test("for an erasure asks whether the law obliges, and says to examine that first", async () => {
    const markup = await page(cases.deciding({ language, right: "erasure" }));
    expect(values(markup, "basis")).toEqual(["law", "breach", "goodwill"]);
    expect(textOf(markup)).toContain(language === "ja" ? "第35条第5項" : "Article 35(5)");
  });

  test("keeps what was typed", async () => {
    const markup = await page(cases.deciding({ language, right: "erasure" }), {
      values: {
        choice: "alternative",
        measure: "<b>m</b>",
        instruction: "i",
        explanation: "e",
        withheld: "w",
      },
      problems: [{ field: "codes", problem: "missing" }],
    });
    expect(byId(markup, "measure")?.text).toBe("<b>m</b>");
    for (const [name, typed] of [
      ["instruction", "i"],
      ["explanation", "e"],
      ["withheld", "w"],
    ] as const) {
      expect(byId(markup, name)?.text).toBe(typed);
    }
    expect(withTag(markup, "a").map(({ attributes }) => attributes["href"])).toContain("#codes");
  });
});
