import type { StoredObject } from "./stored-object.ts";

const dayMs = 86_400_000;

/**
 * When a lifecycle rule of so many days applies to an event at `sinceMs`: at the midnight (UTC) after them.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function forgottenAt(sinceMs: number, days: number): number {
  return Math.ceil((sinceMs + days * dayMs) / dayMs) * dayMs;
}

/**
 * The versions of a key (newest first) that a rule removes: those noncurrent for `days`, and a delete marker without
 * versions below it.
 */
export function outlived(versions: readonly StoredObject[], days: number, nowMs: number): StoredObject[] {
  const old = versions.filter((_, index) => {
    const successor = versions[index - 1];
    return successor !== undefined && forgottenAt(successor.modifiedMs, days) <= nowMs;
  });
  const [newest] = versions;
  return newest?.deleteMarker === true && old.length === versions.length - 1 ? [...old, newest] : old;
}
