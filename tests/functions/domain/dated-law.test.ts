import { describe, expect, test } from "vitest";
import { businessSchema } from "../../../functions/domain/business-schema.ts";
import { ground } from "../../../functions/domain/rights/claims.ts";
import { code } from "../../../functions/domain/rights/codes.ts";
import {
  choicesOf,
  choosableCodes,
  groundsInForce,
  lawOf,
  provisionsInForce,
  rightKeys,
  rightOf,
} from "../../../functions/domain/rights/index.ts";
import { laws, provisions } from "../../../functions/domain/rights/law.ts";
import { claimProblems, submissionOf } from "../../../functions/domain/submission.ts";
import { articleName } from "../../../functions/languages/words.ts";
import { requestFormPage } from "../../../functions/views/pages/request-form.ts";
import { business } from "../fakes.ts";
import { plantLaw } from "../planted-law.ts";
import { rendered, textOf } from "../views/pages/markup.ts";

const before = "2028-07-15";
const after = "2028-07-16";

const enactedOf = new Map(rightKeys.map((key) => [key, rightOf(key).laws]));
const right = "stop-provision";
plantLaw(right, {
  since: after,
  change: (law) => ({
    article: "35(9)",
    provisions: provisions(["35(10)", "35(11)"], ["35(11)"], "actionable"),
    feeAllowed: true,
    claims: {
      ...law.claims,
      grounds: [...law.claims.grounds, ground("rights-at-risk", "35(9)")],
      measures: ["stop-use", "stop-provision"],
      facts: "optional",
    },
    choices: ["grant", "refuse"],
    codes: [...law.codes, code("C2_NOT_FACT", "35(10)", "whole")],
  }),
});

describe("an amendment is one dated entry, and applies to requests that arrive from that day on", () => {
  test("article, fee, provisions and grounds", () => {
    const by = (date: string) => ({
      article: lawOf(right, date).article,
      feeAllowed: lawOf(right, date).feeAllowed,
      telling: provisionsInForce(right, date).telling,
      grounds: groundsInForce(right, date).length,
    });
    expect(by(before)).toEqual({ article: "35(3)", feeAllowed: false, telling: ["35(7)"], grounds: 2 });
    expect(by(after)).toEqual({ article: "35(9)", feeAllowed: true, telling: ["35(11)"], grounds: 3 });
  });

  test("codes and choices", () => {
    const codes = (date: string) => choosableCodes(right, date, "all").map((rule) => rule.code);
    expect(codes(before)).not.toContain("C2_NOT_FACT");
    expect(codes(after)).toContain("C2_NOT_FACT");
    expect(lawOf(right, after).choices).toEqual(["grant", "refuse"]);
    // Requests under both laws run on one state machine.
    expect(choicesOf(right)).toEqual(lawOf(right, before).choices);
  });

  test("validation and the stored part of a submission", () => {
    const input = { type: right, ground: "rights-at-risk" } as const;
    const fields = (date: string) => claimProblems(input, date).map(({ field }) => field);
    expect(fields(before)).toEqual(["facts", "ground"]);
    expect(fields(after)).toEqual(["measure"]);
    const person = { language: "ja", name: "n", medium: "ask" } as const;
    const whole = { ...input, ...person, categories: [] };
    expect(submissionOf(whole, before).claim.measure).toBe("stop-provision");
    expect(submissionOf(whole, after).claim.measure).toBeUndefined();
  });

  test("the form, with the article and the fee that it names", async () => {
    const charged = businessSchema.parse({ ...business, fee: { ...business.fee, yen: { [right]: 700 } } });
    const form = async (today: string) => {
      const empty = { values: {}, problems: [], nonce: "n".repeat(32) };
      const page = requestFormPage({ business: charged, language: "en", right, today, ...empty });
      return textOf(await rendered(page));
    };
    const [old, amended] = [await form(before), await form(after)];
    expect(old).toContain(articleName("en", "35(3)"));
    expect(old).not.toContain("700");
    expect(amended).toContain(articleName("en", "35(9)"));
    expect(amended).toContain("700");
  });

  test("it affects no other right", () => {
    for (const key of rightKeys.filter((one) => one !== right)) {
      expect(rightOf(key).laws).toBe(enactedOf.get(key));
    }
  });
});

test("an entry out of order is refused", () => {
  const [enacted] = rightOf("disclosure").laws;
  expect(() => laws(enacted, { since: enacted.since, change: () => ({}) })).toThrow(RangeError);
});
