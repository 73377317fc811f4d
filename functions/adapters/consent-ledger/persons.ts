import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import type { Alias } from "../../domain/consents/aliases.ts";
import type { AliasProof, HeldAlias } from "../../domain/consents/ledger.ts";
import { newPersonKey, type PersonKey, personKeyBytes } from "../../domain/consents/person.ts";
import { StoreConflict } from "../../domain/errors.ts";
import type { Surroundings } from "../../domain/ports.ts";
import { conditionHeld } from "../condition-held.ts";
import { aliasRow, at, isFrom, nameOf, personIn, type Row } from "../consent-rows.ts";
import { type ConsentTable, isNew } from "./table.ts";

/** How many aliases the cache holds; the oldest is evicted first. */
const mostRemembered = 10_000;
/** How many merges to follow; a merge always points to the smaller key, so there is no cycle. */
export const mostMoves = 50;

/** The persons of the table, and the aliases that lead to them. */
export class Persons {
  readonly #table: ConsentTable;
  readonly #runtime: Pick<Surroundings, "clock" | "random">;
  readonly #remembered = new Map<string, PersonKey>();

  constructor(table: ConsentTable, runtime: Pick<Surroundings, "clock" | "random">) {
    this.#table = table;
    this.#runtime = runtime;
  }

  /** Whom an alias led to when it was last looked up here. */
  remembered(alias: Alias): PersonKey | undefined {
    return this.#remembered.get(nameOf(alias));
  }

  /** Remembers whom an alias leads to; undefined: forgets it. */
  remember(alias: Alias, person: PersonKey | undefined): void {
    const remembered = this.#remembered;
    const name = nameOf(alias);
    remembered.delete(name);
    if (person === undefined) return;
    const [oldest] = remembered.keys();
    if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest);
    remembered.set(name, person);
  }

  /** The person whom this one was merged into, if any. */
  async rootOf(person: PersonKey): Promise<PersonKey> {
    let root = person;
    for (let moves = 0; moves < mostMoves; moves += 1) {
      const row = await this.#table.get(at.joined(root));
      if (row === undefined) return root;
      root = personIn(row);
    }
    throw new StoreConflict("consents: persons joined too often");
  }

  /** The person behind an alias. */
  async resolve(alias: Alias): Promise<PersonKey | undefined> {
    const row = await this.#table.get(at.alias(alias));
    const person = row && (await this.rootOf(personIn(row)));
    this.remember(alias, person);
    return person;
  }

  /** The person behind an alias; a new person if the alias is unknown. */
  async resolveOrMake(alias: Alias, proof: AliasProof): Promise<PersonKey> {
    const known = await this.resolve(alias);
    if (known !== undefined) return known;
    return this.pointAlias(newPersonKey(this.#runtime.random(personKeyBytes)), alias, proof);
  }

  /** Points an alias at a person, unless it already points at somebody. Returns the person it points at. */
  async pointAlias(person: PersonKey, alias: Alias, proof: AliasProof): Promise<PersonKey> {
    const table = this.#table;
    const held = { ...alias, since: new Date(this.#runtime.clock.now()).toISOString(), proof };
    // An erasure finds the alias by this row, so it is written first.
    await table.put(aliasRow(at.aliasHere(person, alias), person, held));
    try {
      await table.put(aliasRow(at.alias(alias), person, held), isNew);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const row = await table.get(at.alias(alias));
      const others = row && personIn(row);
      if (others === undefined) throw error;
      if (others !== person) await table.remove(at.aliasHere(person, alias));
      const root = await this.rootOf(others);
      this.remember(alias, root);
      return root;
    }
    this.remember(alias, person);
    return person;
  }

  /** Lets an alias of a merged person lead to the one they were merged into. */
  async repoint(held: HeldAlias, goes: PersonKey, stays: PersonKey): Promise<void> {
    const table = this.#table;
    await table.put(aliasRow(at.aliasHere(stays, held), stays, held));
    await conditionHeld(
      table.put(aliasRow(at.alias(held), stays, held), {
        ConditionExpression: "leadsTo = :goes",
        ExpressionAttributeValues: { ":goes": { S: goes } },
      }),
    );
    await table.remove(at.aliasHere(goes, held));
  }

  /** A person and everybody merged into them, with their rows. */
  async everybody(root: PersonKey): Promise<readonly PersonRows[]> {
    const found: PersonRows[] = [];
    const toRead = [root];
    for (let person = toRead.shift(); person !== undefined; person = toRead.shift()) {
      const rows = await this.#table.all(person);
      found.push({ person, rows });
      const known = new Set<string>([...found.map((one) => one.person), ...toRead]);
      toRead.push(
        ...rows
          .filter(isFrom)
          .map(personIn)
          .filter((one) => !known.has(one)),
      );
    }
    return found;
  }
}

/** A person's partition. */
export interface PersonRows {
  readonly person: PersonKey;
  readonly rows: readonly Row[];
}
