import type { AddressBook } from "../../domain/address-book.ts";
import type { Alias } from "../../domain/consents/aliases.ts";
import type { ConsentLedger, PersonLedger } from "../../domain/consents/ledger.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import { personsBehind } from "./persons-behind.ts";

export interface ForgetDeps {
  readonly ledger: Pick<ConsentLedger, "resolve" | "list" | "erase">;
  readonly addresses: Pick<AddressBook, "remove">;
}

/**
 * Takes everybody whom aliases lead to out of the address book, and out of the ledger what points to them, together with
 * all who turned out to be the same. Nobody, or gone, is success.
 */
export async function forgetPerson(
  { ledger, addresses }: ForgetDeps,
  aliases: readonly Alias[],
): Promise<void> {
  for (const person of await personsBehind(ledger, aliases)) {
    const known = await ledger.list(person);
    // The addresses go first: by the alias an erasure that was cut off is found again.
    for (const one of new Set([person, ...(known === undefined ? [] : everyone(known))]))
      await addresses.remove(one);
    await ledger.erase(person);
  }
}

function everyone({ person, joined }: PersonLedger): readonly PersonKey[] {
  return [person, ...joined.flatMap(everyone)];
}
