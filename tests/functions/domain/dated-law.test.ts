import { describe, expect, test, vi } from "vitest";
import { businessSchema } from "../../../functions/domain/business-schema.ts";
import {
  choicesOf,
  choosableCodes,
  groundsInForce,
  lawOf,
  provisionsInForce,
  rightKeys,
  rightOf,
} from "../../../functions/domain/rights/index.ts";
import { laws } from "../../../functions/domain/rights/law.ts";
import { claimProblems, submissionOf } from "../../../functions/domain/submission.ts";
import { articleName } from "../../../functions/languages/words.ts";
import { requestFormPage } from "../../../functions/views/pages/request-form.ts";
import { business } from "../fakes.ts";
import { rendered, textOf } from "../views/pages/markup.ts";

const before = "2028-07-15";
const after = "2028-07-16";

/** Planted: one dated entry, as an amendment would bring it. */
vi.mock("../../../functions/domain/rights/stop-provision.ts", async (original) => {
  const { ground } = await import("../../../functions/domain/rights/claims.ts");
  const { code } = await import("../../../functions/domain/rights/codes.ts");
  const { laws, provisions } = await import("../../../functions/domain/rights/law.ts");
  const { stopProvision } =
    await original<typeof import("../../../functions/domain/rights/stop-provision.ts")>();
  const [enacted] = stopProvision.laws;
  const amended = laws(enacted, {
    since: "2028-07-16",
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
  return { stopProvision: { ...stopProvision, laws: amended } };
});

const right = "stop-provision";

describe("a rule of the law from a date on is one entry, and holds for requests that arrive from that day", () => {
  test.each([
    ["article", lawOf(right, before).article, lawOf(right, after).article, "35(3)", "35(9)"],
    ["fee", lawOf(right, before).feeAllowed, lawOf(right, after).feeAllowed, false, true],
    [
      "provisions",
      provisionsInForce(right, before).telling,
      provisionsInForce(right, after).telling,
      ["35(7)"],
      ["35(11)"],
    ],
    ["grounds", groundsInForce(right, before).length, groundsInForce(right, after).length, 2, 3],
  ])("%s", (_, was, is, expectedBefore, expectedAfter) => {
    expect(was).toEqual(expectedBefore);
    expect(is).toEqual(expectedAfter);
  });

  test("codes and choices", () => {
    const codes = (date: string) => choosableCodes(right, date, "all").map((rule) => rule.code);
    expect(codes(before)).not.toContain("C2_NOT_FACT");
    expect(codes(after)).toContain("C2_NOT_FACT");
    expect(lawOf(right, after).choices).toEqual(["grant", "refuse"]);
    // Requests of both laws run on one machine.
    expect(choicesOf(right)).toEqual(lawOf(right, before).choices);
  });

  test("what a submission is checked for, and what is kept of it", () => {
    const input = { type: right, ground: "rights-at-risk" } as const;
    const fields = (date: string) => claimProblems(input, date).map(({ field }) => field);
    expect(fields(before)).toEqual(["facts", "ground"]);
    expect(fields(after)).toEqual(["measure"]);
    const person = { language: "ja", name: "n", medium: "ask" } as const;
    const whole = { ...input, ...person, categories: [] };
    expect(submissionOf(whole, before).claim.measure).toBe("stop-provision");
    expect(submissionOf(whole, after).claim.measure).toBeUndefined();
  });

  test("the form, and what it says it rests on and costs", async () => {
    const charged = businessSchema.parse({ ...business, fee: { ...business.fee, yen: { [right]: 700 } } });
    const form = async (today: string) => {
      const empty = { values: {}, problems: [], nonce: "n".repeat(32) };
      const page = requestFormPage({ business: charged, language: "en", right, today, ...empty });
      return textOf(await rendered(page));
    };
    const [old, amended] = [await form(before), await form(after)];
    expect(old).toContain(articleName("en", "35(3)", right));
    expect(old).not.toContain("700");
    expect(amended).toContain(articleName("en", "35(9)", right));
    expect(amended).toContain("700");
  });

  test("and says nothing of any other right", () => {
    for (const key of rightKeys.filter((one) => one !== right)) {
      expect(lawOf(key, after)).toBe(lawOf(key, before));
    }
  });
});

test("an entry that does not come after the one before it is refused", () => {
  const [enacted] = rightOf("disclosure").laws;
  expect(() => laws(enacted, { since: enacted.since, change: () => ({}) })).toThrow(RangeError);
});
