import { changeKind, mostNeeded, type Need } from "./change-kinds.ts";
import type { Policy } from "./policy.ts";

/** What a version requires before it may bind anybody: the strictest requirement of its changes. */
export function needOf({ changes = [] }: Pick<Policy, "changes">): Need {
  return mostNeeded(changes.map(({ kind }) => kind));
}

/** The consent items that a version requires before it binds a person. */
export function asksOf({ changes = [] }: Pick<Policy, "changes">): readonly string[] {
  return [...new Set(changes.flatMap(({ consent }) => consent ?? []))];
}

/** The minimum number of days between a version's announcement and its effective date. */
export function leastDaysOf({ changes = [] }: Pick<Policy, "changes">): number {
  return Math.max(0, ...changes.map(({ kind }) => changeKind(kind).leastDays ?? 0));
}
