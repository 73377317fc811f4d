import { join } from "node:path";
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from "@aws-sdk/client-dynamodb";
import { dueIndex } from "../../functions/adapters/request-store.ts";
import { listening } from "./listening.ts";

export const tableNames = { requests: "madoguchi-requests", counters: "madoguchi-counters" } as const;

/** DynamoDB's protocol by dynalite, on disk in `dataFolder` (undefined: in memory), with the desk's two tables. */
export async function openTables(
  dataFolder: string | undefined,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { default: dynalite } = await import("dynalite");
  const server = dynalite({
    ...(dataFolder !== undefined && { path: join(dataFolder, "tables") }),
    createTableMs: 0,
  });
  const listener = await listening(server, 0);
  const client = new DynamoDBClient({ region: "local", endpoint: listener.url });
  await create(client, {
    TableName: tableNames.requests,
    AttributeDefinitions: [
      { AttributeName: "id", AttributeType: "S" },
      { AttributeName: dueIndex.partition, AttributeType: "S" },
      { AttributeName: dueIndex.sort, AttributeType: "N" },
    ],
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    GlobalSecondaryIndexes: [
      {
        IndexName: dueIndex.name,
        KeySchema: [
          { AttributeName: dueIndex.partition, KeyType: "HASH" },
          { AttributeName: dueIndex.sort, KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "KEYS_ONLY" },
      },
    ],
    BillingMode: "PAY_PER_REQUEST",
  });
  await create(client, {
    TableName: tableNames.counters,
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    BillingMode: "PAY_PER_REQUEST",
  });
  client.destroy();
  return listener;
}

async function create(
  client: DynamoDBClient,
  table: ConstructorParameters<typeof CreateTableCommand>[0],
): Promise<void> {
  try {
    await client.send(new CreateTableCommand(table));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}
