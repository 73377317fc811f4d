import { type Blank, type Entry, newest } from "../../domain/consents/entry.ts";
import type { AliasProof, TellsOf } from "../../domain/consents/ledger.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import { joined, moved } from "../../domain/consents/transitions.ts";
import { StoreConflict } from "../../domain/errors.ts";
import { conditionHeld } from "../condition-held.ts";
import { aliasIn, at, isAlias, isBound, itemOf, pointerRow } from "../consent-rows.ts";
import { attempts } from "../optimistic-writes.ts";
import type { LedgerParts } from "./parts.ts";
import { isNew } from "./table.ts";

/** Merges two persons; returns the one who remains. Each step may be repeated after being cut off. */
export async function join(
  parts: LedgerParts,
  one: PersonKey,
  other: PersonKey,
  proof: AliasProof,
  tells?: TellsOf,
): Promise<PersonKey> {
  const { table, persons, upkeep } = parts;
  const [first, second] = [await persons.rootOf(one), await persons.rootOf(other)];
  if (first === second) return first;
  // Merges always keep the smaller key, so that two merges at once cannot form a cycle.
  const [stays, goes] = first < second ? [first, second] : [second, first];
  const { at: now } = upkeep();
  await table.put(pointerRow(at.from(stays, goes), goes, now, proof));
  const rows = await table.all(goes);
  for (const item of new Set([...parts.items, ...rows.flatMap((row) => itemOf(row) ?? [])])) {
    const isTaken = await handOver(parts, goes, stays, item, proof, tells?.(item));
    if (!isTaken) return join(parts, stays, goes, proof, tells);
  }
  for (const row of rows.filter(isBound)) {
    await conditionHeld(table.put({ ...row, ...at.bound(stays) }, isNew));
  }
  await table.put(pointerRow(at.joined(goes), stays, now, proof));
  for (const row of (await table.all(goes)).filter(isAlias)) {
    await persons.repoint(aliasIn(row), goes, stays);
  }
  return stays;
}

/** Copies the declarations on an item to the person who remains; false if that person has been merged away. */
async function handOver(
  { entries, upkeep, keeping }: LedgerParts,
  goes: PersonKey,
  stays: PersonKey,
  item: string,
  proof: AliasProof,
  tells: string | undefined,
): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const theirs = await entries.read(goes, item);
    const { entry } = theirs;
    const declaredThere = "standing" in entry ? entry : undefined;
    if (declaredThere !== undefined && declaredThere.standing.kind !== "declared") return true;
    // The entry is copied before the pointer is set, so that a withdrawal is visible at every moment.
    const taken = await entries.change(stays, item, (own) => {
      if ("standing" in own && own.standing.kind !== "declared") return { value: false };
      if (declaredThere === undefined || isJoined(own, declaredThere)) return { value: true };
      return { write: joined(own, declaredThere, upkeep(proof), keeping, tells), value: true };
    });
    if (!taken) return false;
    if (await entries.write(moved(entry, stays, upkeep(proof), keeping), theirs)) return true;
  }
  throw new StoreConflict(`consents of ${goes}`);
}

/** Whether the remaining person's entry has everything that the other had declared. */
function isJoined(own: Entry | Blank, other: Entry): boolean {
  return "revisions" in own && own.revisions.some(({ otherHash }) => otherHash === newest(other).hash);
}
