import { type Declared, type Entry, newest, partRevisions } from "../../domain/consents/entry.ts";
import { mergedSince, standingAt } from "../../domain/consents/past.ts";
import type { Revision } from "../../domain/consents/revision.ts";
import { laterOf } from "../../domain/consents/transitions.ts";
import { at, revisionsIn } from "../consent-rows.ts";
import type { LedgerParts } from "./parts.ts";

type Parts = Pick<LedgerParts, "table" | "entries">;

/** An entry's revisions, together with those of everybody who was merged into this person. */
export async function revisionsOf(parts: Parts, entry: Entry): Promise<readonly Revision[]> {
  const own = await ownRevisions(parts, entry);
  const others = await mergedInto(parts, own, entry.item, Number.NEGATIVE_INFINITY);
  return [...own, ...(await Promise.all(others.map((other) => revisionsOf(parts, other)))).flat()];
}

/** What held of an entry's item at a moment (ms since the epoch); persons merged since count as one. */
export async function heldAt(parts: Parts, entry: Entry, atMs: number): Promise<Declared | undefined> {
  if (entry.standing.kind === "declared" && Date.parse(newest(entry).at) <= atMs) return entry.standing;
  const revisions = await ownRevisions(parts, entry);
  const others = await mergedInto(parts, revisions, entry.item, atMs);
  const held = await Promise.all(others.map((other) => heldAt(parts, other, atMs)));
  return held.reduce(laterOf, standingAt(revisions, atMs));
}

/** An entry's revisions, archived ones included, earliest first. */
async function ownRevisions(
  { table }: Parts,
  { person, item, archived, revisions }: Entry,
): Promise<readonly Revision[]> {
  const found: Revision[] = [];
  for (let part = 1; part <= archived / partRevisions; part += 1) {
    const row = await table.get(at.earlier(person, item, part));
    if (row !== undefined) found.push(...revisionsIn(row));
  }
  return [...found, ...revisions];
}

/** The entries of the persons who were merged into this one after a moment. */
async function mergedInto(
  { entries }: Parts,
  revisions: readonly Revision[],
  item: string,
  atMs: number,
): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  for (const other of mergedSince(revisions, atMs)) {
    const { entry } = await entries.read(other, item);
    if ("standing" in entry) found.push(entry);
  }
  return found;
}
