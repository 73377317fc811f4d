import { DynamoDBClient, GetItemCommand, type PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Request } from "../domain/request/request.ts";
import { clientSettings, type Place } from "./clients.ts";
import { conditionHeld } from "./condition-held.ts";
import { writesOf } from "./stored-request.ts";
import { hasWriteId } from "./write-ids.ts";

/**
 * A conditional write; true if it was made, including when the response was lost and the SDK's retry met its own
 * write.
 */
export function conditionalPut(env: Place<"REQUESTS_TABLE">) {
  const client = new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB));
  return async (put: PutItemCommand, { id }: Request, writeId: Uint8Array): Promise<boolean> => {
    if (await conditionHeld(client.send(put))) return true;
    const { Item } = await client.send(
      new GetItemCommand({ TableName: env.REQUESTS_TABLE, Key: { id: { S: id } }, ConsistentRead: true }),
    );
    return hasWriteId(writesOf(Item), writeId);
  };
}
