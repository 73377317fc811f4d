import type { Configuration } from "../business.ts";
import { dateIn } from "../calendar.ts";
import { ledgerItems } from "./binding.ts";
import { policyOn } from "./policy.ts";

/** Years for which an entry of the ledger is kept after its consent has ended: as long as claims about it may be made. */
const keepYears = 5;

/** What the ledger is told of the business: every item that there may be, how long entries are kept, today's policy. */
export function ledgerTerms({
  configuration,
  clock,
}: {
  readonly configuration: Configuration;
  readonly clock: { now(): number };
}) {
  return {
    items: ledgerItems(configuration),
    keepYears,
    policyVersion: () => policyOn(configuration, dateIn(configuration.timeZone, clock.now())).effective,
  };
}
