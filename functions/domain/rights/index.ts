import { type Choice, type Extent, outcomeOf } from "./choices.ts";
import type { GroundRule } from "./claims.ts";
import type { CodeRule, CodeUse, RefusalCode } from "./codes.ts";
import { consentWithdrawal } from "./consent-withdrawal.ts";
import { correction } from "./correction.ts";
import { disclosure } from "./disclosure.ts";
import { erasure } from "./erasure.ts";
import { foreignSafeguards } from "./foreign-safeguards.ts";
import type { Basis } from "./granting-bases.ts";
import type { RightGroup } from "./groups.ts";
import { inquiry } from "./inquiry.ts";
import type { Law, Provisions } from "./law.ts";
import { optOut } from "./opt-out.ts";
import { type Outcome, outcomes } from "./outcomes.ts";
import { purpose } from "./purpose.ts";
import type { Right } from "./right.ts";
import { stopNeed } from "./stop-need.ts";
import { stopProvision } from "./stop-provision.ts";
import { stopViolation } from "./stop-violation.ts";
import { thirdPartyRecords } from "./third-party-records.ts";

/** Every right, in the order in which forms and pages list them. */
const table = {
  disclosure,
  "third-party-records": thirdPartyRecords,
  purpose,
  "foreign-safeguards": foreignSafeguards,
  correction,
  "stop-violation": stopViolation,
  "stop-provision": stopProvision,
  "stop-need": stopNeed,
  erasure,
  "opt-out": optOut,
  "consent-withdrawal": consentWithdrawal,
  inquiry,
} satisfies Readonly<Record<string, Right>>;

export type RightKey = keyof typeof table;
export const rightKeys: readonly RightKey[] = Object.keys(table).filter(isRightKey);

/** Those that hand data over, with a report. */
export type DisclosingRight = {
  [Key in RightKey]: (typeof table)[Key]["route"] extends "disclose" ? Key : never;
}[RightKey];

/** Whether a right ends in handing data over. */
export function isDisclosing(key: RightKey): key is DisclosingRight {
  return rightOf(key).act === "package";
}

function isRightKey(key: string): key is RightKey {
  return key in table;
}

/** The definition of a right, independent of dates; for the law on a day see {@link lawOf}. */
export function rightOf(key: RightKey): Right {
  return table[key];
}

/** The rights of a group, in table order. */
export function rightsIn(group: RightGroup): readonly RightKey[] {
  return rightKeys.filter((key) => rightOf(key).group === group);
}

/** The default right. */
export const usualRight = "disclosure" satisfies RightKey;

/** The right for questions. */
export const whereToAsk = "inquiry" satisfies RightKey;

/** The law for a request that arrived on `arrivalDate` (`YYYY-MM-DD`); before the first law, the first. */
export function lawOf(key: RightKey, arrivalDate: string): Law {
  const { laws } = rightOf(key);
  return laws.findLast(({ since }) => since <= arrivalDate) ?? laws[0];
}

/** The same, but undefined before the first law. */
function lawInForce(key: RightKey, arrivalDate: string): Law | undefined {
  const law = lawOf(key, arrivalDate);
  return law.since <= arrivalDate ? law : undefined;
}

/** The codes in force for a request that arrived on `arrivalDate`. */
export function codesInForce(key: RightKey, arrivalDate: string): readonly CodeRule[] {
  return lawInForce(key, arrivalDate)?.codes ?? [];
}

/** The grounds that a request arriving on `date` may allege. */
export function groundsInForce(key: RightKey, date: string): readonly GroundRule[] {
  return lawInForce(key, date)?.claims.grounds ?? [];
}

/** The provisions for a request that arrived on `arrivalDate`. Throws RangeError if there were none. */
export function provisionsInForce(key: RightKey, arrivalDate: string): Provisions {
  const law = lawInForce(key, arrivalDate);
  if (law === undefined) throw new RangeError(`${key} had no provisions on ${arrivalDate}`);
  return law.provisions;
}

const usesFor: Readonly<Record<Extent, readonly CodeUse[]>> = {
  all: ["whole-or-part", "whole", "unsaid"],
  part: ["whole-or-part", "part"],
  alternative: ["alternative"],
};

/** The codes an officer may choose when refusing `all` or `part` of a request, or replacing it. */
export function choosableCodes(key: RightKey, arrivalDate: string, extent: Extent): readonly CodeRule[] {
  return codesInForce(key, arrivalDate).filter((rule) => usesFor[extent].includes(rule.use));
}

/** Whether a reason leaves open that there is any data; next to another reason it would reveal that. */
export function leavesUnsaid(key: RightKey, arrivalDate: string, code: RefusalCode): boolean {
  return codesInForce(key, arrivalDate).some((rule) => rule.code === code && rule.use === "unsaid");
}

/** The bases on which a request may be granted: the usual duty first. */
export function basesOf(key: RightKey, arrivalDate: string): readonly Basis[] {
  const { otherDuty } = lawOf(key, arrivalDate);
  return [
    "law",
    ...(otherDuty === undefined ? [] : (["breach"] as const)),
    ...(rightOf(key).goodwill ? (["goodwill"] as const) : []),
  ];
}

/** Every choice under any version of the law: what the state machine of a right has to know. */
export function choicesOf(key: RightKey): readonly Choice[] {
  return [...new Set(rightOf(key).laws.flatMap((law) => law.choices))];
}

/** Every possible outcome of a right. */
export function outcomesOf(key: RightKey): readonly Outcome[] {
  const { identity, laws } = rightOf(key);
  const lapses = identity || laws.some((law) => law.feeAllowed);
  const reached = new Set<Outcome>([
    ...choicesOf(key).map(outcomeOf),
    ...(identity ? (["refused"] as const) : []),
    "withdrawn",
    ...(lapses ? (["lapsed"] as const) : []),
  ]);
  return outcomes.filter((outcome) => reached.has(outcome));
}
