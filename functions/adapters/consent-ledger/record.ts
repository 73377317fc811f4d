import { type Blank, type Entry, newest } from "../../domain/consents/entry.ts";
import type { Recorded, Who } from "../../domain/consents/ledger.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import type { Revision } from "../../domain/consents/revision.ts";
import { type Declaration, declared } from "../../domain/consents/transitions.ts";
import { StoreConflict } from "../../domain/errors.ts";
import type { LedgerParts } from "./parts.ts";
import { revisionsOf } from "./past.ts";
import { mostMoves } from "./persons.ts";

/** What has to be done before a declaration can be recorded: look elsewhere, or at earlier revisions. */
type Instead =
  | { readonly kind: "moved"; readonly to: PersonKey }
  | { readonly kind: "earlier"; readonly entry: Entry };

/** Appends a declaration, for the person that is left of those who were merged; creates one for an unknown alias. */
export async function record(
  parts: LedgerParts,
  who: Who,
  item: string,
  declaration: Declaration,
): Promise<Recorded> {
  const { persons, entries, keeping } = parts;
  let person =
    "alias" in who ? await persons.resolveOrMake(who.alias, who.proof) : await persons.rootOf(who.person);
  /** The entry's version of which no earlier revision has the declaration's key. */
  let without: number | undefined;
  for (let moves = 0; moves < mostMoves; moves += 1) {
    const outcome = await entries.change<Recorded | Instead>(person, item, (entry) => {
      const instead = insteadOf(entry, declaration, without);
      if (instead !== undefined) return { value: instead };
      const next = declared(entry, declaration, keeping);
      return { write: next, value: { kind: "recorded", entry: next, revision: newest(next) } };
    });
    switch (outcome.kind) {
      case "moved":
        person = outcome.to;
        without = undefined;
        if ("alias" in who) persons.remember(who.alias, person);
        break;
      case "earlier": {
        const { entry } = outcome;
        const before = sameKey(entry, await revisionsOf(parts, entry), declaration);
        if (before !== undefined) return before;
        without = entry.version;
        break;
      }
      case "gone":
        if (!("alias" in who)) return outcome;
        person = await persons.resolveOrMake(who.alias, who.proof);
        break;
      default:
        return outcome;
    }
  }
  throw new StoreConflict(`consents of ${person}`);
}

/** What to do, or what the result is, instead of appending to this entry; undefined: append. */
function insteadOf(
  entry: Entry | Blank,
  declaration: Declaration,
  without: number | undefined,
): Recorded | Instead | undefined {
  if (!("standing" in entry)) return undefined;
  if (entry.standing.kind === "moved") return { kind: "moved", to: entry.standing.to };
  if (entry.standing.kind === "erased") return { kind: "gone" };
  const before = sameKey(entry, entry.revisions, declaration);
  if (before !== undefined) return before;
  const isUnseen = hasEarlier(entry) && entry.version !== without;
  return isUnseen && declaration.details.key !== undefined ? { kind: "earlier", entry } : undefined;
}

/** Whether there are revisions besides those in the entry: archived ones, or of merged persons. */
function hasEarlier({ archived, revisions }: Entry): boolean {
  return archived > 0 || revisions.some(({ decision }) => decision === "joined");
}

/** The declaration recorded earlier under the same idempotency key, if it is among these revisions. */
function sameKey(
  entry: Entry,
  revisions: readonly Revision[],
  { details, decision, wording }: Declaration,
): Recorded | undefined {
  if (details.key === undefined) return undefined;
  const revision = revisions.find((one) => one.details?.key === details.key);
  if (revision === undefined) return undefined;
  const same = revision.decision === decision && revision.wording?.version === wording?.version;
  return same ? { kind: "again", entry, revision } : { kind: "key-used" };
}
