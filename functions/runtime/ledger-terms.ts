import type { LedgerTerms } from "../adapters/consent-ledger.ts";
import { dateIn } from "../domain/calendar.ts";
import { ledgerItems } from "../domain/policy/binding.ts";
import { policyOn } from "../domain/policy/policy.ts";
import type { Runtime } from "./runtime.ts";

/** Years for which an entry of the ledger is kept after its consent has ended: as long as claims about it may be made. */
const keepYears = 5;

/** What the ledger is told of the business: every item that there may be, how long entries are kept, today's policy. */
export function ledgerTerms({
  business,
  configuration,
  clock,
}: Pick<Runtime, "business" | "configuration" | "clock">): LedgerTerms {
  return {
    items: ledgerItems(business),
    keepYears,
    policyVersion: () => policyOn(configuration, dateIn(business.timeZone, clock.now())).effective,
  };
}
