import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  type ScanCommandOutput,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { type Request, requestSchema } from "../domain/request.ts";
import type { EnvironmentOf } from "../runtime/environment.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { clientSettings } from "./clients.ts";
import { itemOf } from "./request-store.ts";

/** An item of the table: a request, or the id of one that cannot be read as such. */
export type Scanned =
  | { readonly kind: "request"; readonly request: Request }
  | { readonly kind: "corrupt"; readonly id: string };

/** Every request of a table, page by page. For the operator alone: no function has the right to read them all. */
export function requestScan(env: EnvironmentOf<"REQUESTS_TABLE">): () => AsyncGenerator<Scanned> {
  const client = new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB));
  return async function* scan() {
    let last: ScanCommandOutput["LastEvaluatedKey"];
    do {
      const page: ScanCommandOutput = await client.send(
        new ScanCommand({ TableName: env.REQUESTS_TABLE, ConsistentRead: true, ExclusiveStartKey: last }),
      );
      for (const item of page.Items ?? []) {
        const parsed = requestSchema.safeParse(unmarshall(item));
        yield parsed.success
          ? { kind: "request", request: parsed.data }
          : { kind: "corrupt", id: item["id"]?.S ?? "?" };
      }
      last = page.LastEvaluatedKey;
    } while (last !== undefined);
  };
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
          Item: marshall(itemOf(request, business.deadlines.retentionYears), { removeUndefinedValues: true }),
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
