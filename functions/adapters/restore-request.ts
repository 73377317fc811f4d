import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Surroundings } from "../domain/ports.ts";
import type { Request } from "../domain/request/request.ts";
import type { Place } from "./clients.ts";
import { conditionalPut } from "./conditional-put.ts";
import { writtenItem } from "./stored-request.ts";
import { newWriteId, withWriteId } from "./write-ids.ts";

/** Restores a request from a backup, unless the table still has one under its number. */
export function requestRestorer(
  env: Place<"REQUESTS_TABLE">,
  runtime: Pick<Surroundings, "business" | "random">,
): (request: Request) => Promise<"restored" | "exists"> {
  const put = conditionalPut(env);
  return async (request) => {
    const writeId = newWriteId(runtime);
    const command = new PutItemCommand({
      TableName: env.REQUESTS_TABLE,
      Item: writtenItem(request, runtime.business, withWriteId(writeId)),
      ConditionExpression: "attribute_not_exists(id)",
    });
    return (await put(command, request, writeId)) ? "restored" : "exists";
  };
}
