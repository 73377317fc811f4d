import fc from "fast-check";
import { expect, test } from "vitest";
import { feeYen, languages } from "../../../functions/domain/business.ts";
import { policyOn } from "../../../functions/domain/policy/policy.ts";
import { answered } from "../../../functions/domain/request/transitions/answer.ts";
import { taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { everyEpoch } from "../../../functions/domain/rights/amendment-days.ts";
import { extentOf } from "../../../functions/domain/rights/choices.ts";
import { admissibility, refusalCodes } from "../../../functions/domain/rights/codes.ts";
import {
  choosableCodes,
  codesInForce,
  isDisclosing,
  lawOf,
  provisionsInForce,
  type RightKey,
  rightKeys,
  rightOf,
} from "../../../functions/domain/rights/index.ts";
import { amendedBy } from "../../../functions/domain/rights/law.ts";
import { noticeWords } from "../../../functions/languages/notices.ts";
import { reportWords } from "../../../functions/languages/report.ts";
import { Case } from "../case.ts";
import { business } from "../fakes.ts";

const dates = fc
  .date({ min: new Date("2010-01-01"), max: new Date("2060-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test("a request is judged by the articles in force on the day it arrived, and none applies before it was law", () => {
  fc.assert(
    fc.property(dates, (date) => {
      const inForce = codesInForce("disclosure", date);
      expect(inForce.length > 0).toBe(date >= "2022-04-01");
      const { laws } = rightOf("disclosure");
      for (const { since, codes } of laws) {
        const next = laws.find((later) => later.since > since)?.since;
        expect(codes === inForce).toBe(since <= date && (next === undefined || date < next));
      }
    }),
  );
});

test.each(rightKeys)(
  "%s: on every day since the articles are law, and on none before, one set of provisions applies",
  (key) => {
    fc.assert(
      fc.property(dates, (date) => {
        if (date < "2022-04-01") expect(() => provisionsInForce(key, date)).toThrow(RangeError);
        else expect(provisionsInForce(key, date).telling.length).toBeGreaterThan(0);
      }),
      { numRuns: 20 },
    );
  },
);

test("fewer codes apply to part than to all, and none that only the desk sets", () => {
  const whole = choosableCodes("disclosure", "2026-12-07", "all").map((rule) => rule.code);
  const part = choosableCodes("disclosure", "2026-12-07", "part").map((rule) => rule.code);
  expect(whole).toEqual(expect.arrayContaining(part));
  expect(whole).toContain("A4_TARGET_UNIDENTIFIED");
  expect(part).not.toContain("A4_TARGET_UNIDENTIFIED");
  for (const code of ["A1_ID_UNVERIFIED", "A6_FEE_UNPAID", "A8_WITHDRAWN"]) expect(whole).not.toContain(code);
});

test("every code of the list belongs to some right, with an article in force today", () => {
  const known = rightKeys.flatMap((key) => codesInForce(key, "2026-12-07").map((rule) => rule.code));
  expect([...new Set(known)].sort()).toEqual([...refusalCodes].sort());
  expect(lawOf("disclosure", "2026-12-07").article).toBe("33(1)");
});

const everyLaw = rightKeys.flatMap((key) => rightOf(key).laws.map((law) => [key, law.since, law] as const));

test.each(everyLaw)(
  "%s since %s: everything that may be refused has a reason to choose, and no reason is there twice",
  (key, since, right) => {
    for (const choice of right.choices) {
      const extent = extentOf(choice);
      if (extent === undefined) continue;
      const codes = choosableCodes(key, since, extent).map((rule) => rule.code);
      expect(codes.length, choice).toBeGreaterThan(0);
      expect(new Set(codes).size).toBe(codes.length);
    }
    const choosable = (["all", "part", "alternative"] as const)
      .filter((extent) => right.choices.some((choice) => extentOf(choice) === extent))
      .flatMap((extent) => choosableCodes(key, since, extent).map((rule) => rule.code));
    const byDesk = right.codes
      .filter((rule) => rule.use === "desk" || rule.use === "retired")
      .map((rule) => rule.code);
    const unreachable = right.codes
      .map((rule) => rule.code)
      .filter((code) => !choosable.includes(code) && !byDesk.includes(code));
    expect(unreachable).toEqual([]);
  },
);

test.each(everyLaw)(
  "%s since %s: rests on the law or on the policy, and refuses by the same",
  (key, _since, law) => {
    const { article, provisions, codes } = law;
    const cited = [...provisions.doing, ...provisions.telling];
    if (article !== "policy") {
      expect(cited).not.toContain("policy");
      return;
    }
    // Guards against copying a statutory right: its reasons for refusal do not apply.
    expect(new Set(cited)).toEqual(new Set(["policy"]));
    const always = admissibility("policy", false).map(({ code }) => code);
    const own = codes.filter(({ code }) => !always.includes(code));
    expect(own.filter((rule) => rule.article !== "policy")).toEqual([]);
    expect([law.feeAllowed, provisions.actionable]).toEqual([false, false]);
    const { promises } = policyOn(business, "2026-12-07");
    expect(promises[key], "the clause of the policy that promises it").toBeDefined();
  },
);

/** Rights from the same article: the form asks for them in different words. */
const oneArticle: readonly (readonly RightKey[])[] = [["stop-need", "erasure"]];

test("each article gives one right: what else is promised rests on the policy", () => {
  const statutory = rightKeys.filter((key) => lawOf(key, "2026-12-07").article !== "policy");
  const byArticle = Map.groupBy(statutory, (key) => lawOf(key, "2026-12-07").article);
  expect([...byArticle.values()].filter((keys) => keys.length > 1)).toEqual(oneArticle);
});

test.each(languages)("each right that hands something over has its own name for it, in %s", (language) => {
  const disclosing = rightKeys.filter(isDisclosing);
  const objects = disclosing.map((key) => noticeWords(language).right(key).object);
  expect([...new Set(objects)], "in notices").toEqual(objects);
  const titles = disclosing.map((key) => reportWords(language).of[key].title);
  expect([...new Set(titles)], "titles of reports").toEqual(titles);
});

test("a fee is asked only where the law allows one", () => {
  for (const key of rightKeys) {
    const everywhere = Object.fromEntries(rightKeys.map((right) => [right, 1]));
    const fee = { ...business.fee, yen: everywhere };
    for (const law of rightOf(key).laws) {
      if (feeYen({ fee }, key, law.since) === 0) continue;
      expect(law.feeAllowed, key).toBe(true);
      // The desk asks for a fee only after the identity check.
      expect(rightOf(key).identity, key).toBe(true);
    }
  }
});

test("a decision with a reason that may not be chosen is refused at its field", () => {
  const one = Case.at("deciding");
  one.ask("decide");
  for (const code of refusalCodes) {
    const result = answered(
      one.confirmed,
      taskIdOf("decide"),
      { kind: "decide", answer: { choice: "refuse", codes: [code], explanation: "Because." } },
      one.stamp({ kind: "staff", mailbox: "aoyagi" }),
      business,
    );
    const allowed = choosableCodes("disclosure", "2026-12-07", "all").some((rule) => rule.code === code);
    expect(result.ok).toBe(allowed);
    if (!result.ok) expect(result.refusal).toEqual({ field: "codes", problem: "code-not-allowed" });
  }
});

test("a reason that leaves open whether there is any data refuses everything, and stands alone", () => {
  // Art. 16(4) and Order Art. 11 are about retained data and records; Art. 28(3) is about recipients.
  const given = (key: RightKey) =>
    rightOf(key).decides && lawOf(key, "2026-12-07").article !== "policy" && key !== "foreign-safeguards";
  for (const right of rightKeys.filter(given)) {
    const [rule, ...others] = codesInForce(right, "2026-12-07").filter(({ use }) => use === "unsaid");
    expect(rule, right).toBeDefined();
    expect(others, right).toEqual([]);
    const partly = choosableCodes(right, "2026-12-07", "part").map(({ code }) => code);
    if (rule !== undefined) expect(partly, right).not.toContain(rule.code);
  }
  const one = Case.at("deciding");
  one.ask("decide");
  const decide = (...codes: (typeof refusalCodes)[number][]) =>
    answered(
      one.confirmed,
      taskIdOf("decide"),
      { kind: "decide", answer: { choice: "refuse", codes, explanation: "Because." } },
      one.stamp({ kind: "staff", mailbox: "aoyagi" }),
      business,
    );
  expect(decide("A9_EXISTENCE_SENSITIVE").ok).toBe(true);
  expect(decide("A9_EXISTENCE_SENSITIVE", "D1_HARM_RIGHTS")).toMatchObject({
    refusal: { field: "codes", problem: "code-stands-alone" },
  });
});

test("information on a recipient abroad has one ground of refusal, no fee and no court (Rule 18(3), Art. 38, 39)", () => {
  const law = lawOf("foreign-safeguards", "2026-12-07");
  const part = choosableCodes("foreign-safeguards", "2026-12-07", "part");
  expect(part).toEqual([{ code: "F1_SERIOUS_HINDRANCE", article: "R18(3)*", use: "whole-or-part" }]);
  expect(law.codes.filter(({ use }) => use === "unsaid" || use === "alternative")).toEqual([]);
  // Art. 37 is about other requests: here Art. 28(3) itself requires the person.
  expect(law.codes.filter(({ article }) => article.startsWith("37"))).toEqual([]);
  expect([law.feeAllowed, law.provisions.actionable]).toEqual([false, false]);
});

test("retired codes stay readable in records", () => {
  for (const code of ["D4_OTHER_LAW_ROUTE", "A5_NOT_RETAINED_DATA"] as const) {
    expect(codesInForce("third-party-records", "2026-12-07").map((rule) => rule.code)).toContain(code);
    for (const extent of ["all", "part"] as const) {
      expect(
        choosableCodes("third-party-records", "2026-12-07", extent).map((rule) => rule.code),
      ).not.toContain(code);
    }
  }
});

test("an announced change of the law does nothing until its day is entered", () => {
  const open = everyEpoch().filter(({ since }) => since === undefined);
  expect(open.map(({ atLatest }) => atLatest)).toEqual(["2028-07-16"]);
  expect(amendedBy("act-56-2026-rest", () => ({ feeAllowed: true }))).toEqual([]);
  const { changesRights } = everyEpoch().find(({ since }) => since === "2027-01-17") ?? {};
  expect(changesRights).toBe(false);
  for (const right of rightKeys) expect(lawOf(right, "2027-01-17")).toBe(lawOf(right, "2027-01-16"));
});

const promisedOnly = (key: RightKey) => lawOf(key, "2026-12-07").article === "policy";

test("the limit to the necessary extent applies only if the Act has one: not in Art. 35(4)", () => {
  const limited = rightKeys.flatMap((key) =>
    promisedOnly(key)
      ? []
      : choosableCodes(key, "2026-12-07", "part").filter(({ code }) => code === "S2_BEYOND_NECESSARY_EXTENT"),
  );
  expect(limited.map(({ article }) => article)).toEqual(["35(2)", "35(6)", "35(6)"]);
});

test("a right that only the policy promises is not refused under Art. 37", () => {
  for (const key of rightKeys.filter(promisedOnly)) {
    const articles = codesInForce(key, "2026-12-07").map(({ article }) => article);
    expect(articles.filter((article) => article.startsWith("37"))).toEqual([]);
  }
});
