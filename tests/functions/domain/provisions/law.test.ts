import { expect, test } from "vitest";
import {
  articleOf,
  exceptions,
  notThirdParties,
  publicBodies,
} from "../../../../functions/domain/provisions/bases.ts";
import { ruleOn } from "../../../../functions/domain/provisions/dated.ts";
import { dutyOf, mayBeRecorded, type Way } from "../../../../functions/domain/provisions/duty.ts";
import { keptUntil } from "../../../../functions/domain/provisions/retention.ts";

const day = "2026-11-28";
const given = (code: Extract<Way, { direction: "given" }>["code"]) =>
  dutyOf({ direction: "given", code }, day);
const received = (code: Extract<Way, { direction: "received" }>["code"]) =>
  dutyOf({ direction: "received", code }, day);

test("a rule holds from its day on", () => {
  const rules = [
    { since: "2022-04-01", rule: "first" },
    { since: "2028-07-16", rule: "second" },
  ] as const;
  expect(["2020-01-01", "2028-07-15", "2028-07-16"].map((date) => ruleOn(rules, date))).toEqual([
    "first",
    "first",
    "second",
  ]);
});

test("every basis is an article: seven cases of Art. 27(1), three of 27(5), four bodies of 16(2)", () => {
  expect(exceptions.map((code) => articleOf[code])).toEqual(
    ["i", "ii", "iii", "iv", "v", "vi", "vii"].map((item) => `27(1)(${item})`),
  );
  expect(notThirdParties.map((code) => articleOf[code])).toEqual(["27(5)(i)", "27(5)(ii)", "27(5)(iii)"]);
  expect(publicBodies).toHaveLength(4);
});

test("data given on consent: consent, party, person and items are recorded, and no date (Rule 20(1)(ii))", () => {
  const duty = { article: "R20(1)(ii)", says: ["consent", "party", "person", "items"], disclosed: true };
  expect(given("consent")).toEqual(duty);
  expect(given("consent-abroad")).toEqual(duty);
});

test("on opt-out the date is recorded instead of the consent (Rule 20(1)(i))", () => {
  expect(given("filed-opt-out")).toMatchObject({
    article: "R20(1)(i)",
    says: ["date", "party", "person", "items"],
  });
});

test("for personally referable data the confirmation is recorded, but no person (Rule 28(1), Art. 33(5))", () => {
  expect(given("personally-referable")).toEqual({
    article: "R28(1)",
    says: ["confirmation", "informed", "date", "party", "items"],
    disclosed: false,
  });
});

test("for data received the record also says how the provider acquired it (Rule 24(1))", () => {
  expect(received("consent")).toMatchObject({
    article: "R24(1)(ii)",
    says: ["consent", "party", "origin", "person", "items"],
  });
  expect(received("filed-opt-out")).toMatchObject({
    article: "R24(1)(i)",
    says: ["date", "party", "origin", "person", "items", "publication"],
  });
  expect(received("private-individual")).toMatchObject({
    article: "R24(1)(iv)",
    says: ["party", "origin", "person", "items"],
  });
  expect(received("personally-referable")).toMatchObject({
    article: "R24(1)(iii)",
    says: ["consent", "party", "person", "items"],
  });
});

test("the cases of Art. 27(1) and (5), and bodies of 16(2), need no record (Art. 29(1), 30(1))", () => {
  for (const code of [...exceptions, ...notThirdParties] as const) {
    expect(given(code), code).toBeUndefined();
    expect(received(code), code).toBeUndefined();
  }
  expect(given("public-body")).toBeUndefined();
});

test("data passed on at the person's own request needs no record (Guidelines on recording, 2-2-1-1)", () => {
  expect(dutyOf({ direction: "given", code: "consent", onBehalf: true }, day)).toBeUndefined();
});

test("one record for continuous provision, but not on opt-out (Rule 19(2), 23(2), 27(2))", () => {
  expect(mayBeRecorded("batch", "consent", day)).toBe(true);
  expect(mayBeRecorded("batch", "personally-referable", day)).toBe(true);
  expect(mayBeRecorded("batch", "filed-opt-out", day)).toBe(false);
  expect(mayBeRecorded("each", "filed-opt-out", day)).toBe(true);
});

test("a contract may replace a record only on consent (Rule 19(3), 23(3), 27(3))", () => {
  expect(mayBeRecorded("substitute", "consent", day)).toBe(true);
  expect(mayBeRecorded("substitute", "consent-abroad", day)).toBe(true);
  for (const code of ["filed-opt-out", "private-individual", "entrusting"] as const) {
    expect(mayBeRecorded("substitute", code, day), code).toBe(false);
  }
});

const dates = { lastOn: "2024-02-29", madeOn: "2024-03-05" };

test("a contract is kept for one year from the last provision (Rule 21(i), 25(i), 29(i))", () => {
  expect(keptUntil({ method: "substitute", ...dates })).toBe("2025-02-28");
});

test("a batch is kept for three years from the last provision (Rule 21(ii), 25(ii), 29(ii))", () => {
  expect(keptUntil({ method: "batch", ...dates })).toBe("2027-02-28");
});

test("any other record is kept for three years from the day it was made (Art. 29(2), 30(4), Rule 21(iii))", () => {
  expect(keptUntil({ method: "each", ...dates })).toBe("2027-03-05");
});
