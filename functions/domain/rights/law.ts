import { type EpochName, epochs } from "./amendment-days.ts";
import type { Choice } from "./choices.ts";
import type { Claims } from "./claims.ts";
import type { CodeRule } from "./codes.ts";

/** The provisions that oblige the business to act, and to notify the requester of its decision. */
export interface Provisions {
  readonly doing: readonly string[];
  readonly telling: readonly string[];
  /** Whether the requester can sue: two weeks after arrival, or right after a refusal (Art. 39(1)). */
  readonly actionable: boolean;
}

/** What the law or the policy says of a right, for requests that arrive from a day on until the next law begins. */
export interface Law {
  /** The first day of arrival that it applies to, `YYYY-MM-DD`. */
  readonly since: string;
  /** The article that a request is made under; `policy` if only the policy promises it. */
  readonly article: string;
  readonly provisions: Provisions;
  /** Whether a fee may be charged at all (Art. 38). */
  readonly feeAllowed: boolean;
  readonly claims: Claims;
  readonly choices: readonly Choice[];
  /** If granting may also rest on another duty than the usual one: the article cited there (`in`), and the one for it. */
  readonly otherDuty?: { readonly in: string; readonly instead: string };
  readonly codes: readonly CodeRule[];
}

/** A change of law from a date on: only the differences, computed from the previous law. */
export interface Amendment {
  readonly since: string;
  readonly change: (before: Law) => Partial<Omit<Law, "since">>;
}

/**
 * The law of a right as enacted and after each amendment, earliest first. Throws RangeError if they are out of order.
 */
export function laws(enacted: Law, ...amendments: readonly Amendment[]): readonly [Law, ...Law[]] {
  const all: [Law, ...Law[]] = [enacted];
  let before = enacted;
  for (const { since, change } of amendments) {
    if (since <= before.since) throw new RangeError(`${since} does not come after ${before.since}`);
    before = { ...before, ...change(before), since };
    all.push(before);
  }
  return all;
}

/** Since when the articles have their present numbers. */
export const presentLaw = epochs["2022"].since;

/** What an announced epoch changes in a right: nothing until its day is entered. */
export function amendedBy(epoch: EpochName, change: Amendment["change"]): readonly Amendment[] {
  const { since } = epochs[epoch];
  return since === undefined ? [] : [{ since, change }];
}

/** Provisions of a statutory right; for one that the policy gives, see {@link promised}. */
export function provisions(
  doing: readonly string[],
  telling: readonly string[],
  actionable: "actionable" | "not-actionable",
): Provisions {
  return { doing, telling, actionable: actionable === "actionable" };
}

/**
 * What the business promises beyond the law. It rests on the policy alone, cannot be enforced in court, and is free
 * of charge (Art. 38 allows fees for statutory rights only).
 */
export function promised(said: Pick<Law, "since" | "claims" | "choices" | "codes">): Law {
  const provisions = { doing: ["policy"], telling: ["policy"], actionable: false };
  return { article: "policy", provisions, feeAllowed: false, ...said };
}
