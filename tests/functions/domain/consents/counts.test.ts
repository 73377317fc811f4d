import { expect, test } from "vitest";
import { consentCounts } from "../../../../functions/domain/consents/counts.ts";
import type { Entry } from "../../../../functions/domain/consents/entry.ts";
import type { PersonLedger } from "../../../../functions/domain/consents/ledger.ts";
import {
  type Declaration,
  declared,
  erased,
  joined,
  moved,
} from "../../../../functions/domain/consents/transitions.ts";
import { registerOf } from "../../../../functions/domain/register.ts";
import { loadLanguages } from "../../../../functions/languages/catalogue.ts";
import { registerCsv, registerSections } from "../../../../functions/views/register.ts";
import { business, startMs } from "../../fakes.ts";
import { detailsOf, keeping, minute, personOf, policyVersion, said } from "./declarations.ts";

function entryOf(n: number, first: Declaration, ...others: readonly Declaration[]): Entry {
  const blank = { person: personOf(n), item: "location" };
  return others.reduce((one, next) => declared(one, next, keeping), declared(blank, first, keeping));
}

function ledgerOf(n: number, first: Declaration, ...others: readonly Declaration[]): PersonLedger {
  return ledgerWith(entryOf(n, first, ...others));
}

function ledgerWith(entry: Entry): PersonLedger {
  const check = { intact: true, revisions: entry.revisions.length } as const;
  return {
    ...{ person: entry.person, aliases: [], joined: [] },
    entries: [{ entry, revisions: entry.revisions, check }],
  };
}

async function* everybody() {
  yield ledgerOf(1, said(1, { decision: "given" }));
  yield ledgerOf(2, said(1, { decision: "given" }), said(2, { decision: "withdrawn" }));
  yield ledgerOf(3, said(1, { decision: "refused" }));
}

test("the register counts what people declared in the month, and the consents that stand", async () => {
  const consents = await consentCounts(everybody(), "2026-12", business, startMs);
  const counted = { standing: 1, given: 2, refused: 1, withdrawn: 1 };
  expect(consents).toMatchObject([{ item: "location", ...counted }]);
  expect(await consentCounts(everybody(), "2026-11", business, startMs)).toMatchObject([
    { standing: 1, given: 0, refused: 0, withdrawn: 0 },
  ]);
  await loadLanguages("ja", "en");
  const register = { ...registerOf([], "2026-12", business), consents };
  expect(registerSections(register, "ja").at(-1)).toMatchObject({
    heading: "同意：位置情報の取得",
    blocks: [{ facts: ["1", "2", "1", "1"].map((value) => ({ value })) }],
  });
  expect(registerSections(register, "en").at(-1)?.heading).toContain("Consents: ");
  expect(registerCsv(register)).toContain("2026-12,,consents-withdrawn,location,1\r\n");
});

test("people who turned out to be one are counted once, in whatever order they come", async () => {
  const upkeep = { at: minute(5), policyVersion, details: detailsOf() };
  const [stays, goes] = [
    entryOf(1, said(1, { decision: "given" })),
    entryOf(2, said(2, { decision: "given" })),
  ];
  const merged = [
    ledgerWith(moved(goes, stays.person, upkeep, keeping)),
    ledgerWith(joined(stays, goes, upkeep, keeping)),
  ];
  for (const people of [merged, merged.toReversed()]) {
    async function* all() {
      yield* people;
      yield ledgerOf(3, said(1, { decision: "given" }), said(2, { decision: "withdrawn" }));
    }
    expect(await consentCounts(all(), "2026-12", business, startMs)).toMatchObject([
      { standing: 1, given: 2, refused: 0, withdrawn: 1 },
    ]);
  }
});

test("an erasure of merged people leaves a month's figures as they were", async () => {
  const upkeep = { at: minute(5), policyVersion, details: detailsOf() };
  const [stays, goes] = [
    entryOf(1, said(1, { decision: "given" })),
    entryOf(2, said(2, { decision: "given" })),
  ];
  async function* all() {
    yield ledgerWith(erased(joined(stays, goes, upkeep, keeping), upkeep, keeping));
    yield ledgerWith(erased(moved(goes, stays.person, upkeep, keeping), upkeep, keeping));
  }
  expect(await consentCounts(all(), "2026-12", business, startMs)).toMatchObject([{ standing: 0, given: 1 }]);
});
