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
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { ClockSettings } from "../domain/business.ts";
import { nextDue } from "../domain/due.ts";
import { StoreConflict, StoreCorrupt } from "../domain/errors.ts";
import { type RequestId, requestIdSchema } from "../domain/ids.ts";
import type { RequestStore, Surroundings } from "../domain/ports.ts";
import { type Request, requestSchema } from "../domain/request/request.ts";
import { clientSettings, type Place, unlogged } from "./clients.ts";
import { storedHistory, withHistory } from "./stored-history.ts";

/** The sparse index of requests that the sweep has something to do for: partition `due`, sorted by time. */
export const dueIndex = { name: "ByDue", partition: "dueGroup", sort: "dueAt" } as const;

/** How often a change is decided anew when others keep changing the same request. */
const attempts = 30;

/** Longest pause before the next attempt, in ms. Forty owners may be asked, and answer, at the same moment. */
const longestPause = 250;

/** Requests in DynamoDB: one item each, every change one conditional write of the next version. */
export function requestStore(
  env: Place<"REQUESTS_TABLE">,
  { business }: Pick<Surroundings, "business">,
): RequestStore {
  const client = unlogged(new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB)));
  const table = env.REQUESTS_TABLE;

  async function get(id: RequestId): Promise<Request | undefined> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: { id: { S: id } }, ConsistentRead: true }),
    );
    if (Item === undefined) return undefined;
    const parsed = requestSchema.safeParse(withHistory(unmarshall(Item)));
    if (!parsed.success) throw new StoreCorrupt(id);
    return parsed.data;
  }

  /** Writes `request` if the item is still at the version before it. */
  async function put(request: Request): Promise<boolean> {
    const first = request.version === 1;
    try {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: marshall(itemOf(request, business), {
            removeUndefinedValues: true,
          }),
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
    create: async (request) => ((await put(request)) ? "created" : "exists"),
    change: async (id, decide) => {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const { write, value } = decide(await get(id));
        if (write === undefined || (await put(write))) return value;
        await pause(Math.random() * Math.min(longestPause, 5 * 2 ** attempt));
      }
      throw new StoreConflict(id);
    },
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
      const corrupt: string[] = [];
      const requests = Items.flatMap((item) => {
        const parsed = requestSchema.safeParse(withHistory(unmarshall(item)));
        if (parsed.success) return [parsed.data];
        corrupt.push(item["id"]?.S ?? "");
        return [];
      });
      return { requests, corrupt, next: LastEvaluatedKey?.["id"]?.S };
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

/** The item of a request: itself, and what the index and DynamoDB's own expiry read. */
export function itemOf(request: Request, settings: ClockSettings): Record<string, unknown> {
  const due = nextDue(request, settings);
  return {
    ...request,
    history: storedHistory(request.history),
    ...(due !== undefined && { [dueIndex.partition]: "due", [dueIndex.sort]: due }),
    ...(request.status === "unconfirmed" && { ttl: Math.ceil(Date.parse(request.expiresAt) / 1000) }),
  };
}
