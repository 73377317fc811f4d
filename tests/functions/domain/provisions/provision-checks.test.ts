import { expect, test } from "vitest";
import { provisionCounts } from "../../../../functions/domain/provisions/counts.ts";
import {
  consentBehind,
  faultsOf,
  isStopped,
  namesEverybody,
} from "../../../../functions/domain/provisions/provision-checks.ts";
import { isDisclosed, isKept, recordSchema } from "../../../../functions/domain/provisions/record.ts";
import { recorded, stopped } from "../../../../functions/domain/provisions/recorded.ts";
import type { ReportedProvision } from "../../../../functions/domain/provisions/reported-provision.ts";
import { carrier, entryOf, makingOf, nowMs, onConsent, recordOf, today } from "./samples.ts";

const problems = (said: ReportedProvision, party = carrier) =>
  faultsOf(said, party, today).map(({ problem }) => problem);

test("a record names the party with address and representative, a private person without the latter (Rule 20(1)(i)(b))", () => {
  const { address: _none, representative: _nobody, ...bare } = carrier;
  expect(problems(onConsent)).toEqual([]);
  expect(problems(onConsent, bare)).toEqual(["address-needed", "representative-needed"]);
  expect(problems(onConsent, { ...bare, address: "甲府市", corporation: false })).toEqual([]);
  // A voluntary record may contain less.
  expect(problems({ ...onConsent, basis: { code: "by-law" } }, bare)).toEqual([]);
});

test("an opt-out must be filed first, and not cover data that the proviso excludes (Art. 27(2))", () => {
  const basis = {
    code: "filed-opt-out",
    filing: { on: "2026-10-01", reference: "第1号" },
    sensitive: false,
    wronglyAcquired: false,
    receivedByOptOut: false,
  } as const;
  expect(problems({ ...onConsent, basis })).toEqual([]);
  const never = { ...basis, sensitive: true, wronglyAcquired: true, receivedByOptOut: true };
  expect(problems({ ...onConsent, basis: never })).toEqual([
    "sensitive-data",
    "wrongly-acquired",
    "received-by-opt-out",
  ]);
  expect(problems({ ...onConsent, basis: { ...basis, filing: { on: today, reference: "第1号" } } })).toEqual([
    "filing-after-provision",
  ]);
  expect(problems({ ...onConsent, basis, method: "batch" })).toEqual(["method-not-allowed"]);
});

test("data goes abroad only with consent to that, given after the person was informed (Art. 28(1), (2), Rule 17)", () => {
  const abroad = { ...carrier, place: { kind: "abroad", country: "A国" } } as const;
  const informed = {
    country: { known: true, name: "A国", system: "包括的な法令はありません。" },
    measures: { known: true, text: "契約により講じます。" },
  } as const;
  expect(problems(onConsent, abroad)).toEqual(["consent-abroad-needed"]);
  expect(problems({ ...onConsent, basis: { code: "entrusting" } }, abroad)).toEqual([
    "consent-abroad-needed",
  ]);
  // The cases of Art. 27(1) are excepted by Art. 28(1) itself.
  expect(problems({ ...onConsent, basis: { code: "by-law" } }, abroad)).toEqual([]);
  const consent = { code: "consent-abroad", item: "abroad" } as const;
  expect(problems({ ...onConsent, basis: consent }, abroad)).toEqual(["informed-needed"]);
  expect(problems({ ...onConsent, basis: { ...consent, informed } }, abroad)).toEqual([]);
  expect(problems({ ...onConsent, basis: { ...consent, informed } })).toEqual(["not-abroad"]);
});

test("a recipient with equivalent measures falls under Art. 27, entrusting included (Art. 28(1), Rule 16)", () => {
  for (const kind of ["equivalent-system", "equivalent-country"] as const) {
    const party = { ...carrier, place: { kind, country: "B国" } } as const;
    expect(problems(onConsent, party)).toEqual([]);
    expect(problems({ ...onConsent, basis: { code: "entrusting" } }, party)).toEqual([]);
  }
});

test("before personally referable data goes abroad it is confirmed that the person was told (Art. 31(1)(ii))", () => {
  const abroad = { ...carrier, place: { kind: "abroad", country: "A国" } } as const;
  const basis = { code: "personally-referable", confirmed: { on: "2026-11-01", how: "申告" } } as const;
  expect(problems({ ...onConsent, basis })).toEqual([]);
  expect(problems({ ...onConsent, basis }, abroad)).toEqual(["informed-needed"]);
  expect(problems({ ...onConsent, basis: { ...basis, informed: true } }, abroad)).toEqual([]);
});

test("a receipt says how the provider acquired the data (Art. 30(1)(ii)), unless Art. 30 does not apply", () => {
  const receipt = {
    direction: "received",
    items: ["氏名"],
    method: "each",
    basis: { code: "consent" },
  } as const satisfies ReportedProvision;
  expect(problems(receipt)).toEqual(["origin-needed"]);
  expect(problems({ ...receipt, origin: "本人から取得" })).toEqual([]);
  expect(problems({ ...receipt, basis: { code: "joint-use" } })).toEqual([]);
});

test("a document that replaces the record is named, and no day is in the future", () => {
  expect(problems({ ...onConsent, method: "substitute" })).toEqual(["document-needed"]);
  expect(problems({ ...onConsent, method: "substitute", document: "注文書 12" })).toEqual([]);
  expect(problems({ ...onConsent, on: "2026-11-29" })).toEqual(["not-yet"]);
});

const at = { nowMs, timeZone: "Asia/Tokyo" };

test("a provision today rests on the consent that stands now, an earlier one on what stood then", () => {
  const given = entryOf(["given", "2026-10-01T00:00:00.000Z"]);
  expect(consentBehind(given, today, at)).toMatchObject({ item: "delivery", revision: 1 });
  expect(consentBehind(given, "2026-09-30", at)).toBeUndefined();
  const withdrawn = entryOf(["given", "2026-10-01T00:00:00.000Z"], ["withdrawn", "2026-11-20T05:00:00.000Z"]);
  expect(consentBehind(withdrawn, today, at)).toBeUndefined();
  expect(consentBehind(withdrawn, "2026-11-21", at)).toBeUndefined();
  // What was provided that morning was provided lawfully.
  expect(consentBehind(withdrawn, "2026-11-20", at)).toMatchObject({ revision: 1 });
  expect(consentBehind(entryOf(["refused", "2026-10-01T00:00:00.000Z"]), today, at)).toBeUndefined();
  const over = entryOf(["given", "2026-10-01T00:00:00.000Z", "2026-11-01T00:00:00.000Z"]);
  expect(consentBehind(over, today, at)).toBeUndefined();
  expect(consentBehind(over, "2026-10-20", at)).toMatchObject({ revision: 1 });
});

test("records the same provision under a key once, and refuses a different one", () => {
  const record = recordOf(onConsent);
  expect(recordSchema.parse(record)).toEqual(record);
  expect(recorded(record, makingOf(onConsent))).toMatchObject({ value: { kind: "again" } });
  expect(recorded(record, makingOf({ ...onConsent, items: ["電話番号"] }))).toEqual({
    ok: false,
    refusal: "differs",
  });
});

test("a batch grows by days, to one recipient and of the same items (Rule 19(2))", () => {
  const batch = { ...onConsent, method: "batch", on: "2026-11-20" } as const;
  const first = recordOf(batch);
  const next = recorded(first, makingOf({ ...batch, on: "2026-11-27" }));
  expect(next).toMatchObject({
    value: { kind: "extended", record: { firstOn: "2026-11-20", lastOn: "2026-11-27", version: 2 } },
  });
  const other = { ...carrier, name: "別会社" };
  expect(recorded(first, makingOf({ ...batch, party: other }, { party: other })).ok).toBe(false);
});

test("only what the law asks for is shown as a 第三者提供記録 (Art. 33(5), Guidelines 3-8-3-1)", () => {
  expect(isDisclosed(recordOf(onConsent))).toBe(true);
  const voluntary = recordOf({ ...onConsent, basis: { code: "entrusting" } });
  expect([voluntary.statutory, isDisclosed(voluntary)]).toEqual([false, false]);
  const confirmed = { code: "personally-referable", confirmed: { on: "2026-11-01", how: "申告" } } as const;
  const referable = recordOf({ ...onConsent, basis: confirmed });
  expect([referable.statutory, isDisclosed(referable)]).toEqual([true, false]);
});

test("a month's counts name nobody", () => {
  const stop = { at: "2026-11-20T00:00:00.000Z", request: "R-7K2M-Q9XD-4HTB" };
  const records = [
    recordOf(onConsent),
    stopped(recordOf(onConsent), stop) ?? recordOf(onConsent),
    recordOf({ ...onConsent, basis: { code: "entrusting" } }),
  ];
  const counts = { given: 2, received: 0, voluntary: 1, stopped: 1 };
  expect(provisionCounts(records, "2026-11", "Asia/Tokyo")).toEqual(counts);
  expect(provisionCounts(records, "2026-12", "Asia/Tokyo").given).toBe(0);
});

test("a record is kept through its last day", () => {
  const record = recordOf(onConsent);
  expect([isKept(record, "2029-11-28"), isKept(record, "2029-11-29")]).toEqual([true, false]);
});

test("a stopped provision is refused unless the law requires it or the person has consented again", () => {
  const stop = { at: "2026-11-20T00:00:00.000Z", request: "R-7K2M-Q9XD-4HTB" };
  const record = stopped(recordOf(onConsent), stop);
  if (record === undefined) throw new Error("not stopped");
  expect(stopped(record, stop)).toBeUndefined();
  const before = Date.parse("2026-10-01T00:00:00Z");
  expect(isStopped(onConsent, carrier, [record], before)).toBe(true);
  expect(isStopped(onConsent, carrier, [record], nowMs)).toBe(false);
  expect(isStopped({ ...onConsent, basis: { code: "by-law" } }, carrier, [record], undefined)).toBe(false);
  expect(isStopped(onConsent, { ...carrier, name: "別会社" }, [record], before)).toBe(false);
});

test("a stop holds for the recipient's name in another width, as it does for programs that ask first", () => {
  const stop = { at: "2026-11-20T00:00:00.000Z", request: "R-7K2M-Q9XD-4HTB" };
  const record = stopped(recordOf(onConsent, { party: { ...carrier, name: "ABC運送" } }), stop);
  if (record === undefined) throw new Error("not stopped");
  for (const name of ["ＡＢＣ運送", "ABC運送　"])
    expect(isStopped(onConsent, { ...carrier, name }, [record], undefined), name).toBe(true);
});

test("a record names people: a word for everybody is recognized (Guidelines 3-7-6-3-1)", () => {
  const everybody = ["*", "ALL", "everyone", "全員", "会員全員", " ｅｖｅｒｙｏｎｅ "];
  expect(everybody.filter(namesEverybody)).toEqual(everybody);
  expect(["user-1", "alla", "全田"].filter(namesEverybody)).toEqual([]);
});
