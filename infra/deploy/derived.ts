import { leftOutIn } from "../aws/regions.ts";
import { functions } from "../manifest.ts";
import type { Concurrency } from "./account.ts";
import type { Facts } from "./account-facts.ts";
import type { Words } from "./settings.ts";

/** Concurrency that Lambda keeps for functions without a reservation. */
const keptUnreserved = 100;

/** The concurrency that the desk's functions reserve together. */
export const reserved = functions.reduce((sum, { concurrency = 0 }) => sum + concurrency, 0);

export function canReserve({ unreserved, ownReserved }: Concurrency): boolean {
  return unreserved + ownReserved - reserved >= keptUnreserved;
}

/**
 * Options derived from the account. An identity that the stack made for this very domain stays part of it; any other
 * existing identity is used as it is.
 */
export function derivedWords({ region, mail, identity, stack, concurrency, domain }: Facts): Words {
  const words: Record<string, string> = {};
  for (const [name, value] of Object.entries(leftOutIn(region))) words[name] = String(value);
  if ("value" in mail) words["sesSandbox"] = String(!mail.value.production);
  if ("value" in identity && "value" in stack) {
    const others = identity.value !== undefined && stack.value?.identity !== domain;
    words["senderIdentity"] = others ? "existing" : "new";
  }
  // If the limit is unknown nothing is reserved: a new account would reject the deployment.
  words["reserveConcurrency"] = String("value" in concurrency && canReserve(concurrency.value));
  return words;
}
