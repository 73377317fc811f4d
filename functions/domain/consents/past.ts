import { type Declared, type Standing, standingAfter } from "./entry.ts";
import type { Revision } from "./revision.ts";

/** What held at a moment (ms since the epoch), by the revisions until then, archived ones included. */
export function standingAt(revisions: readonly Revision[], atMs: number): Declared | undefined {
  const standing = revisions
    .filter(({ at }) => Date.parse(at) <= atMs)
    .reduce<Standing | undefined>(standingAfter, undefined);
  return standing?.kind === "declared" ? standing : undefined;
}

/** The persons merged into this one after a moment, who were somebody else until then. */
export function mergedSince(revisions: readonly Revision[], atMs: number) {
  return revisions.flatMap(({ decision, at, other }) =>
    decision === "joined" && other !== undefined && Date.parse(at) > atMs ? [other] : [],
  );
}
