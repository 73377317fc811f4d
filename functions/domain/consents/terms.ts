import type { Configuration } from "../business.ts";
import { dateIn } from "../calendar.ts";
import { answerItems } from "../policy/binding.ts";
import { policyOn } from "../policy/policy.ts";

/** The configuration that the ledger needs. */
export interface LedgerTerms {
  /** Keys of every consent item in any version of the policy, and of every version that is agreed to as a whole. */
  readonly items: readonly string[];
  /** Years for which an entry is kept after its consent ended. */
  readonly keepYears: number;
  /** The version of the policy recorded for what the desk does by itself. */
  readonly policyVersion: () => string;
}

interface Configured {
  readonly configuration: Pick<Configuration, "policy" | "fee" | "consents" | "timeZone">;
  readonly clock: { now(): number };
}

/** The ledger's terms from the configuration of the day. */
export function ledgerTerms({ configuration, clock }: Configured): LedgerTerms {
  return {
    items: [...itemsEver(configuration), ...answerItems(configuration)],
    keepYears: configuration.consents.keepYears,
    policyVersion: () => policyOn(configuration, dateIn(configuration.timeZone, clock.now())).effective,
  };
}

/** Every consent item in any version of the policy: a no is accepted even for items that are no longer asked. */
export function itemsEver({ policy }: Pick<Configuration, "policy">): readonly string[] {
  return [...new Set(policy.versions.flatMap(({ consents }) => consents.map(({ key }) => key)))];
}
