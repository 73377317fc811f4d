import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { LocalDesk } from "./local-desk.ts";

/** Everything in the table of quotas, links and keys. */
export async function countersTable({ desk }: Pick<LocalDesk, "desk">): Promise<string> {
  const client = new DynamoDBClient({
    region: "ap-northeast-1",
    endpoint: desk.variables["AWS_ENDPOINT_URL_DYNAMODB"] ?? "",
  });
  const { Items } = await client.send(new ScanCommand({ TableName: desk.variables["COUNTERS_TABLE"] }));
  client.destroy();
  return JSON.stringify(Items);
}
