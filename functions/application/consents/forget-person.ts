import type { AddressBook } from "../../domain/address-book.ts";
import type { Alias } from "../../domain/consents/aliases.ts";
import type { ConsentLedger, PersonLedger } from "../../domain/consents/ledger.ts";
import type { PersonKey } from "../../domain/consents/person.ts";

export interface ForgetDeps {
  readonly ledger: Pick<ConsentLedger, "resolve" | "list" | "erase">;
  readonly addresses: Pick<AddressBook, "remove">;
}

/**
 * Takes whoever an alias leads to out of the address book, and out of the ledger what points to them, together with all
 * who turned out to be the same. Nobody, or gone, is success.
 */
export async function forgetPerson({ ledger, addresses }: ForgetDeps, alias: Alias): Promise<void> {
  const person = await ledger.resolve(alias);
  if (person === undefined) return;
  const known = await ledger.list(person);
  // The addresses go first: by the alias an erasure that was cut off is found again.
  for (const one of new Set([person, ...(known === undefined ? [] : everyone(known))]))
    await addresses.remove(one);
  await ledger.erase(person);
}

function everyone({ person, joined }: PersonLedger): readonly PersonKey[] {
  return [person, ...joined.flatMap(everyone)];
}
