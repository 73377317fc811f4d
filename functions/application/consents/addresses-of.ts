import type { AddressBook, AddressEntry } from "../../domain/address-book.ts";
import type { ConsentLedger } from "../../domain/consents/ledger.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import { everyoneIn } from "./persons-behind.ts";

export interface AddressesDeps {
  readonly ledger: Pick<ConsentLedger, "list">;
  readonly addresses: Pick<AddressBook, "find">;
}

/**
 * A person's entries in the address book, the one proved last first. Persons who were merged into this one keep theirs
 * under their own keys, which mails on their way name.
 */
export async function addressesOf(
  { ledger, addresses }: AddressesDeps,
  person: PersonKey,
): Promise<readonly AddressEntry[]> {
  const known = await ledger.list(person);
  const persons = new Set([person, ...(known === undefined ? [] : everyoneIn(known))]);
  const found = await Promise.all([...persons].map((one) => addresses.find(one)));
  return found
    .filter((one) => one !== undefined)
    .toSorted((one, other) => Date.parse(other.provedAt) - Date.parse(one.provedAt));
}
