import type { Entry, Standing } from "../domain/consents/entry.ts";
import type { ConsentLedger } from "../domain/consents/ledger.ts";
import type { PersonKey } from "../domain/consents/person.ts";
import type { LedgerTerms } from "../domain/consents/terms.ts";
import { narrowed, told, type Upkeep } from "../domain/consents/transitions.ts";
import { StoreConflict } from "../domain/errors.ts";
import type { Surroundings } from "../domain/ports.ts";
import type { Place } from "./clients.ts";
import { dropParts, erase } from "./consent-ledger/erase.ts";
import { join } from "./consent-ledger/join.ts";
import { listed } from "./consent-ledger/listed.ts";
import { type LedgerParts, ledgerParts } from "./consent-ledger/parts.ts";
import { heldAt } from "./consent-ledger/past.ts";
import { mostMoves } from "./consent-ledger/persons.ts";
import { record } from "./consent-ledger/record.ts";
import { consentTable } from "./consent-ledger/table.ts";
import { at, standingIn } from "./consent-rows.ts";

/** Consents in DynamoDB: one row per person and item, each change one conditional write. */
export function consentLedger(
  env: Place<"CONSENTS_TABLE">,
  runtime: Pick<Surroundings, "clock" | "random" | "sleep">,
  terms: LedgerTerms,
): ConsentLedger {
  const parts = ledgerParts(consentTable(env), runtime, terms);
  const { persons, entries } = parts;
  return {
    resolve: (alias) => persons.resolve(alias),
    standing: async (who, item) => {
      if (typeof who === "string") return standingOf(parts, who, item);
      const known = persons.remembered(who);
      if (known !== undefined) {
        const standing = await standingOf(parts, known, item);
        if (standing?.kind === "declared") return standing;
      }
      const person = await persons.resolve(who);
      return person === undefined ? undefined : standingOf(parts, person, item);
    },
    find: (person, item) => find(parts, person, item),
    standingAt: async (person, item, atMs) => {
      const entry = await find(parts, person, item);
      return entry && heldAt(parts, entry, atMs);
    },
    untold: async (person, item) => {
      const { entry } = await entries.read(person, item);
      return "standing" in entry ? entry.untold : undefined;
    },
    told: (person, item, { sealed }) =>
      entries.change(person, item, (entry) => {
        const isLeft = "standing" in entry && entry.untold?.sealed === sealed;
        return {
          write: isLeft ? { ...told(entry), version: entry.version + 1 } : undefined,
          value: undefined,
        };
      }),
    list: (person) => listed(persons, person),
    record: (who, item, declaration) => record(parts, who, item, declaration),
    narrow: (person, item, ended, by) => narrow(parts, person, item, ended, by),
    addAlias: async (person, alias, proof) => {
      const root = await persons.rootOf(person);
      const owner = await persons.pointAlias(root, alias, proof);
      return owner === root ? root : join(parts, root, owner, proof);
    },
    join: (one, other, proof, tells) => join(parts, one, other, proof, tells),
    erase: (person) => erase(parts, person),
    dropParts: (person) => dropParts(parts, person),
  };
}

/** What holds for a person, or for the person they were merged into. */
async function standingOf(
  { table }: LedgerParts,
  person: PersonKey,
  item: string,
): Promise<Standing | undefined> {
  let key = person;
  for (let moves = 0; moves < mostMoves; moves += 1) {
    const row = await table.get(at.item(key, item));
    const standing = row && standingIn(row);
    if (standing?.kind !== "moved") return standing;
    key = standing.to;
  }
  throw new StoreConflict("consents: persons joined too often");
}

/** The entry of an item of a person, or of the one they were merged into. */
async function find({ entries }: LedgerParts, person: PersonKey, item: string): Promise<Entry | undefined> {
  let key = person;
  for (let moves = 0; moves < mostMoves; moves += 1) {
    const { entry } = await entries.read(key, item);
    if (!("standing" in entry) || entry.standing.kind === "erased") return undefined;
    if (entry.standing.kind === "declared") return entry;
    key = entry.standing.to;
  }
  throw new StoreConflict(`consents of ${person}`);
}

async function narrow(
  parts: LedgerParts,
  person: PersonKey,
  item: string,
  ended: readonly string[],
  by: Upkeep,
): Promise<void> {
  const to = await parts.entries.change<PersonKey | undefined>(person, item, (found) =>
    "standing" in found && found.standing.kind === "moved"
      ? { value: found.standing.to }
      : { write: narrowed(found, ended, by, parts.keeping), value: undefined },
  );
  if (to !== undefined) await narrow(parts, to, item, ended, by);
}
