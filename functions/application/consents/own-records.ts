import type { AddressBook } from "../../domain/address-book.ts";
import { aliasOf } from "../../domain/consents/aliases.ts";
import { knownOf } from "../../domain/consents/known-as.ts";
import type { ConsentLedger } from "../../domain/consents/ledger.ts";
import type { OwnRecords } from "../../domain/consents/own-records.ts";
import type { Counters } from "../../domain/ports.ts";
import type { RequestIn } from "../../domain/request/request.ts";
import { type BindingDeps, bindingOf } from "../changes/bindings.ts";
import { addressesOf } from "./addresses-of.ts";
import { personsBehind } from "./persons-behind.ts";

export interface OwnRecordsDeps extends BindingDeps {
  readonly ledger: Pick<ConsentLedger, "resolve" | "standingAt" | "list">;
  readonly addresses: Pick<AddressBook, "find">;
  readonly counters: Pick<Counters, "deskKey">;
}

/** What the desk keeps of a request's person, as of its arrival; undefined if no alias leads to anybody. */
export async function ownRecordsOf(
  deps: OwnRecordsDeps,
  request: RequestIn<"acting">,
): Promise<OwnRecords | undefined> {
  const deskKey = await deps.counters.deskKey();
  const persons = await personsBehind(
    deps.ledger,
    knownOf(request).map((known) => aliasOf(deskKey, known)),
  );
  if (persons.length === 0) return undefined;
  const ledgers = await Promise.all(persons.map((person) => deps.ledger.list(person)));
  const addresses = await Promise.all(persons.map((person) => addressesOf(deps, person)));
  const binds = await Promise.all(persons.map((person) => bindingOf(deps, person, request.arrivalDate)));
  return {
    ledgers: ledgers.filter((one) => one !== undefined),
    addresses: addresses.flat(),
    binds: [...new Set(binds)].toSorted(),
  };
}
