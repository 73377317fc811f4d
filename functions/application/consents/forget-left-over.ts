import type { AddressBook } from "../../domain/address-book.ts";
import { dayMs } from "../../domain/calendar.ts";
import type { ConsentLedger, LeftOver } from "../../domain/consents/ledger.ts";
import type { LedgerTerms } from "../../domain/consents/terms.ts";
import type { Surroundings } from "../../domain/ports.ts";
import type { ProvisionStore } from "../../domain/provisions/store.ts";

export interface LeftOverDeps {
  readonly runtime: Pick<Surroundings, "clock" | "log">;
  readonly terms: Pick<LedgerTerms, "keepYears">;
  readonly ledger: Pick<ConsentLedger, "erase" | "dropParts">;
  readonly addresses: Pick<AddressBook, "find">;
  readonly provisions: Pick<ProvisionStore, "list">;
}

/**
 * Forgets what expired entries leave behind: earlier revisions at once, and aliases of whoever has no entry any more once
 * they are older than entries are kept. Whoever is mailed, or stands in the register of provisions, stays known for that.
 */
export async function forgetLeftOver(deps: LeftOverDeps, found: LeftOver): Promise<void> {
  const { ledger, addresses, provisions, runtime, terms } = deps;
  const { person, parts, since } = found;
  if (parts) await ledger.dropParts(person);
  const isOver =
    since !== undefined && Date.parse(since) + terms.keepYears * 366 * dayMs <= runtime.clock.now();
  if (!isOver || (await addresses.find(person)) !== undefined) return;
  if ((await provisions.list(person)).length > 0) return;
  await ledger.erase(person);
  runtime.log("consent.forgotten", { count: 1 });
}
