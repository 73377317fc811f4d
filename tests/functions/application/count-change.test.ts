import { expect, test } from "vitest";
import { countChange } from "../../../functions/application/changes/count-change.ts";
import { type AddressEntry, agreed } from "../../../functions/domain/address-book.ts";
import type { Delivery } from "../../../functions/domain/changes/mark.ts";
import type { Declared } from "../../../functions/domain/consents/entry.ts";
import type { PersonLedger } from "../../../functions/domain/consents/ledger.ts";
import type { PersonKey } from "../../../functions/domain/consents/person.ts";
import { changedClinic, withResearch } from "../../clinic/later-policies.ts";
import { personOf } from "../domain/consents/declarations.ts";

/** The officer's counts of an announcement: people, however many addresses they have. */

const version = withResearch.effective;
const at = "2026-12-07T00:00:00.000Z";

function entryOf(n: number, delivery: Delivery, stopped?: string): AddressEntry {
  const entry = agreed(undefined, {
    ...{ person: personOf(n), address: `${n}@example.com`, language: "en", at },
    ...{ purposes: ["changes"], wording: "changes.1" },
  });
  const marks = { [version]: { notice: { claimedAt: at, tries: 1, sentAt: at, delivery } } };
  return { ...entry, marks, ...(stopped !== undefined && { stopped }) };
}

function depsOf(
  entries: readonly AddressEntry[],
  people: readonly PersonLedger[],
  yes: readonly PersonKey[],
) {
  const active: Declared = {
    ...{ kind: "declared", state: "active", by: "given", consent: 1 },
    ...{ since: at, policyVersion: version },
  };
  return {
    business: changedClinic,
    addresses: {
      find: async (person: PersonKey) => entries.find((one) => one.person === person),
      page: async () => ({ entries, next: undefined }),
    },
    ledger: {
      list: async (person: PersonKey) =>
        people.find((one) => [one, ...one.joined].some((each) => each.person === person)),
      standingAt: async (person: PersonKey) => (yes.includes(person) ? active : undefined),
    },
  };
}

test("a person with two addresses is counted once, as told if either mail arrived", async () => {
  const nobody = { aliases: [], entries: [], joined: [] };
  const merged = { ...nobody, person: personOf(1), joined: [{ ...nobody, person: personOf(2) }] };
  const entries = [entryOf(1, "bounced", at), entryOf(2, "delivered"), entryOf(3, "delivered")];
  const both = [personOf(1), personOf(2)];
  expect(await countChange(depsOf(entries, [merged], both), version)).toMatchObject({
    ...{ people: 2, told: 2, bounced: 0, stopped: 0 },
    ...{ agreed: 1, silent: 1, refused: 0 },
  });
  // In whatever order the address book has them.
  const turned = depsOf(entries.toReversed(), [merged], both);
  expect(await countChange(turned, version)).toMatchObject({ people: 2, told: 2, agreed: 1 });
  // Not merged, they are two people.
  expect(await countChange(depsOf(entries, [], both), version)).toMatchObject({
    ...{ people: 3, told: 2, bounced: 1, stopped: 1, agreed: 2 },
  });
});
