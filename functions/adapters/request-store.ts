import { setTimeout as pause } from "node:timers/promises";
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { StoreConflict, StoreCorrupt, StoreOtherRelease } from "../domain/errors.ts";
import { type RequestId, requestIdSchema } from "../domain/ids.ts";
import type { RequestStore, Surroundings, UnreadableItem } from "../domain/ports.ts";
import { recordSchema } from "../domain/request/record-schema.ts";
import type { Request } from "../domain/request/request.ts";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";
import { dueIndex, readItem, roomInItem, writtenItem } from "./stored-request.ts";

/** How often a change is decided anew when others keep changing the same request. */
const attempts = 30;

/** Longest pause before the next attempt, in ms. Forty owners may be asked, and answer, at the same moment. */
const longestPause = 250;

/**
 * Requests in DynamoDB: one item each, every change one conditional write of the next version. Whatever is read one by
 * one can be written about: its language is loaded with it.
 */
export function requestStore(
  env: Place<"REQUESTS_TABLE">,
  { business, loadLanguages }: Pick<Surroundings, "business" | "loadLanguages">,
): RequestStore {
  const client = shortened(
    unlogged(new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB))),
    env,
  );
  const table = env.REQUESTS_TABLE;

  async function get(id: RequestId): Promise<Request | undefined> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: { id: { S: id } }, ConsistentRead: true }),
    );
    if (Item === undefined) return undefined;
    const read = readItem(Item);
    switch (read.kind) {
      case "request":
        await loadLanguages(read.request.language);
        return read.request;
      case "corrupt":
        throw new StoreCorrupt(id);
      case "other-release":
        throw new StoreOtherRelease(otherRelease(id, read.schema));
    }
  }

  /** Writes `request` if the item is still at the version before it. */
  async function put(request: Request): Promise<boolean> {
    const first = request.version === 1;
    try {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: writtenItem(request, business),
          ConditionExpression: first ? "attribute_not_exists(id)" : "version = :before",
          ...(!first && { ExpressionAttributeValues: { ":before": { N: String(request.version - 1) } } }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    get,
    create: async (request) => {
      await loadLanguages(request.language);
      return (await put(request)) ? "created" : "exists";
    },
    change: async (id, decide) => {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const { write, value } = decide(await get(id));
        if (write === undefined || (await put(write))) return value;
        await pause(Math.random() * Math.min(longestPause, 5 * 2 ** attempt));
      }
      throw new StoreConflict(id);
    },
    roomFor: (request) => roomInItem(request, business),
    due: async (nowMs, limit) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: dueIndex.name,
          KeyConditionExpression: "#group = :due AND #at <= :now",
          ExpressionAttributeNames: { "#group": dueIndex.partition, "#at": dueIndex.sort },
          ExpressionAttributeValues: { ":due": { S: "due" }, ":now": { N: String(nowMs) } },
          Limit: limit,
        }),
      );
      return Items.map((item) => requestIdSchema.parse(item["id"]?.S));
    },
    all: async (from) => {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new ScanCommand({
          TableName: table,
          ConsistentRead: true,
          ...(from !== undefined && { ExclusiveStartKey: { id: { S: from } } }),
        }),
      );
      const requests: Request[] = [];
      const unreadable: UnreadableItem[] = [];
      for (const item of Items) {
        const read = readItem(item);
        if (read.kind === "request") requests.push(read.request);
        else unreadable.push({ id: item["id"]?.S ?? "", why: read.kind });
      }
      return { requests, unreadable, next: LastEvaluatedKey?.["id"]?.S };
    },
    forget: async (request) => {
      try {
        await client.send(
          new DeleteItemCommand({
            TableName: table,
            Key: { id: { S: request.id } },
            ConditionExpression: "attribute_not_exists(id) OR version = :seen",
            ExpressionAttributeValues: { ":seen": { N: String(request.version) } },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}

/** Says what to do: a record that another release wrote is read by that release. */
function otherRelease(id: RequestId, schema: number): string {
  const { oldest, written } = recordSchema;
  return `${id} is in schema ${schema}, and this release reads ${oldest} to ${written}: deploy the release that wrote it, or a later one`;
}
