import { type Entry, partRevisions } from "../../domain/consents/entry.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import { withoutDetails } from "../../domain/consents/revision.ts";
import { erased } from "../../domain/consents/transitions.ts";
import { conditionHeld } from "../condition-held.ts";
import {
  aliasIn,
  at,
  earlierOf,
  earlierRow,
  isAlias,
  isOrphan,
  itemOf,
  revisionsIn,
} from "../consent-rows.ts";
import type { LedgerParts } from "./parts.ts";
import type { PersonRows } from "./persons.ts";

/** Removes every alias of a person, and whatever identifies them from each entry; merged persons likewise. */
export async function erase(parts: LedgerParts, person: PersonKey): Promise<void> {
  const { persons } = parts;
  const group = await persons.everybody(await persons.rootOf(person));
  // Aliases go first: a declaration that arrives during an erasure then belongs to a new person.
  await eraseAliases(parts, group);
  // The remaining person goes last: an erasure that was cut off finds the others by their rows.
  for (const one of group.toReversed()) await eraseRows(parts, one);
}

async function eraseAliases({ table, persons }: LedgerParts, group: readonly PersonRows[]): Promise<void> {
  const keys = Object.fromEntries(group.map((one, index) => [`:p${index}`, { S: one.person }]));
  const isTheirs = {
    ConditionExpression: `leadsTo IN (${Object.keys(keys).join(", ")})`,
    ExpressionAttributeValues: keys,
  };
  for (const { rows } of group) {
    for (const held of rows.filter(isAlias).map(aliasIn)) {
      persons.remember(held, undefined);
      await conditionHeld(table.remove(at.alias(held), isTheirs));
    }
  }
}

async function eraseRows(parts: LedgerParts, { person, rows }: PersonRows): Promise<void> {
  for (const item of rows.flatMap((row) => itemOf(row) ?? [])) await eraseEntry(parts, person, item);
  const rest = rows.filter((row) => itemOf(row) === undefined && earlierOf(row) === undefined);
  for (const { person: key, entry } of rest) {
    if (key?.S !== undefined && entry?.S !== undefined) {
      await parts.table.remove({ person: { S: key.S }, entry: { S: entry.S } });
    }
  }
}

async function eraseEntry(
  { table, entries, upkeep, keeping }: LedgerParts,
  person: PersonKey,
  item: string,
): Promise<void> {
  const entry = await entries.change<Entry | undefined>(person, item, (found) => {
    if (!("standing" in found)) return { value: undefined };
    if (found.standing.kind === "erased") return { value: found };
    const next = erased(found, upkeep(), keeping);
    return { write: next, value: next };
  });
  if (entry === undefined) return;
  for (let part = 1; part <= Math.ceil(entry.archived / partRevisions) + 1; part += 1) {
    const row = await table.get(at.earlier(person, item, part));
    if (row === undefined) continue;
    const left = revisionsIn(row).map(withoutDetails);
    await table.put(earlierRow(at.earlier(person, item, part), left, entry.forgetAt));
  }
}

/** Deletes a person's archived revisions whose entry has expired. */
export async function dropParts({ table }: Pick<LedgerParts, "table">, person: PersonKey): Promise<void> {
  const rows = await table.all(person);
  const entries = new Set(rows.flatMap((row) => itemOf(row) ?? []));
  for (const { entry } of rows.filter((row) => isOrphan(row, entries))) {
    if (entry?.S !== undefined) await table.remove({ person: { S: person }, entry: { S: entry.S } });
  }
}
