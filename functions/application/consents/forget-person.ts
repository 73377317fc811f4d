import type { AddressBook } from "../../domain/address-book.ts";
import type { Alias } from "../../domain/consents/aliases.ts";
import type { ConsentLedger, PersonLedger } from "../../domain/consents/ledger.ts";
import { type OwedMails, receiptMailId, settingsMailId } from "../../domain/consents/owed-mail.ts";
import type { PersonErasures } from "../../domain/ports.ts";
import { everyoneIn, personsBehind } from "./persons-behind.ts";

export interface ForgetDeps {
  readonly ledger: Pick<ConsentLedger, "resolve" | "list" | "erase">;
  readonly addresses: Pick<AddressBook, "remove">;
  readonly owed: Pick<OwedMails, "drop">;
  readonly erasures: Pick<PersonErasures, "note">;
}

/**
 * Removes everybody behind these aliases from the address book, and whatever identifies them from the ledger,
 * together with everybody merged with them. Idempotent.
 */
export async function forgetPerson(
  { ledger, addresses, owed, erasures }: ForgetDeps,
  aliases: readonly Alias[],
): Promise<void> {
  for (const alias of aliases) await owed.drop(settingsMailId(alias));
  for (const person of await personsBehind(ledger, aliases)) {
    const known = await ledger.list(person);
    // The addresses go first: an erasure that was cut off is found again by the alias.
    for (const one of new Set([person, ...(known === undefined ? [] : everyoneIn(known))])) {
      await erasures.note(one);
      await addresses.remove(one);
    }
    for (const id of known === undefined ? [] : receiptsOf(known)) await owed.drop(id);
    await ledger.erase(person);
  }
}

function receiptsOf({ person, entries, joined }: PersonLedger): readonly string[] {
  const own = entries.map(({ entry: { item } }) => receiptMailId({ person, item }));
  return [...own, ...joined.flatMap(receiptsOf)];
}
