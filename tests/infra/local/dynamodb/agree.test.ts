import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { dueIndex } from "../../../../functions/adapters/stored-request.ts";
import { dynaliteServer } from "../../../../infra/local/dynamodb/dynalite-server.ts";
import { memoryTables } from "../../../../infra/local/dynamodb/memory-tables.ts";
import { itemSize } from "../../../../infra/local/dynamodb/values.ts";
import { openTables, type Tables, tableNames } from "../../../../infra/local/tables.ts";
import { examples } from "../../../sampled.ts";

/** Compares the tables in memory with dynalite, for the calls that the desk makes. */

const TableName = tableNames.requests;
Object.assign(process.env, { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" });
const opened: Tables[] = [];
let clients: readonly DynamoDBClient[] = [];

beforeAll(async () => {
  for (const server of [memoryTables().server, dynaliteServer()]) opened.push(await openTables({ server }));
  clients = opened.map(({ url }) => new DynamoDBClient({ region: "local", endpoint: url, maxAttempts: 1 }));
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  for (const tables of opened) await tables.close();
});

type Call = (client: DynamoDBClient) => Promise<object>;
type Item = Record<string, AttributeValue>;

/** A call's result: its response, or the name of its error. */
async function outcome(client: DynamoDBClient, call: Call): Promise<unknown> {
  try {
    const { $metadata: _call, ...answer } = (await call(client)) as { $metadata?: unknown };
    return answer;
  } catch (error) {
    return error instanceof Error ? error.name : error;
  }
}

async function expectAgreement(call: Call): Promise<unknown> {
  const [memory, other] = await Promise.all(clients.map((client) => outcome(client, call)));
  expect(memory).toEqual(other);
  return memory;
}

const put =
  (Item: Item, more: object = {}): Call =>
  (client) =>
    client.send(new PutItemCommand({ TableName, Item, ...more }));
const get =
  (id: string): Call =>
  (client) =>
    client.send(new GetItemCommand({ TableName, Key: { id: { S: id } }, ConsistentRead: true }));
const remove =
  (id: string, more: object = {}): Call =>
  (client) =>
    client.send(new DeleteItemCommand({ TableName, Key: { id: { S: id } }, ...more }));
const count =
  (id: string, limit: number): Call =>
  (client) =>
    client.send(
      new UpdateItemCommand({
        TableName,
        Key: { id: { S: id } },
        UpdateExpression: "SET #expires = :expires ADD #uses :one",
        ConditionExpression: "attribute_not_exists(#uses) OR #uses < :limit",
        ExpressionAttributeNames: { "#uses": "uses", "#expires": "ttl" },
        ExpressionAttributeValues: {
          ":one": { N: "1" },
          ":limit": { N: String(limit) },
          ":expires": { N: "1700000000" },
        },
      }),
    );
const due =
  (now: number, Limit: number): Call =>
  (client) =>
    client.send(
      new QueryCommand({
        TableName,
        IndexName: dueIndex.name,
        KeyConditionExpression: "#group = :due AND #at <= :now",
        ExpressionAttributeNames: { "#group": dueIndex.partition, "#at": dueIndex.sort },
        ExpressionAttributeValues: { ":due": { S: "due" }, ":now": { N: String(now) } },
        Limit,
      }),
    );

/** All items, sorted: a scan has no order. */
const scan =
  (more: object = {}): Call =>
  async (client) => {
    const { Items = [], ...rest } = await client.send(new ScanCommand({ TableName, ...more }));
    return { ...rest, Items: Items.toSorted((a, b) => (a["id"]?.S ?? "").localeCompare(b["id"]?.S ?? "")) };
  };

const open = scan({
  FilterExpression: "NOT #status IN (:unconfirmed, :closed)",
  ProjectionExpression: "id",
  ExpressionAttributeNames: { "#status": "status" },
  ExpressionAttributeValues: { ":unconfirmed": { S: "unconfirmed" }, ":closed": { S: "closed" } },
});

const ids = ["R-1", "R-2", "R-3"];
const anId = fc.constantFrom(...ids);
const version = fc.integer({ min: 1, max: 4 });

/** A value of every type that a record may hold, nested. */
const { value } = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: "binary", maxLength: 20 }).map((S) => ({ S })),
    fc.integer().map((N) => ({ N: String(N) })),
    fc.boolean().map((BOOL) => ({ BOOL })),
    fc.constant({ NULL: true as const }),
    fc.uint8Array({ minLength: 1, maxLength: 8 }).map((B) => ({ B })),
    fc.array(tie("value"), { maxLength: 3 }).map((L) => ({ L })),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie("value"), { maxKeys: 3 }).map((M) => ({ M })),
  ),
}));

const anItem = fc
  .record({
    id: anId,
    version,
    status: fc.constantFrom("unconfirmed", "verifying", "closed"),
    due: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    data: value,
  })
  .map(
    ({ id, version, status, due, data }): Item => ({
      id: { S: id },
      version: { N: String(version) },
      status: { S: status },
      data,
      // Each at a different time: the index does not order those due at the same time.
      ...(due !== undefined && {
        [dueIndex.partition]: { S: "due" },
        [dueIndex.sort]: { N: String(due * 10 + ids.indexOf(id)) },
      }),
    }),
  );

const seen = (before: number) => ({
  ExpressionAttributeValues: { ":before": { N: String(before) } },
});

const aCall: fc.Arbitrary<Call> = fc.oneof(
  anItem.map((item) => put(item)),
  anItem.map((item) => put(item, { ConditionExpression: "attribute_not_exists(id)" })),
  fc
    .tuple(anItem, version)
    .map(([item, before]) => put(item, { ConditionExpression: "version = :before", ...seen(before) })),
  anId.map(get),
  fc
    .tuple(anId, version)
    .map(([id, before]) =>
      remove(id, { ConditionExpression: "attribute_not_exists(id) OR version = :before", ...seen(before) }),
    ),
  fc.tuple(anId, fc.integer({ min: 1, max: 3 })).map(([id, limit]) => count(id, limit)),
  fc
    .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 3 }))
    .map(([now, limit]) => due(now, limit)),
  fc.constant(scan()),
  fc.constant(open),
);

test("both give the same responses to any sequence of calls", async () => {
  await fc.assert(
    fc
      .asyncProperty(fc.array(aCall, { minLength: 10, maxLength: 30 }), async (calls) => {
        for (const call of calls) await expectAgreement(call);
        for (const id of ids) await expectAgreement(get(id));
      })
      .beforeEach(async () => {
        for (const id of ids) await expectAgreement(remove(id));
      }),
    { numRuns: examples(15, 5) },
  );
});

describe("one call", () => {
  beforeEach(async () => {
    for (const id of ids) await expectAgreement(remove(id));
  });
  const id = { S: "R-1" };

  test("an item is taken up to 400 KB, as DynamoDB counts them, and not a byte more", async () => {
    const rest = 400 * 1024 - Buffer.byteLength("idR-1data");
    expect(await expectAgreement(put({ id, data: { S: "x".repeat(rest) } }))).toEqual({});
    expect(await expectAgreement(put({ id, data: { S: "x".repeat(rest + 1) } }))).toBe("ValidationException");
  });

  test("an invalid item is refused", async () => {
    for (const wrong of [
      put({ id: { S: "" } }),
      put({ id: { N: "1" } }),
      put({ data: { S: "x" } }),
      put({ id, data: { N: "one" } }),
      put({ id, data: { SS: [] } }),
      put({ id, data: { SS: ["a", "a"] } }),
    ]) {
      expect(await expectAgreement(wrong)).toBe("ValidationException");
    }
  });

  test("an invalid expression is refused", async () => {
    for (const more of [
      { ConditionExpression: "version = :before" },
      { ConditionExpression: "#version = :before", ...seen(1) },
      { ConditionExpression: "attribute_not_exists(id)", ...seen(1) },
      { ConditionExpression: "version = :before AND", ...seen(1) },
      { ConditionExpression: "(version = :before", ...seen(1) },
    ]) {
      expect(await expectAgreement(put({ id }, more))).toBe("ValidationException");
    }
  });

  test("a set contains bytes only if it has the same ones, valid text or not", async () => {
    const [one, other] = [Uint8Array.of(0xff, 0xfe, 0xfd), Uint8Array.of(0xfe, 0xfd, 0xff)];
    const add =
      (bytes: Uint8Array): Call =>
      (client) =>
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: { id },
            UpdateExpression: "ADD writes :writes",
            ConditionExpression: "attribute_not_exists(uses) AND NOT contains(writes, :write)",
            ExpressionAttributeValues: { ":write": { B: bytes }, ":writes": { BS: [bytes] } },
          }),
        );
    expect(await expectAgreement(add(one))).toEqual({});
    expect(await expectAgreement(add(one))).toBe("ConditionalCheckFailedException");
    expect(await expectAgreement(add(other))).toEqual({});
    expect(await expectAgreement(add(other))).toBe("ConditionalCheckFailedException");
  });

  test("a missing table is not found", async () => {
    const call: Call = (client) =>
      client.send(new GetItemCommand({ TableName: "no-such-table", Key: { id } }));
    expect(await expectAgreement(call)).toBe("ResourceNotFoundException");
  });

  test("a scan goes on from where its page ended, until all was read once", async () => {
    const many = Array.from({ length: 7 }, (_, n) => ({ S: `many-${n}` }));
    for (const one of many) await expectAgreement(put({ id: one, data: { S: "x".repeat(300_000) } }));
    for (const client of clients) {
      const read: (string | undefined)[] = [];
      let pages = 0;
      let from: Item | undefined;
      do {
        const page = await client.send(new ScanCommand({ TableName, ExclusiveStartKey: from }));
        read.push(...(page.Items ?? []).map((item) => item["id"]?.S));
        from = page.LastEvaluatedKey;
        pages += 1;
      } while (from !== undefined);
      expect(read.sort()).toEqual(many.map(({ S }) => S));
      expect(pages).toBeGreaterThan(1);
    }
    for (const { S } of many) await expectAgreement(remove(S));
  });

  test("rows of a partition come in the order of their sort key, page by page, none missing", async () => {
    const row = (person: string, entry: string, bytes = 1): Call => {
      const Item = { person: { S: person }, entry: { S: entry }, data: { S: "x".repeat(bytes) } };
      return (client) => client.send(new PutItemCommand({ TableName: tableNames.consents, Item }));
    };
    const rows = ["b", "a", "a#1", "c", "a-", "d"];
    for (const entry of rows) await expectAgreement(row("P-1", entry, 300_000));
    await expectAgreement(row("P-0", "a"));
    await expectAgreement(row("P-1x", "a"));
    const query =
      (from?: Item): Call =>
      (client) =>
        client.send(
          new QueryCommand({
            TableName: tableNames.consents,
            ConsistentRead: true,
            KeyConditionExpression: "person = :person",
            ExpressionAttributeValues: { ":person": { S: "P-1" } },
            ExclusiveStartKey: from,
          }),
        );
    const read: (string | undefined)[] = [];
    let from: Item | undefined;
    do {
      const page = (await expectAgreement(query(from))) as { Items: Item[]; LastEvaluatedKey?: Item };
      read.push(...page.Items.map(({ entry }) => entry?.S));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    expect(read).toEqual(["a", "a#1", "a-", "b", "c", "d"]);
    const gone: Call = (client) =>
      client.send(
        new DeleteItemCommand({
          TableName: tableNames.consents,
          Key: { person: { S: "P-1" }, entry: { S: "a" } },
        }),
      );
    expect(await expectAgreement(gone)).toEqual({});
    for (const entry of rows.slice(2)) {
      const Key = { person: { S: "P-1" }, entry: { S: entry } };
      await expectAgreement((client) =>
        client.send(new DeleteItemCommand({ TableName: tableNames.consents, Key })),
      );
    }
    const half: Call = (client) =>
      client.send(new GetItemCommand({ TableName: tableNames.consents, Key: { person: { S: "P-1" } } }));
    expect(await expectAgreement(half)).toBe("ValidationException");
  });
});

test("the size of an item is counted as DynamoDB documents it", () => {
  expect(itemSize({ id: { S: "R-1" } })).toBe(5);
  expect(itemSize({ name: { S: "花子" } })).toBe(4 + 6);
  expect(itemSize({ n: { N: "-120.50" }, hash: { B: "AAEC" }, yes: { BOOL: true } })).toBe(
    // The number has three pairs of digits (1, 20, 50), a sign, and one byte more.
    1 + 5 + 4 + 3 + 3 + 1,
  );
  expect(itemSize({ list: { L: [{ S: "a" }, { M: { key: { S: "b" } } }] } })).toBe(4 + 3 + 2 + (1 + 3 + 5));
});

test("the tables in memory refuse unsupported requests", async () => {
  const [memory] = clients;
  if (memory === undefined) throw new Error("no client");
  const id = { S: "R-1" };
  const calls: readonly Call[] = [
    put({ id }, { ReturnValues: "ALL_OLD" }),
    put(
      { id },
      { ConditionExpression: "begins_with(id, :p)", ExpressionAttributeValues: { ":p": { S: "R" } } },
    ),
    put({ id }, { ConditionExpression: "size(id) > :n", ExpressionAttributeValues: { ":n": { N: "1" } } }),
    (client) =>
      client.send(new UpdateItemCommand({ TableName, Key: { id }, UpdateExpression: "REMOVE version" })),
    (client) => client.send(new QueryCommand({ TableName, KeyConditionExpression: "id = :id" })),
  ];
  for (const call of calls) expect(await outcome(memory, call)).toBe("ValidationException");
});
