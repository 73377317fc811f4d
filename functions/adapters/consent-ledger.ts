import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Alias } from "../domain/consents/aliases.ts";
import {
  type Blank,
  type Declared,
  type Entry,
  newest,
  parted,
  partRevisions,
  type Standing,
  verifyEntry,
} from "../domain/consents/entry.ts";
import type {
  AliasProof,
  ConsentLedger,
  HeldAlias,
  PersonLedger,
  Recorded,
  TellsOf,
  Who,
  WholeEntry,
} from "../domain/consents/ledger.ts";
import { mergedSince, standingAt } from "../domain/consents/past.ts";
import { newPersonKey, type PersonKey, personKeyBytes } from "../domain/consents/person.ts";
import { type Revision, withoutDetails } from "../domain/consents/revision.ts";
import type { LedgerTerms } from "../domain/consents/terms.ts";
import {
  type Declaration,
  declared,
  erased,
  joined,
  laterOf,
  moved,
  narrowed,
  told,
  type Upkeep,
} from "../domain/consents/transitions.ts";
import { StoreConflict } from "../domain/errors.ts";
import type { Surroundings } from "../domain/ports.ts";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";
import {
  aliasIn,
  aliasRow,
  at,
  earlierOf,
  earlierRow,
  entryIn,
  entryRow,
  isAlias,
  isBound,
  isFrom,
  isOrphan,
  itemOf,
  nameOf,
  personIn,
  pointerRow,
  type Row,
  type RowKey,
  revisionsIn,
  standingIn,
} from "./consent-rows.ts";
import { personRows } from "./person-rows.ts";
import { hasWriteId, newWriteId, withWriteId } from "./write-ids.ts";

/** Attempts at an update while other writers keep changing the same entry. */
const attempts = 10;
/** Longest pause before the next attempt, in ms. */
const longestPause = 250;
/** How many aliases the cache holds; the oldest is evicted first. */
const mostRemembered = 10_000;
/** How many merges to follow; a merge always points to the smaller key, so there is no cycle. */
const mostMoves = 50;

interface Read {
  readonly entry: Entry | Blank;
  readonly writes: Uint8Array | undefined;
}

/** Consents in DynamoDB: one row per person and item, each change one conditional write. */
export function consentLedger(
  env: Place<"CONSENTS_TABLE">,
  runtime: Pick<Surroundings, "clock" | "random" | "sleep">,
  terms: LedgerTerms,
): ConsentLedger {
  const client = shortened(
    unlogged(new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB))),
    env,
  );
  const TableName = env.CONSENTS_TABLE;
  const keeping = { years: terms.keepYears };
  const remembered = new Map<string, PersonKey>();

  function remember(alias: Alias, person: PersonKey | undefined): void {
    const name = nameOf(alias);
    remembered.delete(name);
    if (person === undefined) return;
    const [oldest] = remembered.keys();
    if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest);
    remembered.set(name, person);
  }

  async function rowAt(key: RowKey): Promise<Row | undefined> {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: key, ConsistentRead: true }));
    return Item;
  }

  async function put(row: Row): Promise<void> {
    await client.send(new PutItemCommand({ TableName, Item: row }));
  }

  async function remove(key: RowKey): Promise<void> {
    await client.send(new DeleteItemCommand({ TableName, Key: key }));
  }

  /** The person whom this one was merged into, if any. */
  async function rootOf(person: PersonKey): Promise<PersonKey> {
    let root = person;
    for (let moves = 0; moves < mostMoves; moves += 1) {
      const row = await rowAt(at.joined(root));
      if (row === undefined) return root;
      root = personIn(row);
    }
    throw new StoreConflict("consents: persons joined too often");
  }

  async function resolve(alias: Alias): Promise<PersonKey | undefined> {
    const row = await rowAt(at.alias(alias));
    const person = row && (await rootOf(personIn(row)));
    remember(alias, person);
    return person;
  }

  /** What holds for a person, or for the person they were merged into. */
  async function standingOf(person: PersonKey, item: string): Promise<Standing | undefined> {
    let key = person;
    for (let moves = 0; moves < mostMoves; moves += 1) {
      const row = await rowAt(at.item(key, item));
      const standing = row && standingIn(row);
      if (standing?.kind !== "moved") return standing;
      key = standing.to;
    }
    throw new StoreConflict("consents: persons joined too often");
  }

  /** The person behind an alias; a new person if the alias is unknown. */
  async function resolveOrMake(alias: Alias, proof: AliasProof): Promise<PersonKey> {
    const known = await resolve(alias);
    if (known !== undefined) return known;
    return pointAlias(newPersonKey(runtime.random(personKeyBytes)), alias, proof);
  }

  /** Points an alias at a person, unless it already points at somebody. Returns the person it points at. */
  async function pointAlias(person: PersonKey, alias: Alias, proof: AliasProof): Promise<PersonKey> {
    const held = { ...alias, since: new Date(runtime.clock.now()).toISOString(), proof };
    // An erasure finds the alias by this row, so it is written first.
    await put(aliasRow(at.aliasHere(person, alias), person, held));
    try {
      await client.send(
        new PutItemCommand({
          TableName,
          Item: aliasRow(at.alias(alias), person, held),
          ConditionExpression: "attribute_not_exists(person)",
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const row = await rowAt(at.alias(alias));
      const others = row && personIn(row);
      if (others === undefined) throw error;
      if (others !== person) await remove(at.aliasHere(person, alias));
      const root = await rootOf(others);
      remember(alias, root);
      return root;
    }
    remember(alias, person);
    return person;
  }

  async function read(person: PersonKey, item: string): Promise<Read> {
    const row = await rowAt(at.item(person, item));
    return {
      entry: row === undefined ? { person, item } : entryIn(row),
      writes: row?.["writes"]?.B,
    };
  }

  /** Writes the entry if it has not changed since it was read. Revisions that no longer fit are archived first. */
  async function write(next: Entry, before: Read): Promise<boolean> {
    const { kept, apart } = parted(next);
    if (apart.length > 0) {
      const part = kept.archived / partRevisions;
      // If the row exists, it has the same content or was erased: either way it is left as it is.
      await tolerating(
        new PutItemCommand({
          TableName,
          Item: earlierRow(at.earlier(kept.person, kept.item, part), apart),
          ConditionExpression: "attribute_not_exists(person)",
        }),
      );
    }
    const writeId = newWriteId(runtime);
    const first = kept.version === 1;
    try {
      await client.send(
        new PutItemCommand({
          TableName,
          Item: entryRow(kept, withWriteId(writeId, before.writes)),
          ConditionExpression: first ? "attribute_not_exists(person)" : "version = :before",
          ...(!first && { ExpressionAttributeValues: { ":before": { N: String(kept.version - 1) } } }),
        }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) {
        // The SDK ran out of retries without a response; the write may have succeeded all the same.
        const found = await rowAt(at.item(kept.person, kept.item)).catch(() => undefined);
        if (hasWriteId(found?.["writes"]?.B, writeId)) return true;
        throw error;
      }
      const found = await rowAt(at.item(kept.person, kept.item));
      return hasWriteId(found?.["writes"]?.B, writeId);
    }
  }

  /**
   * Updates an entry with what `decide` returns, which may be nothing; decides again if another writer was faster.
   */
  async function change<Value>(
    person: PersonKey,
    item: string,
    decide: (entry: Entry | Blank) => Decided<Value>,
  ): Promise<Value> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const before = await read(person, item);
      const { write: next, value } = decide(before.entry);
      if (next === undefined || (await write(next, before))) return value;
      const share = Buffer.from(runtime.random(4)).readUInt32BE() / 2 ** 32;
      await runtime.sleep(share * Math.min(longestPause, 5 * 2 ** attempt));
    }
    throw new StoreConflict(`consents of ${person}`);
  }

  /** Changes that the desk makes by itself are recorded under the policy in force that day. */
  function upkeep(proof?: AliasProof) {
    return {
      at: new Date(runtime.clock.now()).toISOString(),
      policyVersion: terms.policyVersion(),
      details: {
        salt: Buffer.from(runtime.random(16)).toString("hex"),
        givenBy: { kind: "person" as const },
        perceivedBy: { kind: "desk" as const },
        ...(proof !== undefined && { proof: `${proof.by} ${proof.reference}`.slice(0, 200) }),
      },
    };
  }

  async function record(who: Who, item: string, declaration: Declaration): Promise<Recorded> {
    let person = "alias" in who ? await resolveOrMake(who.alias, who.proof) : await rootOf(who.person);
    /** The entry's version of which no earlier revision has the declaration's key. */
    let without: number | undefined;
    for (let moves = 0; moves < mostMoves; moves += 1) {
      const outcome = await change<Recorded | Instead>(person, item, (entry) => {
        if ("standing" in entry) {
          if (entry.standing.kind === "moved") return { value: { kind: "moved", to: entry.standing.to } };
          if (entry.standing.kind === "erased") return { value: { kind: "gone" } };
          const before = sameKey(entry, entry.revisions, declaration);
          if (before !== undefined) return { value: before };
          const isUnseen = hasEarlier(entry) && entry.version !== without;
          if (isUnseen && declaration.details.key !== undefined) return { value: { kind: "earlier", entry } };
        }
        const next = declared(entry, declaration, keeping);
        return { write: next, value: { kind: "recorded", entry: next, revision: newest(next) } };
      });
      switch (outcome.kind) {
        case "moved":
          person = outcome.to;
          without = undefined;
          if ("alias" in who) remember(who.alias, person);
          break;
        case "earlier": {
          const { entry } = outcome;
          const before = sameKey(entry, await revisionsOf(entry), declaration);
          if (before !== undefined) return before;
          without = entry.version;
          break;
        }
        case "gone":
          if (!("alias" in who)) return outcome;
          person = await resolveOrMake(who.alias, who.proof);
          break;
        default:
          return outcome;
      }
    }
    throw new StoreConflict(`consents of ${person}`);
  }

  async function join(
    one: PersonKey,
    other: PersonKey,
    proof: AliasProof,
    tells?: TellsOf,
  ): Promise<PersonKey> {
    const [first, second] = [await rootOf(one), await rootOf(other)];
    if (first === second) return first;
    // Merges always keep the smaller key, so that two merges at once cannot form a cycle.
    const [stays, goes] = first < second ? [first, second] : [second, first];
    const { at: now } = upkeep();
    await put(pointerRow(at.from(stays, goes), goes, now, proof));
    const rows = await personRows(client, TableName, goes);
    for (const item of new Set([...terms.items, ...rows.flatMap((row) => itemOf(row) ?? [])])) {
      const isTaken = await handOver(goes, stays, item, proof, tells?.(item));
      if (!isTaken) return join(stays, goes, proof, tells);
    }
    for (const row of rows.filter(isBound)) {
      await tolerating(
        new PutItemCommand({
          TableName,
          Item: { ...row, ...at.bound(stays) },
          ConditionExpression: "attribute_not_exists(person)",
        }),
      );
    }
    await put(pointerRow(at.joined(goes), stays, now, proof));
    for (const row of (await personRows(client, TableName, goes)).filter(isAlias))
      await repoint(aliasIn(row), goes, stays);
    return stays;
  }

  /** Copies the declarations on an item to the person who remains; false if that person has been merged away. */
  async function handOver(
    goes: PersonKey,
    stays: PersonKey,
    item: string,
    proof: AliasProof,
    tells: string | undefined,
  ): Promise<boolean> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const theirs = await read(goes, item);
      const { entry } = theirs;
      const declaredThere = "standing" in entry ? entry : undefined;
      if (declaredThere !== undefined && declaredThere.standing.kind !== "declared") return true;
      // The entry is copied before the pointer is set, so that a withdrawal is visible at every moment.
      const taken = await change(stays, item, (own) => {
        if ("standing" in own && own.standing.kind !== "declared") return { value: false };
        if (declaredThere === undefined || isJoined(own, declaredThere)) return { value: true };
        return { write: joined(own, declaredThere, upkeep(proof), keeping, tells), value: true };
      });
      if (!taken) return false;
      if (await write(moved(entry, stays, upkeep(proof), keeping), theirs)) return true;
    }
    throw new StoreConflict(`consents of ${goes}`);
  }

  /** An alias of a merged person points to the one they were merged into. */
  async function repoint(held: HeldAlias, goes: PersonKey, stays: PersonKey): Promise<void> {
    await put(aliasRow(at.aliasHere(stays, held), stays, held));
    await tolerating(
      new PutItemCommand({
        TableName,
        Item: aliasRow(at.alias(held), stays, held),
        ConditionExpression: "leadsTo = :goes",
        ExpressionAttributeValues: { ":goes": { S: goes } },
      }),
    );
    await remove(at.aliasHere(goes, held));
  }

  /** Sends a conditional write whose failed condition is an outcome, not a fault. */
  async function tolerating(command: PutItemCommand | DeleteItemCommand): Promise<void> {
    try {
      await (command instanceof PutItemCommand ? client.send(command) : client.send(command));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  /** A person and everybody merged into them. */
  async function everybody(root: PersonKey): Promise<readonly { person: PersonKey; rows: readonly Row[] }[]> {
    const found: { person: PersonKey; rows: readonly Row[] }[] = [];
    const toRead = [root];
    for (let person = toRead.shift(); person !== undefined; person = toRead.shift()) {
      const rows = await personRows(client, TableName, person);
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

  async function erase(person: PersonKey): Promise<void> {
    const group = await everybody(await rootOf(person));
    const keys = Object.fromEntries(group.map((one, index) => [`:p${index}`, { S: one.person }]));
    // Aliases go first: a declaration that arrives during an erasure then belongs to a new person.
    for (const { rows } of group) {
      for (const held of rows.filter(isAlias).map(aliasIn)) {
        remember(held, undefined);
        await tolerating(
          new DeleteItemCommand({
            TableName,
            Key: at.alias(held),
            ConditionExpression: `leadsTo IN (${Object.keys(keys).join(", ")})`,
            ExpressionAttributeValues: keys,
          }),
        );
      }
    }
    // The remaining person goes last: an erasure that was cut off finds the others by their rows.
    for (const one of group.toReversed()) {
      for (const item of one.rows.flatMap((row) => itemOf(row) ?? [])) await eraseEntry(one.person, item);
      const rest = one.rows.filter((row) => itemOf(row) === undefined && earlierOf(row) === undefined);
      for (const { person: key, entry } of rest) {
        if (key?.S !== undefined && entry?.S !== undefined) {
          await remove({ person: { S: key.S }, entry: { S: entry.S } });
        }
      }
    }
  }

  async function eraseEntry(person: PersonKey, item: string): Promise<void> {
    const entry = await change<Entry | undefined>(person, item, (found) => {
      if (!("standing" in found)) return { value: undefined };
      if (found.standing.kind === "erased") return { value: found };
      const next = erased(found, upkeep(), keeping);
      return { write: next, value: next };
    });
    if (entry === undefined) return;
    for (let part = 1; part <= Math.ceil(entry.archived / partRevisions) + 1; part += 1) {
      const row = await rowAt(at.earlier(person, item, part));
      if (row === undefined) continue;
      const left = revisionsIn(row).map(withoutDetails);
      await put(earlierRow(at.earlier(person, item, part), left, entry.forgetAt));
    }
  }

  /** The entry of an item of a person, or of the one they were merged into. */
  async function find(person: PersonKey, item: string): Promise<Entry | undefined> {
    let key = person;
    for (let moves = 0; moves < mostMoves; moves += 1) {
      const { entry } = await read(key, item);
      if (!("standing" in entry) || entry.standing.kind === "erased") return undefined;
      if (entry.standing.kind === "declared") return entry;
      key = entry.standing.to;
    }
    throw new StoreConflict(`consents of ${person}`);
  }

  /** An entry's revisions, archived ones included, earliest first. */
  async function allOf({ person, item, archived, revisions }: Entry): Promise<readonly Revision[]> {
    const found: Revision[] = [];
    for (let part = 1; part <= archived / partRevisions; part += 1) {
      const row = await rowAt(at.earlier(person, item, part));
      if (row !== undefined) found.push(...revisionsIn(row));
    }
    return [...found, ...revisions];
  }

  /** The entries of the persons who were merged into this one after a moment. */
  async function mergedInto(revisions: readonly Revision[], item: string, atMs: number) {
    const found: Entry[] = [];
    for (const other of mergedSince(revisions, atMs)) {
      const { entry } = await read(other, item);
      if ("standing" in entry) found.push(entry);
    }
    return found;
  }

  /** The same as `allOf`, together with those of everybody who was merged into this person. */
  async function revisionsOf(entry: Entry): Promise<readonly Revision[]> {
    const own = await allOf(entry);
    const others = await mergedInto(own, entry.item, Number.NEGATIVE_INFINITY);
    return [...own, ...(await Promise.all(others.map(revisionsOf))).flat()];
  }

  async function heldAt(entry: Entry, atMs: number): Promise<Declared | undefined> {
    if (entry.standing.kind === "declared" && Date.parse(newest(entry).at) <= atMs) return entry.standing;
    const revisions = await allOf(entry);
    const others = await mergedInto(revisions, entry.item, atMs);
    const held = await Promise.all(others.map((other) => heldAt(other, atMs)));
    return held.reduce(laterOf, standingAt(revisions, atMs));
  }

  async function narrow(
    person: PersonKey,
    item: string,
    ended: readonly string[],
    by: Upkeep,
  ): Promise<void> {
    const to = await change<PersonKey | undefined>(person, item, (found) =>
      "standing" in found && found.standing.kind === "moved"
        ? { value: found.standing.to }
        : { write: narrowed(found, ended, by, keeping), value: undefined },
    );
    if (to !== undefined) await narrow(to, item, ended, by);
  }

  async function list(person: PersonKey): Promise<PersonLedger | undefined> {
    const root = await rootOf(person);
    const [own, ...others] = (await everybody(root)).map(ledgerIn);
    if (own === undefined) return undefined;
    const all = { ...own, joined: others };
    return all.aliases.length + all.entries.length + all.joined.length === 0 ? undefined : all;
  }

  return {
    resolve,
    standing: async (who, item) => {
      if (typeof who === "string") return standingOf(who, item);
      const known = remembered.get(nameOf(who));
      if (known !== undefined) {
        const standing = await standingOf(known, item);
        if (standing?.kind === "declared") return standing;
      }
      const person = await resolve(who);
      return person === undefined ? undefined : standingOf(person, item);
    },
    find,
    standingAt: async (person, item, atMs) => {
      const entry = await find(person, item);
      return entry && heldAt(entry, atMs);
    },
    untold: async (person, item) => {
      const { entry } = await read(person, item);
      return "standing" in entry ? entry.untold : undefined;
    },
    told: (person, item, { sealed }) =>
      change(person, item, (entry) => {
        const isLeft = "standing" in entry && entry.untold?.sealed === sealed;
        return {
          write: isLeft ? { ...told(entry), version: entry.version + 1 } : undefined,
          value: undefined,
        };
      }),
    list,
    record,
    narrow,
    addAlias: async (person, alias, proof) => {
      const root = await rootOf(person);
      const owner = await pointAlias(root, alias, proof);
      return owner === root ? root : join(root, owner, proof);
    },
    join,
    erase,
    dropParts: async (person) => {
      const rows = await personRows(client, TableName, person);
      const entries = new Set(rows.flatMap((row) => itemOf(row) ?? []));
      for (const { entry } of rows.filter((row) => isOrphan(row, entries))) {
        if (entry?.S !== undefined) await remove({ person: { S: person }, entry: { S: entry.S } });
      }
    },
  };
}

/** What the rows of a partition say about its person. */
export function ledgerIn({
  person,
  rows,
}: {
  readonly person: PersonKey;
  readonly rows: readonly Row[];
}): PersonLedger {
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

/** What has to be done before a declaration can be recorded: look elsewhere, or at earlier revisions. */
type Instead =
  | { readonly kind: "moved"; readonly to: PersonKey }
  | { readonly kind: "earlier"; readonly entry: Entry };

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

/** Whether the remaining person's entry has everything that the other had declared. */
function isJoined(own: Entry | Blank, other: Entry): boolean {
  return "revisions" in own && own.revisions.some(({ otherHash }) => otherHash === newest(other).hash);
}

interface Decided<Value> {
  readonly write?: Entry | undefined;
  readonly value: Value;
}
