import {
  type AttributeValue,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { StoreCorrupt } from "../domain/errors.ts";
import type { RequestStore, Surroundings } from "../domain/ports.ts";
import type { Request } from "../domain/request/request.ts";
import { clientSettings, type Place } from "./clients.ts";
import { conditionalPut } from "./conditional-put.ts";
import { writesOf, writtenItem } from "./stored-request.ts";
import { newWriteId, withWriteId } from "./write-ids.ts";

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
  const put = conditionalPut(env);
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
    const command = new PutItemCommand({
      TableName: env.REQUESTS_TABLE,
      Item: writtenItem(request, runtime.business, withWriteId(writeId, writesOf(before))),
      ...still(before),
    });
    return (await put(command, request, writeId)) ? "replaced" : "changed";
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
