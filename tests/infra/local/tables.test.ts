import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { largestItem as limit } from "../../../functions/adapters/item-size.ts";
import { dynaliteServer } from "../../../infra/local/dynamodb/dynalite-server.ts";
import { memoryTables } from "../../../infra/local/dynamodb/memory-tables.ts";
import { listening } from "../../../infra/local/listening.ts";
import { openTables, type Tables, tableNames, tableServer } from "../../../infra/local/tables.ts";

describe.each([
  ["tables on disk", dynaliteServer],
  ["tables in memory", () => memoryTables().server],
])("%s", (_, server) => {
  let tables: Tables;
  let client: DynamoDBClient;
  beforeAll(async () => {
    tables = await openTables({ server: server() });
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    client = new DynamoDBClient({ region: "local", endpoint: tables.url, credentials, maxAttempts: 1 });
  });
  afterAll(async () => {
    client.destroy();
    await tables.close();
  });

  const TableName = tableNames.requests;

  /** An item of exactly so many bytes: "id" and "text" are 6, the id 1. */
  const itemOf = (bytes: number, character: string) => {
    const size = Buffer.byteLength(character);
    const room = bytes - 7;
    return {
      id: { S: "R" },
      text: { S: character.repeat(Math.floor(room / size)) + "x".repeat(room % size) },
    };
  };
  const found = async () =>
    (await client.send(new GetItemCommand({ TableName, Key: { id: { S: "R" } } }))).Item;

  describe.each(["x", "é", "開", "𠮷"])("an item full of %s", (character) => {
    test("is taken at 400 KB, and refused one byte over it, as DynamoDB words it", async () => {
      await client.send(new PutItemCommand({ TableName, Item: itemOf(limit, character) }));
      const over = itemOf(limit + 1, character);
      await expect(client.send(new PutItemCommand({ TableName, Item: over }))).rejects.toMatchObject({
        name: "ValidationException",
        message: "Item size has exceeded the maximum allowed size",
        $metadata: { httpStatusCode: 400 },
      });
    });

    test("is not updated beyond it", async () => {
      await client.send(new PutItemCommand({ TableName, Item: itemOf(limit, character) }));
      const update = new UpdateItemCommand({
        TableName,
        Key: { id: { S: "R" } },
        UpdateExpression: "SET more = :more",
        ExpressionAttributeValues: { ":more": { S: "" } },
      });
      await expect(client.send(update)).rejects.toMatchObject({
        name: "ValidationException",
        message: "Item size to update has exceeded the maximum allowed size",
      });
      expect(await found()).not.toHaveProperty("more");
    });
  });

  describe("a planned fault", () => {
    const put = (text: string) =>
      client.send(new PutItemCommand({ TableName, Item: { id: { S: "R" }, text: { S: text } } }));

    test.each([
      ["throttled", "ThrottlingException", 400],
      ["internal-error", "InternalServerError", 500],
    ] as const)("%s: nothing is written", async (fault, name, httpStatusCode) => {
      await put("before");
      tables.failNext(fault);
      await expect(put("after")).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
      expect(await found()).toMatchObject({ text: { S: "before" } });
    });

    test("an answer is lost, and the write has happened", async () => {
      tables.failNext("answer-lost", /^PutItem$/);
      await found();
      await expect(put("written")).rejects.toThrow();
      expect(await found()).toMatchObject({ text: { S: "written" } });
    });

    test("waits for its operation", async () => {
      tables.failNext("throttled", /^DeleteItem$/);
      await put("one");
      expect(await found()).toMatchObject({ text: { S: "one" } });
    });
  });
});

test("an open request is seen behind megabytes of closed ones, and one that was closed lately", async () => {
  const tables = await openTables({ server: memoryTables().server });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ region: "local", endpoint: tables.url, credentials });
  const put = (Item: PutItemCommand["input"]["Item"]) =>
    client.send(new PutItemCommand({ TableName: tableNames.requests, Item }));
  for (const id of ["closed-1", "closed-2", "closed-3"]) {
    const closedAt = { S: "2026-12-01T00:00:00.000Z" };
    await put({ id: { S: id }, status: { S: "closed" }, closedAt, text: { S: "x".repeat(390_000) } });
  }
  expect(await tables.anyOpen("2026-11-30T00:00:00.000Z")).toBe(true);
  expect(await tables.anyOpen("2026-12-01T00:00:00.000Z")).toBe(false);
  await put({ id: { S: "open" }, status: { S: "investigating" } });
  expect(await tables.anyOpen("2026-12-01T00:00:00.000Z")).toBe(true);
  client.destroy();
  await tables.close();
});

test("a folder from before an index existed gets it, and keeps what it holds", async () => {
  const folder = mkdtempSync(join(tmpdir(), "madoguchi-tables-"));
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const reach = (endpoint: string) => new DynamoDBClient({ region: "local", endpoint, credentials });
  const before = await listening(dynaliteServer({ path: join(folder, "tables") }), 0);
  const old = reach(before.url);
  await old.send(
    new CreateTableCommand({
      TableName: tableNames.consents,
      AttributeDefinitions: [
        { AttributeName: "person", AttributeType: "S" },
        { AttributeName: "entry", AttributeType: "S" },
      ],
      KeySchema: [
        { AttributeName: "person", KeyType: "HASH" },
        { AttributeName: "entry", KeyType: "RANGE" },
      ],
      BillingMode: "PAY_PER_REQUEST",
    }),
  );
  const key = { person: { S: "P-1" }, entry: { S: "item#location" } };
  await vi.waitFor(() => old.send(new PutItemCommand({ TableName: tableNames.consents, Item: key })));
  old.destroy();
  await before.close();
  for (const due of [undefined, 5]) {
    const tables = await openTables(await tableServer(folder));
    expect(await tables.nextDue()).toBe(due);
    const client = reach(tables.url);
    const found = await client.send(new GetItemCommand({ TableName: tableNames.consents, Key: key }));
    expect(found.Item).toMatchObject(key);
    const untold = { untoldGroup: { S: "untold" }, untoldAt: { N: "5" } };
    await client.send(new PutItemCommand({ TableName: tableNames.consents, Item: { ...key, ...untold } }));
    expect(await tables.nextDue()).toBe(5);
    client.destroy();
    await tables.close();
  }
  rmSync(folder, { recursive: true });
});
