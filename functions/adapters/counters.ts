import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { requestIdSchema } from "../domain/ids.ts";
import type { Counters, Surroundings } from "../domain/ports.ts";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";
import { conditionHeld } from "./condition-held.ts";
import { newWriteId } from "./write-ids.ts";

const keyId = "desk-key";

/** Quotas and the desk's key in DynamoDB's second table; counters expire by TTL some time after their window. */
export function counters(env: Place<"COUNTERS_TABLE">, runtime: Pick<Surroundings, "random">): Counters {
  const client = shortened(
    unlogged(new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB))),
    env,
  );
  const table = env.COUNTERS_TABLE;
  let key: Promise<Uint8Array> | undefined;

  async function read(): Promise<Uint8Array | undefined> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: { id: { S: keyId } }, ConsistentRead: true }),
    );
    return Item?.["key"]?.B;
  }

  async function readOrMake(): Promise<Uint8Array> {
    const known = await read();
    if (known !== undefined) return known;
    const made = runtime.random(32);
    try {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: { id: { S: keyId }, key: { B: made } },
          ConditionExpression: "attribute_not_exists(id)",
        }),
      );
      return made;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const others = await read();
      if (others === undefined) throw error;
      return others;
    }
  }

  /** Whether a use was counted, by a write that changes nothing: for functions that may write here but not read. */
  async function isCounted(id: { S: string }, use: Uint8Array, expires: { N: string }): Promise<boolean> {
    return conditionHeld(
      client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: { id },
          UpdateExpression: "SET #expires = :expires",
          ConditionExpression: "contains(#writes, :write)",
          ExpressionAttributeNames: { "#expires": "ttl", "#writes": "writes" },
          ExpressionAttributeValues: { ":expires": expires, ":write": { B: use } },
        }),
      ),
    );
  }

  return {
    deskKey: () => {
      key ??= readOrMake().catch((error: unknown) => {
        key = undefined;
        throw error;
      });
      return key;
    },
    spend: async (name, untilMs, nowMs) => {
      // A write that the SDK retries recognizes itself; an item past its TTL counts as gone even if DynamoDB still
      // has it.
      const use = Buffer.from(newWriteId(runtime)).toString("base64url");
      return conditionHeld(
        client.send(
          new PutItemCommand({
            TableName: table,
            Item: {
              id: { S: name },
              use: { S: use },
              until: { N: String(untilMs) },
              ttl: { N: String(Math.ceil(untilMs / 1000)) },
            },
            ConditionExpression: "attribute_not_exists(id) OR #until < :now OR #use = :use",
            ExpressionAttributeNames: { "#until": "until", "#use": "use" },
            ExpressionAttributeValues: { ":now": { N: String(nowMs) }, ":use": { S: use } },
          }),
        ),
      );
    },
    keep: async (name, value, expiresAt) => {
      // Kept a day longer than it is valid, so that a late use gets a proper answer.
      const ttl = Math.ceil(Date.parse(expiresAt) / 1000) + 86_400;
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: {
            id: { S: name },
            value: { S: value },
            expiresAt: { S: expiresAt },
            ttl: { N: String(ttl) },
          },
        }),
      );
    },
    kept: async (name) => {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: table, Key: { id: { S: name } }, ConsistentRead: true }),
      );
      const value = Item?.["value"]?.S;
      const expiresAt = Item?.["expiresAt"]?.S;
      return value === undefined || expiresAt === undefined ? undefined : { value, expiresAt };
    },
    mark: async (key, id, untilMs) => {
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: { id: { S: key } },
          UpdateExpression: "SET #expires = :expires ADD #requests :request",
          ExpressionAttributeNames: { "#expires": "ttl", "#requests": "requests" },
          ExpressionAttributeValues: {
            ":expires": { N: String(Math.ceil(untilMs / 1000)) },
            ":request": { BS: [Buffer.from(id)] },
          },
        }),
      );
    },
    marked: async (key, nowMs) => {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: table, Key: { id: { S: key } }, ConsistentRead: true }),
      );
      const over = Number(Item?.["ttl"]?.N ?? 0) * 1000 <= nowMs;
      return over
        ? []
        : (Item?.["requests"]?.BS ?? []).map((id) => requestIdSchema.parse(Buffer.from(id).toString()));
    },
    within: async ({ key: name, limit, windowMs }, nowMs) => {
      const window = Math.floor(nowMs / windowMs);
      const id = { S: `${name}#${window}` };
      // The SDK may repeat a use whose response was lost: it counts once, even if it was the last within the limit.
      const use = newWriteId(runtime);
      const expires = { N: String(Math.ceil(((window + 2) * windowMs) / 1000)) };
      const isWritten = await conditionHeld(
        client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: { id },
            UpdateExpression: "SET #expires = :expires ADD #uses :one, #writes :writes",
            ConditionExpression:
              "(attribute_not_exists(#uses) OR #uses < :limit) AND NOT contains(#writes, :write)",
            ExpressionAttributeNames: { "#uses": "uses", "#expires": "ttl", "#writes": "writes" },
            ExpressionAttributeValues: {
              ":one": { N: "1" },
              ":write": { B: use },
              ":writes": { BS: [use] },
              ":limit": { N: String(limit) },
              ":expires": expires,
            },
          }),
        ),
      );
      return isWritten || isCounted(id, use, expires);
    },
  };
}
