import { changeKind, mostNeeded, type Need } from "./change-kinds.ts";
import type { Policy } from "./policy.ts";

/** What a version needs before it may bind anybody: the most that any of its changes needs. */
export function needOf({ changes = [] }: Pick<Policy, "changes">): Need {
  return mostNeeded(changes.map(({ kind }) => kind));
}

/** The consent items that a version asks for before it binds somebody. */
export function asksOf({ changes = [] }: Pick<Policy, "changes">): readonly string[] {
  return [...new Set(changes.flatMap(({ consent }) => consent ?? []))];
}

/** So many days have to lie between the announcement and the day from which a version holds. */
export function leastDaysOf({ changes = [] }: Pick<Policy, "changes">): number {
  return Math.max(0, ...changes.map(({ kind }) => changeKind(kind).leastDays ?? 0));
}
