import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import { type Alias, aliasFields, aliasKinds } from "../domain/consents/aliases.ts";
import { type Entry, entrySchema, type Standing, standingSchema } from "../domain/consents/entry.ts";
import type { AliasProof, HeldAlias } from "../domain/consents/ledger.ts";
import { type PersonKey, personKeySchema } from "../domain/consents/person.ts";
import { type Revision, revisionSchema } from "../domain/consents/revision.ts";
import { StoreCorrupt } from "../domain/errors.ts";
import { later } from "../domain/later.ts";

/**
 * Rows of the table of consents. A partition is a person, or an alias, which leads to one:
 *
 * | person        | entry               |                                                       |
 * | ------------- | ------------------- | ----------------------------------------------------- |
 * | `P-…`         | `item#location`     | what holds of an item, and its newest revisions        |
 * | `P-…`         | `item#location#0001`| the revisions before those                             |
 * | `P-…`         | `alias#user#…`      | an alias that leads here, so that all of them are found |
 * | `P-…`         | `bound`             | the versions of the policy that were fixed for them     |
 * | `P-…`         | `from#P-…`          | somebody who turned out to be this person               |
 * | `P-…`         | `joined`            | whom this person turned out to be                       |
 * | `alias#user#…`| `alias`             | the person that an alias leads to                       |
 */

export type Row = Record<string, AttributeValue>;
export type RowKey = { readonly person: { S: string }; readonly entry: { S: string } };

/** The sparse index of entries that ended a consent which nobody was told of yet. */
export const untoldIndex = { name: "ByUntold", partition: "untoldGroup", sort: "untoldAt" } as const;
export const untoldGroup = "untold";

/** The key of a row. */
export const at = {
  item: (person: PersonKey, item: string) => keyOf(person, `item#${item}`),
  /** `part` counts from 1. */
  earlier: (person: PersonKey, item: string, part: number) =>
    keyOf(person, `item#${item}#${String(part).padStart(4, "0")}`),
  alias: (alias: Alias) => keyOf(nameOf(alias), "alias"),
  aliasHere: (person: PersonKey, alias: Alias) => keyOf(person, nameOf(alias)),
  joined: (person: PersonKey) => keyOf(person, "joined"),
  bound: (person: PersonKey) => keyOf(person, "bound"),
  from: (person: PersonKey, other: PersonKey) => keyOf(person, `from#${other}`),
};

function keyOf(person: string, entry: string): RowKey {
  return { person: { S: person }, entry: { S: entry } };
}

/** An alias as part of a key; the cache uses it, too. */
export function nameOf({ kind, hash }: Alias): string {
  return `alias#${kind}#${hash}`;
}

/**
 * The row of an entry, with a TTL once it may be deleted. Long parts are stored as JSON, which is cheap to decode.
 */
export function entryRow(entry: Entry, writes: Uint8Array): Row {
  const { person, item, version, standing, consents, revisions, archived, forgetAt, untold } = entry;
  return {
    ...at.item(person, item),
    version: { N: String(version) },
    standing: { S: JSON.stringify(standing) },
    consents: { N: String(consents) },
    revisions: { S: JSON.stringify(revisions) },
    archived: { N: String(archived) },
    ...(forgetAt !== undefined && {
      forgetAt: { S: forgetAt },
      ttl: { N: String(Math.ceil(Date.parse(forgetAt) / 1000)) },
    }),
    ...(untold !== undefined && {
      untold: { S: JSON.stringify(untold) },
      [untoldIndex.partition]: { S: untoldGroup },
      [untoldIndex.sort]: { N: String(Date.parse(untold.since)) },
    }),
    writes: { B: writes },
  };
}

/** The state in an entry's row, without its revisions. Throws StoreCorrupt. */
export function standingIn(row: Row): Standing {
  return read(row, () => standingSchema.safeParse(JSON.parse(row["standing"]?.S ?? "")));
}

/** The entry in a row, with its newest revisions. Throws StoreCorrupt. */
export function entryIn(row: Row): Entry {
  return read(row, () =>
    entrySchema.safeParse({
      person: row["person"]?.S,
      item: row["entry"]?.S?.split("#")[1],
      version: Number(row["version"]?.N),
      standing: JSON.parse(row["standing"]?.S ?? ""),
      consents: Number(row["consents"]?.N),
      revisions: JSON.parse(row["revisions"]?.S ?? ""),
      archived: Number(row["archived"]?.N),
      forgetAt: row["forgetAt"]?.S,
      ...(row["untold"]?.S !== undefined && { untold: JSON.parse(row["untold"].S) }),
    }),
  );
}

/** The row of archived revisions; for an erased entry it expires together with the entry. */
export function earlierRow(key: RowKey, revisions: readonly Revision[], forgetAt?: string): Row {
  return {
    ...key,
    revisions: { S: JSON.stringify(revisions) },
    ...(forgetAt !== undefined && { ttl: { N: String(Math.ceil(Date.parse(forgetAt) / 1000)) } }),
  };
}

/** The item whose entry this row is; undefined for any other row. */
export function itemOf(row: Row): string | undefined {
  return /^item#([^#]+)$/.exec(row["entry"]?.S ?? "")?.[1];
}

/** The item whose archived revisions this row holds. */
export function earlierOf(row: Row): string | undefined {
  return /^item#([^#]+)#\d+$/.exec(row["entry"]?.S ?? "")?.[1];
}

/** Whether a row holds archived revisions without an entry. */
export function isOrphan(row: Row, entries: ReadonlySet<string>): boolean {
  const item = earlierOf(row);
  return item !== undefined && !entries.has(item);
}

export function isAlias(row: Row): boolean {
  return row["entry"]?.S?.startsWith("alias#") === true;
}

export function isBound(row: Row): boolean {
  return row["entry"]?.S === "bound";
}

export function isFrom(row: Row): boolean {
  return row["entry"]?.S?.startsWith("from#") === true;
}

export function revisionsIn(row: Row): readonly Revision[] {
  return read(row, () => z.array(revisionSchema).safeParse(JSON.parse(row["revisions"]?.S ?? "")));
}

/** The two rows of an alias: one that points to the person, and one that lists it among the person's aliases. */
export function aliasRow(key: RowKey, person: PersonKey, alias: HeldAlias): Row {
  return {
    ...key,
    leadsTo: { S: person },
    keyVersion: { N: String(alias.keyVersion) },
    since: { S: alias.since },
    by: { S: alias.proof.by },
    reference: { S: alias.proof.reference },
  };
}

const heldSchema = later(() =>
  z.object({
    ...aliasFields(),
    since: z.iso.datetime(),
    proof: z.object({ by: z.enum(["link", "client", "staff", "request"]), reference: z.string() }),
  }),
);

/** An alias as listed in its person's partition. */
export function aliasIn(row: Row): HeldAlias {
  const [, kind, hash] = row["entry"]?.S?.split("#") ?? [];
  return read(row, () =>
    heldSchema.safeParse({
      kind: aliasKinds.find((one) => one === kind),
      hash,
      keyVersion: Number(row["keyVersion"]?.N),
      since: row["since"]?.S,
      proof: { by: row["by"]?.S, reference: row["reference"]?.S },
    }),
  );
}

/** The row that records a merge: whom this person was merged into, or who was merged into them. */
export function pointerRow(key: RowKey, to: PersonKey, at: string, { by, reference }: AliasProof): Row {
  return { ...key, leadsTo: { S: to }, since: { S: at }, by: { S: by }, reference: { S: reference } };
}

/** The person that a row points to. Throws StoreCorrupt. */
export function personIn(row: Row): PersonKey {
  return read(row, () => personKeySchema.safeParse(row["leadsTo"]?.S));
}

function read<Value>(
  row: Row,
  parse: () => { readonly success: true; readonly data: Value } | { readonly success: false },
): Value {
  try {
    const parsed = parse();
    if (parsed.success) return parsed.data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  // Only the kind of an alias is logged, never its hash.
  const person = row["person"]?.S ?? "";
  throw new StoreCorrupt(`consents of ${person.startsWith("alias#") ? person.split("#")[1] : person}`);
}
