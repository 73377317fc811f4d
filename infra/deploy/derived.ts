import { leftOutIn } from "../aws/regions.ts";
import { functions } from "../manifest.ts";
import type { Concurrency } from "./account.ts";
import type { Facts } from "./account-facts.ts";
import type { Words } from "./settings.ts";

/** Instances that Lambda keeps for functions that reserve none. */
const keptUnreserved = 100;

/** How many instances the desk's functions reserve together. */
export const reserved = functions.reduce((sum, { concurrency = 0 }) => sum + concurrency, 0);

export function canReserve({ unreserved, ownReserved }: Concurrency): boolean {
  return unreserved + ownReserved - reserved >= keptUnreserved;
}

/**
 * Options that follow from the account. An identity that the stack made for this very domain stays its own, so that
 * the template goes on looking after it; any other that is there already is used as it is.
 */
export function derivedWords({ region, mail, identity, stack, concurrency, domain }: Facts): Words {
  const words: Record<string, string> = {};
  for (const [name, value] of Object.entries(leftOutIn(region))) words[name] = String(value);
  if ("value" in mail) words["sesSandbox"] = String(!mail.value.production);
  if ("value" in identity && "value" in stack) {
    const others = identity.value !== undefined && stack.value?.identity !== domain;
    words["senderIdentity"] = others ? "existing" : "new";
  }
  // Where the quota could not be learned nothing is reserved: a new account would refuse the deployment.
  words["reserveConcurrency"] = String("value" in concurrency && canReserve(concurrency.value));
  return words;
}
