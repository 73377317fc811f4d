import type { AddressBook } from "../../domain/address-book.ts";
import type { Alias } from "../../domain/consents/aliases.ts";
import type { ConsentLedger } from "../../domain/consents/ledger.ts";
import type { OwnRecords } from "../../domain/consents/own-records.ts";
import { type BindingDeps, bindingOf } from "../changes/bindings.ts";

export interface OwnRecordsDeps extends BindingDeps {
  readonly ledger: Pick<ConsentLedger, "resolve" | "find" | "list">;
  readonly addresses: Pick<AddressBook, "find">;
}

/** What the desk keeps of whoever an alias leads to on a day (`YYYY-MM-DD`); undefined where it leads to nobody. */
export async function ownRecordsOf(
  deps: OwnRecordsDeps,
  alias: Alias,
  date: string,
): Promise<OwnRecords | undefined> {
  const person = await deps.ledger.resolve(alias);
  if (person === undefined) return undefined;
  return {
    ledger: await deps.ledger.list(person),
    address: await deps.addresses.find(person),
    binds: await bindingOf(deps, person, date),
  };
}
