import { verifyEntry } from "../../domain/consents/entry.ts";
import type { PersonLedger, WholeEntry } from "../../domain/consents/ledger.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import { told } from "../../domain/consents/transitions.ts";
import { aliasIn, earlierOf, entryIn, isAlias, itemOf, revisionsIn } from "../consent-rows.ts";
import type { PersonRows, Persons } from "./persons.ts";

/** All of a person and of everybody merged into them, verified; undefined if there is nothing. */
export async function listed(persons: Persons, person: PersonKey): Promise<PersonLedger | undefined> {
  const root = await persons.rootOf(person);
  const [own, ...others] = (await persons.everybody(root)).map(ledgerIn);
  if (own === undefined) return undefined;
  const all = { ...own, joined: others };
  return all.aliases.length + all.entries.length + all.joined.length === 0 ? undefined : all;
}

/** What the rows of a partition say about its person. */
export function ledgerIn({ person, rows }: PersonRows): PersonLedger {
  const entries = rows.flatMap((row): WholeEntry[] => {
    const item = itemOf(row);
    if (item === undefined) return [];
    // The mark of what is left to tell is neither shown nor exported: it is encrypted, and removed within minutes.
    const entry = told(entryIn(row));
    // Revisions may be both archived and still in the entry, if an earlier write was cut off in between.
    const earlier = rows.filter((one) => earlierOf(one) === item).flatMap(revisionsIn);
    const revisions = [...earlier.slice(0, entry.archived), ...entry.revisions];
    return [{ entry, revisions, check: verifyEntry(entry, revisions) }];
  });
  return { person, aliases: rows.filter(isAlias).map(aliasIn), entries, joined: [] };
}
