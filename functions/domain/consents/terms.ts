import type { Configuration } from "../business.ts";
import { dateIn } from "../calendar.ts";
import { answerItems } from "../policy/binding.ts";
import { policyOn } from "../policy/policy.ts";

/** What the configuration says to the ledger. */
export interface LedgerTerms {
  /** Keys of every consent that any version of the policy asks for, and of every version that is agreed to as a whole. */
  readonly items: readonly string[];
  /** Years for which an entry is kept after its consent has ended. */
  readonly keepYears: number;
  /** The version of the policy that what the desk does by itself stands under. */
  readonly policyVersion: () => string;
}

interface Told {
  readonly configuration: Pick<Configuration, "policy" | "fee" | "consents" | "timeZone">;
  readonly clock: { now(): number };
}

/** What the ledger is told by the configuration of the day. */
export function ledgerTerms({ configuration, clock }: Told): LedgerTerms {
  return {
    items: [...itemsEver(configuration), ...answerItems(configuration)],
    keepYears: configuration.consents.keepYears,
    policyVersion: () => policyOn(configuration, dateIn(configuration.timeZone, clock.now())).effective,
  };
}

/** Every consent that any version of the policy asks for: a no to what is no longer asked is still taken. */
export function itemsEver({ policy }: Pick<Configuration, "policy">): readonly string[] {
  return [...new Set(policy.versions.flatMap(({ consents }) => consents.map(({ key }) => key)))];
}
