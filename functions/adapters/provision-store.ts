import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { dayMs } from "../domain/calendar.ts";
import type { Alias } from "../domain/consents/aliases.ts";
import { type PersonKey, personKeySchema } from "../domain/consents/person.ts";
import { StoreConflict, StoreCorrupt } from "../domain/errors.ts";
import type { Surroundings } from "../domain/ports.ts";
import {
  type ProvisionId,
  type ProvisionRecord,
  recordKeptUntil,
  recordSchema,
} from "../domain/provisions/record.ts";
import type { ProvisionStore } from "../domain/provisions/store.ts";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";
import { conditionHeld } from "./condition-held.ts";
import { attempts, pauseAfter } from "./optimistic-writes.ts";
import { personRows } from "./person-rows.ts";
import { hasWriteId, newWriteId, withWriteId } from "./write-ids.ts";

/**
 * The register of provisions in DynamoDB. A partition is a person, or an alias that leads to some:
 *
 * | person         | entry  |                                            |
 * | -------------- | ------ | ------------------------------------------ |
 * | `P-…`          | `V-…`  | a record; TTL deletes it once it is over    |
 * | `alias#user#…` | `P-…`  | whom an alias leads to, as long as a record |
 */

type Row = Record<string, AttributeValue>;

export function provisionStore(
  env: Place<"PROVISIONS_TABLE">,
  runtime: Pick<Surroundings, "random" | "sleep">,
): ProvisionStore {
  const client = shortened(
    unlogged(new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB))),
    env,
  );
  const TableName = env.PROVISIONS_TABLE;

  async function rowAt(person: PersonKey, id: ProvisionId): Promise<Row | undefined> {
    const Key = keyOf(person, id);
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    return Item;
  }

  /** Writes a record if it has not changed since it was read. */
  async function write(next: ProvisionRecord, before: Row | undefined): Promise<boolean> {
    const writeId = newWriteId(runtime);
    const first = before === undefined;
    const put = client.send(
      new PutItemCommand({
        TableName,
        Item: rowOf(next, withWriteId(writeId, before?.["writes"]?.B)),
        ConditionExpression: first ? "attribute_not_exists(person)" : "version = :before",
        ...(!first && { ExpressionAttributeValues: { ":before": { N: String(next.version - 1) } } }),
      }),
    );
    return (
      (await conditionHeld(put)) || hasWriteId((await rowAt(next.person, next.id))?.["writes"]?.B, writeId)
    );
  }

  return {
    change: async (person, id, decide) => {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const row = await rowAt(person, id);
        const { write: next, value } = decide(row && recordIn(row));
        if (next === undefined || (await write(next, row))) return value;
        await pauseAfter(attempt, runtime);
      }
      throw new StoreConflict(`provision ${id}`);
    },
    list: async (person) => (await personRows(client, TableName, person)).map(recordIn),
    all: async (from) => {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new ScanCommand({ TableName, ...(from !== undefined && { ExclusiveStartKey: parsedKey(from) }) }),
      );
      return {
        records: Items.filter((row) => row["record"] !== undefined).map(recordIn),
        next: LastEvaluatedKey && `${LastEvaluatedKey["person"]?.S} ${LastEvaluatedKey["entry"]?.S}`,
      };
    },
    remove: async (person, id) => {
      await client.send(new DeleteItemCommand({ TableName, Key: keyOf(person, id) }));
    },
    addAlias: async (person, alias, until) => {
      const ttl = { N: String(endOf(until)) };
      // If not, the alias already outlives this record.
      await conditionHeld(
        client.send(
          new PutItemCommand({
            TableName,
            Item: { ...keyOf(nameOf(alias), person), ttl },
            ConditionExpression: "attribute_not_exists(person) OR #ttl < :ttl",
            ExpressionAttributeNames: { "#ttl": "ttl" },
            ExpressionAttributeValues: { ":ttl": ttl },
          }),
        ),
      );
    },
    removeAlias: async (person, alias) => {
      await client.send(new DeleteItemCommand({ TableName, Key: keyOf(nameOf(alias), person) }));
    },
    personsOf: async (alias) =>
      (await personRows(client, TableName, nameOf(alias))).map((row) =>
        personKeySchema.parse(row["entry"]?.S),
      ),
  };
}

function keyOf(person: string, entry: string) {
  return { person: { S: person }, entry: { S: entry } };
}

function parsedKey(from: string) {
  const [person = "", entry = ""] = from.split(" ");
  return keyOf(person, entry);
}

function nameOf({ kind, hash }: Alias): string {
  return `alias#${kind}#${hash}`;
}

function rowOf(record: ProvisionRecord, writes: Uint8Array): Row {
  return {
    ...keyOf(record.person, record.id),
    version: { N: String(record.version) },
    record: { S: JSON.stringify(record) },
    ttl: { N: String(endOf(recordKeptUntil(record))) },
    writes: { B: writes },
  };
}

/** When a day has ended in every time zone, in seconds since the epoch. */
function endOf(date: string): number {
  return Math.ceil((Date.parse(`${date}T00:00:00Z`) + 2 * dayMs) / 1000);
}

function recordIn(row: Row): ProvisionRecord {
  const parsed = recordSchema.safeParse(JSON.parse(row["record"]?.S ?? "null"));
  if (!parsed.success) throw new StoreCorrupt(`provision ${row["entry"]?.S ?? ""}`);
  return parsed.data;
}
