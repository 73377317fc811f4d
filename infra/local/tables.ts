import type { Server } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  paginateScan,
  QueryCommand,
  ResourceInUseException,
} from "@aws-sdk/client-dynamodb";
import { clientSettings, shortened } from "../../functions/adapters/clients.ts";
import { untoldGroup, untoldIndex } from "../../functions/adapters/consent-rows.ts";
import { owedIndex } from "../../functions/adapters/owed-mails.ts";
import { dueIndex } from "../../functions/adapters/stored-request.ts";
import { Activity } from "./activity.ts";
import { DynamoDbError } from "./dynamodb/errors.ts";
import { attempted, type MemoryTables, memoryTables, type OnWritten } from "./dynamodb/memory-tables.ts";
import type { InProcess } from "./in-process.ts";
import { listening } from "./listening.ts";
import { keepToThisMachine } from "./origin-check.ts";
import { injectFaults, type TableFaults } from "./table-faults.ts";

export const tableNames = {
  requests: "madoguchi-requests",
  counters: "madoguchi-counters",
  consents: "madoguchi-consents",
  provisions: "madoguchi-provisions",
  addressBook: "madoguchi-address-book",
} as const;

export interface Tables extends TableFaults {
  readonly url: string;
  /** When the sweep next has something to do, in ms since the epoch; reads the index only after a write. */
  nextDue(): Promise<number | undefined>;
  /** Whether any request is open, or was closed after `since` (ISO 8601); reads the table only after a write. */
  anyOpen(since: string): Promise<boolean>;
  close(): Promise<void>;
}

/** How long a running request may delay closing the tables, in ms. */
const longestWaitMs = 2_000;

const writing = /\.(Put|Update|Delete|Batch|Transact)/;

/** DynamoDB's protocol: by dynalite on disk in `dataFolder`, or by maps in memory. */
export async function tableServer(
  dataFolder: string | undefined,
  onWritten?: OnWritten,
): Promise<TableServer> {
  if (dataFolder === undefined) return memoryTables(onWritten);
  const { dynaliteTables } = await import("./dynamodb/dynalite-server.ts");
  return dynaliteTables({ path: join(dataFolder, "tables") });
}

/** A server of DynamoDB's protocol; one in memory can be called without it, one on disk may hold older tables. */
type TableServer = { readonly server: Server } & Partial<Pick<MemoryTables, "attempt">> & {
    readonly addIndexes?: (table: CreateTableCommandInput) => Promise<void>;
  };

/** The desk's tables on a DynamoDB server; `inProcess` is how it is reached, if not over TCP. */
export async function openTables(
  { server, attempt, addIndexes }: TableServer,
  inProcess?: InProcess,
): Promise<Tables> {
  const { anyPlanned, ...faults } = injectFaults(server);
  keepToThisMachine(server);
  let writes = 0;
  const written = () => {
    writes += 1;
  };
  const underWay = new Activity();
  server.on("request", (request, response) => {
    underWay.begin();
    response.once("close", () => underWay.end());
    if (!writing.test(String(request.headers["x-amz-target"]))) return;
    // Counted again, so that what is read during a write is read again once it is done.
    written();
    response.once("finish", written).once("close", written);
  });
  const listener = await listening(server, 0);
  inProcess?.add(listener);
  for (const operation of attempt === undefined ? [] : attempted) {
    inProcess?.shorten(operation, server, (input) => {
      if (anyPlanned()) return undefined;
      const output = inSdkWords(() => attempt?.(operation, input));
      if (output !== undefined && writing.test(`.${operation}`)) written();
      return output;
    });
  }
  const reached = {
    AWS_REGION: "local",
    ...(inProcess !== undefined && { requestHandler: inProcess.transport }),
  };
  const client = shortened(
    new DynamoDBClient({
      ...clientSettings(reached, listener.url),
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    }),
    reached,
  );
  async function create(table: CreateTableCommandInput): Promise<void> {
    if (!(await created(client, table))) await addIndexes?.(table);
  }
  await create({
    TableName: tableNames.requests,
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    ...indexed("id", dueIndex),
    BillingMode: "PAY_PER_REQUEST",
  });
  await create({
    TableName: tableNames.counters,
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    BillingMode: "PAY_PER_REQUEST",
  });
  const byPerson = {
    KeySchema: [
      { AttributeName: "person", KeyType: "HASH" as const },
      { AttributeName: "entry", KeyType: "RANGE" as const },
    ],
    BillingMode: "PAY_PER_REQUEST" as const,
  };
  const entries = { AttributeName: "entry", AttributeType: "S" as const };
  const { AttributeDefinitions, GlobalSecondaryIndexes } = indexed("person", untoldIndex);
  await create({
    TableName: tableNames.consents,
    ...{ ...byPerson, GlobalSecondaryIndexes },
    AttributeDefinitions: [...AttributeDefinitions, entries],
  });
  await create({
    TableName: tableNames.provisions,
    ...byPerson,
    AttributeDefinitions: [{ AttributeName: "person", AttributeType: "S" }, entries],
  });
  await create({
    TableName: tableNames.addressBook,
    KeySchema: [{ AttributeName: "person", KeyType: "HASH" }],
    ...indexed("person", owedIndex),
    BillingMode: "PAY_PER_REQUEST",
  });
  let open: { readonly writes: number; readonly until: string } | undefined;
  let known: { readonly writes: number; readonly due: number | undefined } | undefined;
  return {
    url: listener.url,
    nextDue: async () => {
      if (known?.writes !== writes) {
        const all = await Promise.all([
          firstDue(client, tableNames.requests, { ...dueIndex, group: "due" }),
          firstDue(client, tableNames.addressBook, { ...owedIndex, group: "owed" }),
          firstDue(client, tableNames.consents, { ...untoldIndex, group: untoldGroup }),
        ]);
        const [due] = all.filter((one) => one !== undefined).toSorted((a, b) => a - b);
        known = { writes, due };
      }
      return known.due;
    },
    anyOpen: async (since) => {
      if (open?.writes !== writes) open = { writes, until: await openUntil(client) };
      return open.until > since;
    },
    ...faults,
    close: async () => {
      client.destroy();
      // dynalite throws an uncatchable error if its database is closed during a request.
      await Promise.race([underWay.idle(), pause(longestWaitMs, undefined, { ref: false })]);
      await listener.close();
    },
  };
}

/** An index of what is due, by time. */
interface ByTime {
  readonly name: string;
  readonly partition: string;
  readonly sort: string;
}

function indexed(key: string, { name, partition, sort }: ByTime) {
  return {
    AttributeDefinitions: [
      { AttributeName: key, AttributeType: "S" as const },
      { AttributeName: partition, AttributeType: "S" as const },
      { AttributeName: sort, AttributeType: "N" as const },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: name,
        KeySchema: [
          { AttributeName: partition, KeyType: "HASH" as const },
          { AttributeName: sort, KeyType: "RANGE" as const },
        ],
        Projection: { ProjectionType: "KEYS_ONLY" as const },
      },
    ],
  };
}

/** Throws for a failed condition as the SDK would. */
function inSdkWords<Output>(attempt: () => Output): Output {
  try {
    return attempt();
  } catch (error) {
    if (!(error instanceof DynamoDbError)) throw error;
    throw new ConditionalCheckFailedException({ message: error.message, $metadata: {} });
  }
}

async function firstDue(
  client: DynamoDBClient,
  table: string,
  { name, partition, sort, group }: ByTime & { readonly group: string },
): Promise<number | undefined> {
  const { Items: [first] = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: name,
      KeyConditionExpression: "#group = :group",
      ExpressionAttributeNames: { "#group": partition },
      ExpressionAttributeValues: { ":group": { S: group } },
      Limit: 1,
    }),
  );
  return first === undefined ? undefined : Number(first[sort]?.N);
}

/** A time later than any, as ISO 8601. */
const stillOpen = "9999";

/**
 * Until when the last request was open, as ISO 8601: `stillOpen` if one is. A page of a scan is a megabyte of the
 * table, before the filter: closed requests may fill many.
 */
async function openUntil(client: DynamoDBClient): Promise<string> {
  const pages = paginateScan(
    { client },
    {
      TableName: tableNames.requests,
      FilterExpression: "NOT #status IN (:unconfirmed, :purged)",
      ProjectionExpression: "#status, closedAt",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":unconfirmed": { S: "unconfirmed" }, ":purged": { S: "purged" } },
    },
  );
  let latest = "";
  for await (const { Items = [] } of pages) {
    for (const { status, closedAt } of Items) {
      if (status?.S !== "closed") return stillOpen;
      if ((closedAt?.S ?? "") > latest) latest = closedAt?.S ?? "";
    }
  }
  return latest;
}

/** Creates a table; false if it exists. */
async function created(client: DynamoDBClient, table: CreateTableCommandInput): Promise<boolean> {
  try {
    await client.send(new CreateTableCommand(table));
    return true;
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    return false;
  }
}
