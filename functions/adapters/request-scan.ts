import { ConditionalCheckFailedException, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { RequestStore } from "../domain/ports.ts";
import type { Request } from "../domain/request.ts";
import type { EnvironmentOf } from "../runtime/environment.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { clientSettings } from "./clients.ts";
import { itemOf } from "./request-store.ts";

/** An item of the table: a request, or the id of one that cannot be read as such. */
export type Scanned =
  | { readonly kind: "request"; readonly request: Request }
  | { readonly kind: "corrupt"; readonly id: string };

/** Every request of a table, page by page. */
export async function* requestScan(requests: Pick<RequestStore, "all">): AsyncGenerator<Scanned> {
  let from: string | undefined;
  do {
    const page = await requests.all(from);
    for (const request of page.requests) yield { kind: "request", request };
    for (const id of page.corrupt) yield { kind: "corrupt", id };
    from = page.next;
  } while (from !== undefined);
}

/** Puts a request back as a backup has it, unless the table still has one of its number. */
export function requestRestorer(
  env: EnvironmentOf<"REQUESTS_TABLE">,
  { business }: Pick<Runtime, "business">,
): (request: Request) => Promise<"restored" | "exists"> {
  const client = new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB));
  return async (request) => {
    try {
      await client.send(
        new PutItemCommand({
          TableName: env.REQUESTS_TABLE,
          Item: marshall(itemOf(request, business), { removeUndefinedValues: true }),
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
