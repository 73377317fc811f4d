import { expect, test } from "vitest";
import { forgetLeftOver } from "../../../functions/application/consents/forget-left-over.ts";
import type { AddressEntry } from "../../../functions/domain/address-book.ts";
import type { PersonLedger } from "../../../functions/domain/consents/ledger.ts";
import type { PersonKey } from "../../../functions/domain/consents/person.ts";
import { personOf } from "../domain/consents/declarations.ts";

test("aliases stay while an address of the person, or of one merged into them, is kept for mail", async () => {
  const bare = (n: number, joined: readonly PersonLedger[] = []): PersonLedger => ({
    ...{ person: personOf(n), aliases: [], entries: [], joined },
  });
  const erasedWith = async (holder: PersonKey | undefined) => {
    const erased: PersonKey[] = [];
    await forgetLeftOver(
      {
        runtime: { clock: { now: () => Date.UTC(2040, 0, 1) }, log: () => undefined },
        terms: { keepYears: 5 },
        ledger: {
          list: async () => bare(1, [bare(2)]),
          erase: async (person) => void erased.push(person),
          dropParts: async () => undefined,
        },
        addresses: {
          find: async (person) => (person === holder ? ({ person } as AddressEntry) : undefined),
        },
        provisions: { list: async () => [] },
      },
      { person: personOf(1), parts: false, since: "2030-01-01T00:00:00.000Z" },
    );
    return erased;
  };
  expect(await erasedWith(personOf(1))).toEqual([]);
  expect(await erasedWith(personOf(2))).toEqual([]);
  expect(await erasedWith(undefined)).toEqual([personOf(1)]);
});
