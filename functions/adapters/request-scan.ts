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
import { writtenItem } from "./stored-request.ts";

/** An item of the table: a request, or one that is not read as such. */
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

/** Puts a request back as a backup has it, unless the table still has one of its number. */
export function requestRestorer(
  env: Place<"REQUESTS_TABLE">,
  { business }: Pick<Surroundings, "business">,
): (request: Request) => Promise<"restored" | "exists"> {
  const client = new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB));
  return async (request) => {
    try {
      await client.send(
        new PutItemCommand({
          TableName: env.REQUESTS_TABLE,
          Item: writtenItem(request, business),
          ConditionExpression: "attribute_not_exists(id)",
        }),
      );
      return "restored";
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return "exists";
      throw error;
    }
  };
}

/**
 * Puts a request in the place of an item of its number that cannot be read, if that is still as it was read here.
 * Nothing else is ever overwritten.
 */
export function corruptReplacer(
  env: Place<"REQUESTS_TABLE">,
  { business }: Pick<Surroundings, "business">,
  requests: Pick<RequestStore, "get">,
): (request: Request) => Promise<"replaced" | "readable" | "gone" | "changed"> {
  const client = new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB));
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
    try {
      await client.send(
        new PutItemCommand({
          TableName: env.REQUESTS_TABLE,
          Item: writtenItem(request, business),
          ...still(before),
        }),
      );
      return "replaced";
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return "changed";
      throw error;
    }
  };
}

/**
 * The condition that an item is still what it was: by its texts and numbers, whichever it has, because one that cannot
 * be read need not have a version. Lists and maps are left out; the local stand-in compares none.
 */
function still(item: Readonly<Record<string, AttributeValue>>) {
  const simple = Object.entries(item).filter(([, { S, N }]) => S !== undefined || N !== undefined);
  return {
    ConditionExpression: simple.map((_, index) => `#a${index} = :a${index}`).join(" AND "),
    ExpressionAttributeNames: Object.fromEntries(simple.map(([name], index) => [`#a${index}`, name])),
    ExpressionAttributeValues: Object.fromEntries(simple.map(([, value], index) => [`:a${index}`, value])),
  };
}
