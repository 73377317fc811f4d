import type { AddressBook, AddressEntry } from "../../domain/address-book.ts";
import { type Counts, noCounts, withPerson } from "../../domain/changes/counts.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import { versionsAsked } from "../../domain/policy/binding.ts";
import { answerTo, type BindingDeps } from "./bindings.ts";

type CountDeps = Pick<BindingDeps, "business" | "ledger">;

/** The counts with one more person of the address book; people who are in it only for receipts are not counted. */
export async function withEntry(
  deps: CountDeps,
  counts: Counts,
  entry: AddressEntry,
  version: string,
): Promise<Counts> {
  if (entry.purposes.changes === undefined) return counts;
  const asked = versionsAsked(deps.business, version).includes(version);
  return withPerson(counts, {
    mark: entry.marks[version],
    stopped: entry.stopped !== undefined,
    answer: asked ? await answerTo(deps, entry.person, version) : undefined,
  });
}

const perPage = 100;

/** The results of an announcement so far. */
export async function countChange(
  deps: CountDeps & { readonly addresses: Pick<AddressBook, "page"> },
  version: string,
): Promise<Counts> {
  let counts = noCounts;
  let after: PersonKey | undefined;
  do {
    const { entries, next } = await deps.addresses.page(perPage, after);
    for (const entry of entries) counts = await withEntry(deps, counts, entry, version);
    after = next;
  } while (after !== undefined);
  return counts;
}
