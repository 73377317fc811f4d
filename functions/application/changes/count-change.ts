import type { AddressBook, AddressEntry } from "../../domain/address-book.ts";
import { type Counts, noCounts, withPerson } from "../../domain/changes/counts.ts";
import type { ConsentLedger } from "../../domain/consents/ledger.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import { versionsAsked } from "../../domain/policy/binding.ts";
import { type AddressesDeps, addressesOf } from "../consents/addresses-of.ts";
import { answerTo, type BindingDeps } from "./bindings.ts";

interface CountDeps extends Pick<BindingDeps, "business">, Pick<AddressesDeps, "addresses"> {
  readonly ledger: Pick<ConsentLedger, "list" | "standingAt">;
}

/**
 * The counts with one more person of the address book; people who are in it only for receipts are not counted. Merged
 * persons keep an entry each, and are counted at one of them, for all their mails.
 */
export async function withEntry(
  deps: CountDeps,
  counts: Counts,
  entry: AddressEntry,
  version: string,
): Promise<Counts> {
  if (entry.purposes.changes === undefined) return counts;
  const found = await addressesOf(deps, entry.person);
  const theirs = found.filter(({ purposes }) => purposes.changes !== undefined);
  if (theirs.some(({ person }) => person < entry.person)) return counts;
  const asked = versionsAsked(deps.business, version).includes(version);
  return withPerson(counts, {
    marks: theirs.flatMap(({ marks }) => marks[version] ?? []),
    stopped: theirs.every(({ stopped }) => stopped !== undefined),
    answer: asked ? await answerTo(deps, entry.person, version) : undefined,
  });
}

const perPage = 100;

/** The results of an announcement so far. */
export async function countChange(
  deps: CountDeps & { readonly addresses: Pick<AddressBook, "page" | "find"> },
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
