import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { StoreCorrupt } from "../domain/errors.ts";
import type { RequestStore, Surroundings, UnreadableItem } from "../domain/ports.ts";
import type { Request } from "../domain/request/request.ts";
import { clientSettings, type Place } from "./clients.ts";
import { writesOf, writtenItem } from "./stored-request.ts";
import { hasWriteId, newWriteId, withWriteId } from "./write-ids.ts";

/** An item of the table: a request, or one that cannot be read as a request. */
export type Scanned =
  | { readonly kind: "request"; readonly request: Request }
  | ({ readonly kind: "unreadable" } & UnreadableItem);

/** Every request of a table, page by page. */
export async function* requestScan(requests: Pick<RequestStore, "all">): AsyncGenerator<Scanned> {
  let from: string | undefined;
  do {
    const page = await requests.all(from);
    for (const request of page.requests) yield { kind: "request", request };
    for (const item of page.unreadable) yield { kind: "unreadable", ...item };
    from = page.next;
  } while (from !== undefined);
}

/** Restores a request from a backup, unless the table still has one under its number. */
export function requestRestorer(
  env: Place<"REQUESTS_TABLE">,
  runtime: Pick<Surroundings, "business" | "random">,
): (request: Request) => Promise<"restored" | "exists"> {
  const written = writerOf(env);
  return async (request) => {
    const writeId = newWriteId(runtime);
    const put = new PutItemCommand({
      TableName: env.REQUESTS_TABLE,
      Item: writtenItem(request, runtime.business, withWriteId(writeId)),
      ConditionExpression: "attribute_not_exists(id)",
    });
    return (await written(put, request, writeId)) ? "restored" : "exists";
  };
}

/**
 * A conditional write; true if it was made, including when the response was lost and the SDK's retry met its own
 * write.
 */
function writerOf(env: Place<"REQUESTS_TABLE">) {
  const client = new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB));
  return async (put: PutItemCommand, { id }: Request, writeId: Uint8Array): Promise<boolean> => {
    try {
      await client.send(put);
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const { Item } = await client.send(
        new GetItemCommand({ TableName: env.REQUESTS_TABLE, Key: { id: { S: id } }, ConsistentRead: true }),
      );
      return hasWriteId(writesOf(Item), writeId);
    }
  };
}

/**
 * Replaces an item that cannot be read with the restored request, if it has not changed since it was read here.
 * Nothing else is ever overwritten.
 */
export function corruptReplacer(
  env: Place<"REQUESTS_TABLE">,
  runtime: Pick<Surroundings, "business" | "random">,
  requests: Pick<RequestStore, "get">,
): (request: Request) => Promise<"replaced" | "readable" | "gone" | "changed"> {
  const client = new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB));
  const written = writerOf(env);
  return async (request) => {
    const { Item: before } = await client.send(
      new GetItemCommand({
        TableName: env.REQUESTS_TABLE,
        Key: { id: { S: request.id } },
        ConsistentRead: true,
      }),
    );
    if (before === undefined) return "gone";
    try {
      await requests.get(request.id);
      return "readable";
    } catch (error) {
      if (!(error instanceof StoreCorrupt)) throw error;
    }
    const writeId = newWriteId(runtime);
    const put = new PutItemCommand({
      TableName: env.REQUESTS_TABLE,
      Item: writtenItem(request, runtime.business, withWriteId(writeId, writesOf(before))),
      ...still(before),
    });
    return (await written(put, request, writeId)) ? "replaced" : "changed";
  };
}

/**
 * The condition that an item is unchanged, by those strings and numbers it has: an unreadable item need not have a
 * version. Lists and maps are left out, because the local stand-in cannot compare them.
 */
function still(item: Readonly<Record<string, AttributeValue>>) {
  const simple = Object.entries(item).filter(([, { S, N }]) => S !== undefined || N !== undefined);
  return {
    ConditionExpression: simple.map((_, index) => `#a${index} = :a${index}`).join(" AND "),
    ExpressionAttributeNames: Object.fromEntries(simple.map(([name], index) => [`#a${index}`, name])),
    ExpressionAttributeValues: Object.fromEntries(simple.map(([, value], index) => [`:a${index}`, value])),
  };
}
