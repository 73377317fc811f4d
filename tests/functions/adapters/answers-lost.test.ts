import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { counters } from "../../../functions/adapters/counters.ts";
import { corruptReplacer } from "../../../functions/adapters/replace-corrupt.ts";
import { requestStore } from "../../../functions/adapters/request-store.ts";
import { requestRestorer } from "../../../functions/adapters/restore-request.ts";
import type { RequestStore } from "../../../functions/domain/ports.ts";
import type { Request } from "../../../functions/domain/request/request.ts";
import { stamped } from "../../../functions/domain/request/transitions/stamp.ts";
import { memoryTables } from "../../../infra/local/dynamodb/memory-tables.ts";
import { Case } from "../case.ts";
import { startMs } from "../fakes.ts";
import { tables } from "./services.ts";

/** DynamoDB makes each write but answers with an error; the SDK retries, and the retry fails the write's own condition. */

let opened: Awaited<ReturnType<typeof tables>>;
let client: DynamoDBClient;
const store = (): RequestStore => requestStore(opened.env, opened.runtime());
const counter = () => counters(opened.env, opened.runtime());

beforeAll(async () => {
  opened = await tables(memoryTables().server);
  client = new DynamoDBClient({ region: "local", endpoint: opened.env.AWS_ENDPOINT_URL_DYNAMODB });
  opened.loseAnswers();
});
afterAll(async () => {
  client.destroy();
  await opened.close();
});

const at = new Date(startMs).toISOString();
const noted = (request: Request, number = 0) =>
  stamped(request, request, { at, actor: { kind: "desk" } }, "message-written", { number });

/** Writes a number into the history; returns whether this call wrote it. */
function note(of: RequestStore, { id }: Request, number: number): Promise<"noted" | "there"> {
  return of.change<"noted" | "there">(id, (found) => {
    if (found === undefined) throw new Error("gone");
    const there = found.history.some(({ data }) => data["number"] === number);
    return there ? { value: "there" } : { write: noted(found, number), value: "noted" };
  });
}

test("creating: reports success to the creator only", async () => {
  const { request } = Case.submitted({ key: "lost create" });
  expect(await store().create(request)).toBe("created");
  expect(await store().create(request)).toBe("exists");
});

test("changing: reports success to the writer, not to a later caller with the same change", async () => {
  const { request } = Case.submitted({ key: "lost change" });
  await store().create(request);
  expect(await note(store(), request, 1)).toBe("noted");
  expect(await note(store(), request, 1)).toBe("there");
  expect((await store().get(request.id))?.version).toBe(2);
});

test("thirty concurrent changes: each caller gets its own result", async () => {
  const { request } = Case.submitted({ key: "lost many" });
  await store().create(request);
  const told = await Promise.all(Array.from({ length: 30 }, (_, n) => note(store(), request, n % 15)));
  expect(told.filter((one) => one === "noted")).toHaveLength(15);
  const after = await store().get(request.id);
  expect(after?.version).toBe(16);
});

test("a write counts even if every response to it is lost", async () => {
  const { request } = Case.submitted({ key: "lost for good" });
  await store().create(request);
  for (let tries = 0; tries < 3; tries += 1) opened.failNext("answer-lost", /PutItem/);
  expect(await note(store(), request, 1)).toBe("noted");
});

test("a request is forgotten even if the response is lost", async () => {
  const { request } = Case.submitted({ key: "lost forget" });
  await store().create(request);
  await store().forget(request);
  expect(await store().get(request.id)).toBeUndefined();
});

test("restoring, and replacing an unreadable item, report what was done", async () => {
  const { request } = Case.submitted({ key: "lost restore" });
  expect(await requestRestorer(opened.env, opened.runtime())(request)).toBe("restored");
  expect(await requestRestorer(opened.env, opened.runtime())(request)).toBe("exists");
  const key = { TableName: opened.env.REQUESTS_TABLE, Key: { id: { S: request.id } } };
  const { Item = {} } = await client.send(new GetItemCommand(key));
  await client.send(
    new PutItemCommand({ TableName: key.TableName, Item: { ...Item, status: { S: "nonsense" } } }),
  );
  const replace = corruptReplacer(opened.env, opened.runtime(), store());
  expect(await replace(request)).toBe("replaced");
  expect(await replace(request)).toBe("readable");
});

test("a nonce is spent by the call whose response was lost, and by no other", async () => {
  const spend = () => counter().spend("nonce#lost", startMs + 3_600_000, startMs);
  const spent = await Promise.all(Array.from({ length: 9 }, spend));
  expect(spent.filter(Boolean)).toHaveLength(1);
});

test("counting lets exactly the limit through", async () => {
  const limit = { key: "address#lost", limit: 5, windowMs: 3_600_000 };
  const allowed = await Promise.all(Array.from({ length: 9 }, () => counter().within(limit, startMs)));
  expect(allowed.filter(Boolean)).toHaveLength(5);
});

test("the desk's key is the stored one, even if the response is lost", async () => {
  const one = Buffer.from(await counter().deskKey());
  expect(Buffer.from(await counter().deskKey())).toEqual(one);
});
