import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Counters, Surroundings } from "../domain/ports.ts";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";

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

  return {
    deskKey: () => {
      key ??= readOrMake().catch((error: unknown) => {
        key = undefined;
        throw error;
      });
      return key;
    },
    keep: async (name, value, expiresAt) => {
      // Kept a day longer than it counts, so that whoever comes late is told so.
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
    within: async ({ key: name, limit, windowMs }, nowMs) => {
      const window = Math.floor(nowMs / windowMs);
      try {
        await client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: { id: { S: `${name}#${window}` } },
            UpdateExpression: "SET #expires = :expires ADD #uses :one",
            ConditionExpression: "attribute_not_exists(#uses) OR #uses < :limit",
            ExpressionAttributeNames: { "#uses": "uses", "#expires": "ttl" },
            ExpressionAttributeValues: {
              ":one": { N: "1" },
              ":limit": { N: String(limit) },
              ":expires": { N: String(Math.ceil(((window + 2) * windowMs) / 1000)) },
            },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
