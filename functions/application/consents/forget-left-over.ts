import type { AddressBook } from "../../domain/address-book.ts";
import { dayMs } from "../../domain/calendar.ts";
import type { ConsentLedger, LeftOver } from "../../domain/consents/ledger.ts";
import type { LedgerTerms } from "../../domain/consents/terms.ts";
import type { Surroundings } from "../../domain/ports.ts";
import type { ProvisionStore } from "../../domain/provisions/store.ts";
import { addressesOf } from "./addresses-of.ts";

export interface LeftOverDeps {
  readonly runtime: Pick<Surroundings, "clock" | "log">;
  readonly terms: Pick<LedgerTerms, "keepYears">;
  readonly ledger: Pick<ConsentLedger, "list" | "erase" | "dropParts">;
  readonly addresses: Pick<AddressBook, "find">;
  readonly provisions: Pick<ProvisionStore, "list">;
}

/**
 * Deletes what expired entries leave behind: archived revisions at once, and the aliases of a person without any
 * entry once they are older than the retention of entries. A person with mail consent (also one kept by somebody
 * merged into them), or in the register of provisions, keeps their aliases.
 */
export async function forgetLeftOver(deps: LeftOverDeps, found: LeftOver): Promise<void> {
  const { ledger, addresses, provisions, runtime, terms } = deps;
  const { person, parts, since } = found;
  if (parts) await ledger.dropParts(person);
  const isOver =
    since !== undefined && Date.parse(since) + terms.keepYears * 366 * dayMs <= runtime.clock.now();
  if (!isOver || (await addressesOf({ ledger, addresses }, person)).length > 0) return;
  if ((await provisions.list(person)).length > 0) return;
  await ledger.erase(person);
  runtime.log("consent.forgotten", { count: 1 });
}
