import type { StoredObject } from "./stored-object.ts";

const dayMs = 86_400_000;

/**
 * When a lifecycle rule of so many days takes hold of what happened at `sinceMs`: at the midnight (UTC) after them.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function forgottenAt(sinceMs: number, days: number): number {
  return Math.ceil((sinceMs + days * dayMs) / dayMs) * dayMs;
}

/**
 * Of the versions of a key (newest first) those that have not been current for `days`; and a deletion with nothing
 * left below it.
 */
export function outlived(versions: readonly StoredObject[], days: number, nowMs: number): StoredObject[] {
  const old = versions.filter((_, index) => {
    const successor = versions[index - 1];
    return successor !== undefined && forgottenAt(successor.modifiedMs, days) <= nowMs;
  });
  const [newest] = versions;
  return newest?.deleteMarker === true && old.length === versions.length - 1 ? [...old, newest] : old;
}
