import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { StoreConflict, StoreCorrupt, StoreOtherRelease } from "../domain/errors.ts";
import { type RequestId, requestIdSchema } from "../domain/ids.ts";
import type { RequestStore, Surroundings, UnreadableItem } from "../domain/ports.ts";
import { recordSchema } from "../domain/request/record-schema.ts";
import type { Request } from "../domain/request/request.ts";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";
import { conditionHeld } from "./condition-held.ts";
import { pauseAfter } from "./optimistic-writes.ts";
import { dueIndex, readItem, roomInItem, writesOf, writtenItem } from "./stored-request.ts";
import { hasWriteId, newWriteId, withWriteId } from "./write-ids.ts";

/** More than for others: forty owners may answer at the same moment. */
const attempts = 30;

type Item = Record<string, AttributeValue>;

/** A request as it was read, with the ids of its item's latest writes. */
interface Read {
  readonly request: Request | undefined;
  readonly writes: Uint8Array | undefined;
}

/**
 * Requests in DynamoDB: one item each, each change one conditional write of the next version. Reading one request
 * also loads its language, because mail about it may follow.
 */
export function requestStore(
  env: Place<"REQUESTS_TABLE">,
  runtime: Pick<Surroundings, "business" | "configuration" | "loadLanguages" | "random" | "sleep">,
): RequestStore {
  const { business, configuration, loadLanguages } = runtime;
  const client = shortened(
    unlogged(new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB))),
    env,
  );
  const table = env.REQUESTS_TABLE;

  async function itemAt(id: RequestId): Promise<Item | undefined> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: { id: { S: id } }, ConsistentRead: true }),
    );
    return Item;
  }

  /** The write ids of requests read or written by this instance, so that they can be updated without another read. */
  const seen = new WeakMap<Request, { readonly writes: Uint8Array | undefined }>();

  async function read(id: RequestId): Promise<Read> {
    const item = await itemAt(id);
    const found = { request: await requestIn(id, item), writes: writesOf(item) };
    if (found.request !== undefined) seen.set(found.request, found);
    return found;
  }

  function lastSeen(of: RequestId | Request): Read | undefined {
    const known = typeof of === "string" ? undefined : seen.get(of);
    return typeof of === "string" || known === undefined ? undefined : { request: of, writes: known.writes };
  }

  async function requestIn(id: RequestId, item: Item | undefined): Promise<Request | undefined> {
    if (item === undefined) return undefined;
    const read = readItem(item, configuration);
    switch (read.kind) {
      case "request":
        await loadLanguages(read.request.language);
        return read.request;
      case "corrupt":
        throw new StoreCorrupt(id);
      case "other-release":
        throw new StoreOtherRelease(otherRelease(id, read.schema));
    }
  }

  /**
   * Writes `request` if the item still has the version before it. `refused`: the condition failed, perhaps because an
   * earlier attempt succeeded and its response was lost. Throws DynamoDB's error unless the write was made.
   */
  async function put(
    request: Request,
    before: Uint8Array | undefined,
    writeId: Uint8Array,
  ): Promise<"written" | "refused"> {
    const first = request.version === 1;
    const writes = withWriteId(writeId, before);
    const command = new PutItemCommand({
      TableName: table,
      Item: writtenItem(request, business, writes),
      ConditionExpression: first ? "attribute_not_exists(id)" : "version = :before",
      ...(!first && { ExpressionAttributeValues: { ":before": { N: String(request.version - 1) } } }),
    });
    try {
      await client.send(command);
      seen.set(request, { writes });
      return "written";
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return "refused";
      // The SDK ran out of retries without a response; the write may have succeeded all the same.
      const item = await itemAt(request.id).catch(() => undefined);
      if (hasWriteId(writesOf(item), writeId)) return "written";
      throw error;
    }
  }

  return {
    get: async (id) => (await read(id)).request,
    create: async (request) => {
      await loadLanguages(request.language);
      const writeId = newWriteId(runtime);
      if ((await put(request, undefined, writeId)) === "written") return "created";
      return hasWriteId(writesOf(await itemAt(request.id)), writeId) ? "created" : "exists";
    },
    change: async (of, decide) => {
      const id = typeof of === "string" ? of : of.id;
      const given = lastSeen(of);
      let found = given ?? (await read(id));
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const { write, value } = decide(found.request);
        if (write === undefined) {
          if (found !== given) return value;
          // Only the stored version can tell that there is nothing to do.
          found = await read(id);
          continue;
        }
        const writeId = newWriteId(runtime);
        if ((await put(write, found.writes, writeId)) === "written") return value;
        await pauseAfter(attempt, runtime);
        found = await read(id);
        if (hasWriteId(found.writes, writeId)) return value;
      }
      throw new StoreConflict(id);
    },
    roomFor: (request) => roomInItem(request, business),
    due: async (nowMs, limit) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: dueIndex.name,
          KeyConditionExpression: "#group = :due AND #at <= :now",
          ExpressionAttributeNames: { "#group": dueIndex.partition, "#at": dueIndex.sort },
          ExpressionAttributeValues: { ":due": { S: "due" }, ":now": { N: String(nowMs) } },
          Limit: limit,
        }),
      );
      return Items.map((item) => requestIdSchema.parse(item["id"]?.S));
    },
    all: async (from) => {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new ScanCommand({
          TableName: table,
          ConsistentRead: true,
          ...(from !== undefined && { ExclusiveStartKey: { id: { S: from } } }),
        }),
      );
      const requests: Request[] = [];
      const unreadable: UnreadableItem[] = [];
      for (const item of Items) {
        const read = readItem(item, configuration);
        if (read.kind === "request") requests.push(read.request);
        else unreadable.push({ id: item["id"]?.S ?? "", why: read.kind });
      }
      return { requests, unreadable, next: LastEvaluatedKey?.["id"]?.S };
    },
    forget: async (request) => {
      await conditionHeld(
        client.send(
          new DeleteItemCommand({
            TableName: table,
            Key: { id: { S: request.id } },
            ConditionExpression: "attribute_not_exists(id) OR version = :seen",
            ExpressionAttributeValues: { ":seen": { N: String(request.version) } },
          }),
        ),
      );
    },
  };
}

/** Says what to do: a record in another release's format is read by that release. */
function otherRelease(id: RequestId, schema: number): string {
  const { oldest, written } = recordSchema;
  return `${id} is in schema ${schema}, and this release reads ${oldest} to ${written}: deploy the release that wrote it, or a later one`;
}
