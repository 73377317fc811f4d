import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { largestItem } from "../../../functions/adapters/item-size.ts";
import { DynamoDbError, invalid } from "./errors.ts";
import { type Condition, conditionOf, Placeholders, updateOf } from "./expressions.ts";
import {
  checkItem,
  checkValue,
  fromSdk,
  type Item,
  itemSize,
  keepSdkForm,
  toSdk,
  type Value,
} from "./values.ts";

export interface MemoryTables {
  /** Serves every supported operation over HTTP. */
  readonly server: Server;
  /**
   * Performs one of the operations in `attempted` on the SDK's input; returns undefined, with nothing done, if it
   * would be refused: the server then says why. Throws for a failed condition.
   */
  attempt(operation: Attempted, input: Input): object | undefined;
}

/** Called for each change of an item, with the item before and after; undefined: none. */
export type OnWritten = (written: {
  readonly table: string;
  readonly id: string;
  readonly before: Item | undefined;
  readonly item: Item | undefined;
}) => void;

class Tables extends Map<string, Table> {
  readonly onWritten: OnWritten;

  constructor(onWritten: OnWritten) {
    super();
    this.onWritten = onWritten;
  }
}

/** Operations so frequent that HTTP would be most of their cost. */
export const attempted = ["CreateTable", "GetItem", "PutItem", "UpdateItem", "Query", "Scan"] as const;
type Attempted = (typeof attempted)[number];

/**
 * DynamoDB's protocol over maps in memory, as far as the desk uses it: for in-memory desks, which tests open by the
 * hundred. dynalite in memory takes four times as long for every read and write. Unsupported requests are refused;
 * tests/infra/local/dynamodb compares it with dynalite.
 */
export function memoryTables(onWritten: OnWritten = () => undefined): MemoryTables {
  const tables = new Tables(onWritten);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => answer(response, () => operate(tables, request, Buffer.concat(chunks))));
  });
  return { server, attempt: (operation, input) => attempt(tables, operation, input) };
}

function attempt(tables: Tables, operation: Attempted, input: Input): object | undefined {
  try {
    if (operation === "CreateTable") return create(tables, input);
    const table = tables.get(input.TableName);
    if (table === undefined || unknownIn(operation, input).length > 0) return undefined;
    const wire = fromSdk(input);
    if (operation === "PutItem") keepSdkForm(wire.Item, input.Item);
    const { Item, Items, LastEvaluatedKey, ...rest } = operations[operation]?.run(table, wire) ?? {};
    return {
      ...rest,
      ...(Item && { Item: toSdk(Item) }),
      ...(Items && { Items: Items.map(toSdk) }),
      ...(LastEvaluatedKey && { LastEvaluatedKey: toSdk(LastEvaluatedKey) }),
    };
  } catch (error) {
    if (error instanceof DynamoDbError && error.name !== "ConditionalCheckFailedException") return undefined;
    throw error;
  }
}

function unknownIn(operation: string, input: Input): readonly string[] {
  const { knows = [] } = operations[operation] ?? {};
  return Object.keys(input).filter((name) => !knows.includes(name) && name !== "TableName");
}

function answer(response: ServerResponse, work: () => string): void {
  try {
    reply(response, 200, work());
  } catch (error) {
    const known = error instanceof DynamoDbError;
    const { name, message } = known ? error : new DynamoDbError("InternalServerError", String(error));
    const __type = `com.amazonaws.dynamodb.v20120810#${name}`;
    reply(response, known ? 400 : 500, JSON.stringify({ __type, message }));
  }
}

function reply(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    "content-type": "application/x-amz-json-1.0",
    "content-length": Buffer.byteLength(body),
    "x-amzn-requestid": crypto.randomUUID(),
  });
  response.end(body);
}

/** Performs a request synchronously, so that nothing comes between a request's condition and its write. */
function operate(tables: Tables, { headers }: IncomingMessage, body: Buffer): string {
  if (headers.authorization?.startsWith("AWS4-") !== true) {
    throw new DynamoDbError("MissingAuthenticationTokenException", "Request is missing Authentication Token");
  }
  const [, operation = ""] = String(headers["x-amz-target"]).split("DynamoDB_20120810.");
  const input: Input = JSON.parse(body.toString("utf8"));
  if (operation === "CreateTable") return JSON.stringify(create(tables, input));
  const table = tables.get(input.TableName);
  if (table === undefined)
    throw new DynamoDbError("ResourceNotFoundException", "Requested resource not found");
  const known = operations[operation];
  if (known === undefined) {
    throw new DynamoDbError("UnknownOperationException", `${operation} is not known here`);
  }
  const unknown = unknownIn(operation, input);
  if (unknown.length > 0) throw invalid(`${operation} with ${unknown.join(", ")} is not known here`);
  return JSON.stringify(known.run(table, input));
}

interface KeyPart {
  readonly AttributeName: string;
  readonly KeyType: "HASH" | "RANGE";
}

interface Index {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyPart[];
  readonly Projection: { readonly ProjectionType: string };
}

/** The supported request parameters; the table below says which operation takes which. */
interface Input {
  readonly TableName: string;
  readonly KeySchema?: readonly KeyPart[];
  readonly GlobalSecondaryIndexes?: readonly Index[];
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ConsistentRead?: boolean;
  readonly IndexName?: string;
  readonly Limit?: number;
  readonly ExclusiveStartKey?: Item;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, Value>>;
}

/** An item, and the length of its JSON once that was needed. */
interface Stored {
  readonly item: Item;
  length?: number;
}

function lengthOf(stored: Stored): number {
  stored.length ??= JSON.stringify(stored.item).length;
  return stored.length;
}

/** The response of an operation. */
interface Output {
  readonly Item?: Item;
  readonly Items?: readonly Item[];
  readonly Count?: number;
  readonly ScannedCount?: number;
  readonly LastEvaluatedKey?: Item;
}

interface Table {
  readonly name: string;
  readonly onWritten: OnWritten;
  /** The names of its partition key and, if any, sort key. */
  readonly keys: readonly string[];
  readonly indexes: readonly Index[];
  readonly items: Map<string, Stored>;
}

function create(tables: Tables, input: Input) {
  const { TableName, KeySchema = [], GlobalSecondaryIndexes: indexes = [] } = input;
  if (tables.has(TableName)) {
    throw new DynamoDbError("ResourceInUseException", `Table already exists: ${TableName}`);
  }
  for (const { Projection } of indexes) {
    if (Projection.ProjectionType !== "KEYS_ONLY") throw invalid("only an index of keys is known here");
  }
  tables.set(TableName, {
    name: TableName,
    onWritten: tables.onWritten,
    keys: KeySchema.map(({ AttributeName }) => AttributeName),
    indexes,
    items: new Map(),
  });
  return { TableDescription: { TableName, TableStatus: "ACTIVE", KeySchema } };
}

const condition = ["ConditionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues"];

const operations: Readonly<
  Record<string, { readonly knows: readonly string[]; run(table: Table, input: Input): Output }>
> = {
  GetItem: {
    knows: ["Key", "ConsistentRead"],
    run: (table, { Key }) => {
      const found = table.items.get(keyIn(table, Key, "exactly"));
      return found === undefined ? {} : { Item: found.item };
    },
  },
  PutItem: {
    knows: ["Item", ...condition],
    run: (table, input) => {
      checkItem(input.Item);
      const id = keyIn(table, input.Item);
      const placeholders = placeholdersOf(input);
      permit(table.items.get(id), input, placeholders);
      placeholders.done();
      write(table, id, input.Item);
      return {};
    },
  },
  UpdateItem: {
    knows: ["Key", "UpdateExpression", ...condition],
    run: (table, input) => {
      const { Key = {}, UpdateExpression = "" } = input;
      const id = keyIn(table, Key, "exactly");
      const placeholders = placeholdersOf(input);
      const update = updateOf(UpdateExpression, placeholders);
      const before = table.items.get(id);
      permit(before, input, placeholders);
      placeholders.done();
      write(table, id, update(before?.item ?? Key), "Item size to update");
      return {};
    },
  },
  DeleteItem: {
    knows: ["Key", ...condition],
    run: (table, input) => {
      const id = keyIn(table, input.Key, "exactly");
      const placeholders = placeholdersOf(input);
      permit(table.items.get(id), input, placeholders);
      placeholders.done();
      const before = table.items.get(id)?.item;
      table.items.delete(id);
      if (before !== undefined) table.onWritten({ table: table.name, id, before, item: undefined });
      return {};
    },
  },
  Query: {
    knows: [
      ...["IndexName", "KeyConditionExpression", "Limit", "ConsistentRead", "ExclusiveStartKey"],
      ...["ExpressionAttributeNames", "ExpressionAttributeValues"],
    ],
    run: (table, input) => {
      if (input.IndexName === undefined) return queryPartition(table, input);
      if (input.ExclusiveStartKey !== undefined || input.ConsistentRead !== undefined) {
        throw invalid("only the first page of an index is known here");
      }
      const index = table.indexes.find(({ IndexName }) => IndexName === input.IndexName);
      if (index === undefined) throw invalid("The table does not have the specified index");
      const placeholders = placeholdersOf(input);
      const wanted = conditionOf(input.KeyConditionExpression ?? "", placeholders);
      placeholders.done();
      const keys = index.KeySchema.map(({ AttributeName }) => AttributeName);
      const [, sort = ""] = keys;
      const found = [...table.items.values()]
        .map(({ item }) => item)
        .filter((item) => keys.every((key) => item[key] !== undefined) && wanted(item))
        .sort((one, other) => Number(one[sort]?.["N"]) - Number(other[sort]?.["N"]));
      const { Limit = found.length } = input;
      const Items = found.slice(0, Limit).map((item) => only(item, [...keys, ...table.keys]));
      const last = found.length > 0 && found.length >= Limit ? Items.at(-1) : undefined;
      return {
        ...{ Items, Count: Items.length, ScannedCount: Items.length },
        ...(input.Limit !== undefined && last !== undefined && { LastEvaluatedKey: last }),
      };
    },
  },
  Scan: {
    knows: [
      ...["ConsistentRead", "ExclusiveStartKey", "Limit", "FilterExpression", "ProjectionExpression"],
      ...["ExpressionAttributeNames", "ExpressionAttributeValues"],
    ],
    run: scan,
  },
};

/** A page ends with the item that exceeds a megabyte or, for a scan, with the requested limit. */
const pageBytes = 1024 * 1024;

/** The rows of one partition by sort key, page by page. */
function queryPartition(table: Table, input: Input): Output {
  if (input.Limit !== undefined) throw invalid("Limit is known here of an index only");
  const placeholders = placeholdersOf(input);
  const wanted = conditionOf(input.KeyConditionExpression ?? "", placeholders);
  placeholders.done();
  return page(table, input.ExclusiveStartKey, { wanted, counted: "matching" });
}

function scan(table: Table, input: Input): Output {
  const placeholders = placeholdersOf(input);
  const { FilterExpression: filter, ProjectionExpression: projection, ExclusiveStartKey: from } = input;
  const { Limit: most } = input;
  const wanted: Condition = filter === undefined ? () => true : conditionOf(filter, placeholders);
  const names = projection?.split(",").map((name) => placeholders.name(name.trim()));
  placeholders.done();
  return page(table, from, {
    wanted,
    counted: "all",
    ...(most !== undefined && { most }),
    ...(names !== undefined && { names }),
  });
}

interface Wanted {
  readonly wanted: Condition;
  /** The items that fill a page. */
  readonly counted: "all" | "matching";
  readonly most?: number;
  /** The projected attributes; default: all. */
  readonly names?: readonly string[];
}

/** The items after `from`, up to a megabyte or `most` items. */
function page(
  table: Table,
  from: Item | undefined,
  { wanted, counted, most = Number.POSITIVE_INFINITY, names }: Wanted,
): Output {
  const start = from === undefined ? undefined : keyIn(table, from, "exactly");
  const Items: Item[] = [];
  let bytes = 0;
  let ScannedCount = 0;
  let LastEvaluatedKey: Item | undefined;
  for (const [id, stored] of [...table.items].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const { item } = stored;
    if (start !== undefined && id <= start) continue;
    const matches = wanted(item);
    if (counted === "matching" && !matches) continue;
    ScannedCount += 1;
    bytes += lengthOf(stored);
    if (matches) Items.push(names === undefined ? item : only(item, names));
    if (bytes < pageBytes && ScannedCount < most) continue;
    LastEvaluatedKey = only(item, table.keys);
    break;
  }
  return { Items, Count: Items.length, ScannedCount, ...(LastEvaluatedKey && { LastEvaluatedKey }) };
}

function write(table: Table, id: string, item: Item, what = "Item size"): void {
  if (itemSize(item) > largestItem) throw invalid(`${what} has exceeded the maximum allowed size`);
  const before = table.items.get(id)?.item;
  table.items.set(id, { item });
  table.onWritten({ table: table.name, id, before, item });
}

function permit(before: Stored | undefined, input: Input, placeholders: Placeholders): void {
  if (input.ConditionExpression === undefined) return;
  if (conditionOf(input.ConditionExpression, placeholders)(before?.item ?? {})) return;
  throw new DynamoDbError("ConditionalCheckFailedException", "The conditional request failed");
}

function placeholdersOf({ ExpressionAttributeNames, ExpressionAttributeValues = {} }: Input): Placeholders {
  for (const name in ExpressionAttributeValues) checkValue(ExpressionAttributeValues[name], 1);
  return new Placeholders(ExpressionAttributeNames, ExpressionAttributeValues);
}

/** The key of an item as one string; the separator sorts before every character of a key. */
function keyIn({ keys }: Table, item: Item | undefined, how?: "exactly"): string {
  const parts = keys.map((key) => item?.[key]?.["S"]);
  if (!parts.every(isText) || (how === "exactly" && Object.keys(item ?? {}).length > keys.length)) {
    throw invalid("The provided key element does not match the schema");
  }
  if (parts.includes("")) {
    throw invalid("One or more parameter values are not valid. A key attribute has an empty string value.");
  }
  return parts.join("\0");
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function only(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));
}
