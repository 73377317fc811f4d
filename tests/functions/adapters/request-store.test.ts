import {
  type AttributeValue,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { corruptReplacer } from "../../../functions/adapters/replace-corrupt.ts";
import { requestScan } from "../../../functions/adapters/request-scan.ts";
import { requestStore } from "../../../functions/adapters/request-store.ts";
import { requestRestorer } from "../../../functions/adapters/restore-request.ts";
import { dayMs } from "../../../functions/domain/calendar.ts";
import {
  StoreConflict,
  StoreCorrupt,
  StoreFull,
  StoreOtherRelease,
} from "../../../functions/domain/errors.ts";
import { verifyHistory } from "../../../functions/domain/history.ts";
import type { RequestId } from "../../../functions/domain/ids.ts";
import type { RequestStore, UnreadableItem } from "../../../functions/domain/ports.ts";
import { recordSchema } from "../../../functions/domain/request/record-schema.ts";
import type { Request } from "../../../functions/domain/request/request.ts";
import { lateLinkNoted } from "../../../functions/domain/request/transitions/package.ts";
import { stamped } from "../../../functions/domain/request/transitions/stamp.ts";
import { examples } from "../../sampled.ts";
import { Case } from "../case.ts";
import { business, startMs } from "../fakes.ts";
import { tables } from "./services.ts";

let opened: Awaited<ReturnType<typeof tables>>;
let client: DynamoDBClient;
/** One store per Lambda: each with its own client. */
const store = (): RequestStore => requestStore(opened.env, opened.runtime());

beforeAll(async () => {
  opened = await tables();
  client = new DynamoDBClient({ region: "local", endpoint: opened.env.AWS_ENDPOINT_URL_DYNAMODB });
});
afterAll(async () => {
  client.destroy();
  await opened.close();
});

test("a request comes back exactly as it was written, in every status", async () => {
  for (const status of [
    "verifying",
    "awaiting-requester",
    "deciding",
    "acting",
    "notifying",
    "closed",
  ] as const) {
    const { request } = Case.at(status, { key: `back-${status}` });
    // A case has gone through many versions; the table gets its first.
    const first = { ...request, version: 1 };
    expect(await store().create(first)).toBe("created");
    expect(await store().get(request.id)).toEqual(first);
  }
});

test("the stored history is compact, and any change to it is detected", async () => {
  const { request } = Case.at("closed", { key: "history" });
  await store().create({ ...request, version: 1 });
  const key = { TableName: opened.env.REQUESTS_TABLE, Key: { id: { S: request.id } } };
  const { Item = {} } = await client.send(new GetItemCommand(key));
  const history = Item["history"]?.L ?? [];
  for (const { M: entry } of history) {
    expect(entry?.["hash"]?.B).toHaveLength(32);
    expect(entry).not.toHaveProperty("prev");
  }
  const found = async (changed: AttributeValue[]) => {
    const TableName = opened.env.REQUESTS_TABLE;
    await client.send(new PutItemCommand({ TableName, Item: { ...Item, history: { L: changed } } }));
    return verifyHistory(request.id, (await store().get(request.id))?.history ?? []);
  };
  expect(await found(history)).toEqual({ intact: true, entries: history.length });
  const [first, second, ...rest] = history;
  if (first === undefined || second === undefined) throw new Error("too short a history");
  expect(await found([second, first, ...rest])).toEqual({ intact: false, brokenAt: 1 });
  expect(await found([first, ...rest])).toEqual({ intact: false, brokenAt: 2 });
  const other = { M: { ...second.M, at: { S: "2026-12-07T23:59:59.000Z" } } };
  expect(await found([first, other, ...rest])).toEqual({ intact: false, brokenAt: 2 });
});

test("a history stored in full, without compaction, can still be read", async () => {
  const { request } = Case.at("closed", { key: "full" });
  const Item = marshall({ ...request, version: 1 }, { removeUndefinedValues: true });
  await client.send(new PutItemCommand({ TableName: opened.env.REQUESTS_TABLE, Item }));
  expect(await store().get(request.id)).toEqual({ ...request, version: 1 });
});

test("an unknown receipt number finds nothing", async () => {
  expect(await store().get(Case.submitted({ key: "never stored" }).request.id)).toBeUndefined();
});

test("creating twice, even at the same moment, creates once and leaves the first as it is", async () => {
  const { request } = Case.submitted({ key: "twice" });
  const results = await Promise.all(Array.from({ length: 10 }, () => store().create(request)));
  expect(results.filter((result) => result === "created")).toHaveLength(1);
  const other = Case.submitted({ key: "twice", medium: "paper" }).request;
  expect(await store().create(other)).toBe("exists");
  expect(await store().get(request.id)).toEqual(request);
});

const atOnce = examples(40);

test("loses none of forty concurrent changes, and the history verifies", async () => {
  const { request } = Case.submitted({ key: "many" });
  await store().create(request);
  const at = new Date(startMs).toISOString();
  await Promise.all(
    Array.from({ length: atOnce }, (_, number) =>
      store().change(request.id, (found) => {
        if (found === undefined) throw new Error("gone");
        const stamp = { at, actor: { kind: "desk" as const } };
        return { write: stamped(found, found, stamp, "message-written", { number }), value: undefined };
      }),
    ),
  );
  const after = await store().get(request.id);
  expect(after?.version).toBe(atOnce + 1);
  const numbers = after?.history.flatMap((entry) =>
    entry.event === "message-written" ? [entry.data["number"]] : [],
  );
  expect(numbers?.map(Number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: atOnce }, (_, number) => number),
  );
  expect(verifyHistory(request.id, after?.history ?? [])).toEqual({ intact: true, entries: atOnce + 1 });
});

test("a change that decides to write nothing writes nothing", async () => {
  const { request } = Case.submitted({ key: "nothing" });
  await store().create(request);
  expect(await store().change(request.id, () => ({ value: "looked" }))).toBe("looked");
  expect(await store().get(request.id)).toEqual(request);
});

test("changes a request without reading it again, unless it has changed since", async () => {
  const { request } = Case.submitted({ key: "seen" });
  const one = store();
  await one.create(request);
  const at = new Date(startMs).toISOString();
  const note = (number: number) => (found: Request | undefined) => {
    if (found === undefined) throw new Error("gone");
    const stamp = { at, actor: { kind: "desk" as const } };
    const write = stamped(found, found, stamp, "message-written", { number });
    return { write, value: { saw: found.version, write } };
  };
  const reads = vi.spyOn(DynamoDBClient.prototype, "send");
  const first = await one.change(request, note(1));
  const second = await one.change(first.write, note(2));
  expect([first.saw, second.saw]).toEqual([1, 2]);
  expect(reads.mock.calls.filter(([command]) => command instanceof GetItemCommand)).toEqual([]);
  // Another writer comes in between: the read version is not overwritten.
  await store().change(request.id, note(3));
  expect((await one.change(second.write, note(4))).saw).toBe(4);
  // A stale read does not decide that there is nothing to do.
  expect(await one.change(request, (found) => ({ value: found?.version }))).toBe(5);
});

test("a change that never succeeds ends as a conflict that names only the receipt number", async () => {
  const { request } = Case.submitted({ key: "conflict" });
  await store().create(request);
  const stale = stamped(
    request,
    request,
    { at: new Date(startMs).toISOString(), actor: { kind: "desk" } },
    "closed",
  );
  const failed = store().change(request.id, () => ({ write: { ...stale, version: 99 }, value: undefined }));
  await expect(failed).rejects.toThrow(StoreConflict);
  await expect(failed).rejects.toThrow(new RegExp(`^${request.id}$`));
  expect(await store().get(request.id)).toEqual(request);
});

test("an item that is not a request is neither interpreted nor overwritten", async () => {
  const { request } = Case.submitted({ key: "corrupt" });
  await client.send(
    new PutItemCommand({
      TableName: opened.env.REQUESTS_TABLE,
      Item: { id: { S: request.id }, status: { S: "approved" }, secret: { S: "PERSONAL" } },
    }),
  );
  await expect(store().get(request.id)).rejects.toThrow(StoreCorrupt);
  await expect(store().get(request.id)).rejects.not.toThrow(/PERSONAL|approved/);
  await expect(store().change(request.id, () => ({ write: request, value: 1 }))).rejects.toThrow(
    StoreCorrupt,
  );
  expect(await store().create(request)).toBe("exists");
});

test("finds due requests, longest due first, up to the limit", async () => {
  const late = Case.submitted({ key: "due late" });
  late.clock.ms += 5_000;
  const ids = [];
  for (const key of ["due one", "due two", "due three"]) {
    const one = Case.submitted({ key });
    one.report("delivered", "confirm");
    one.request = { ...one.request, version: 1 };
    await store().create(one.request);
    ids.push(one.request.id);
  }
  const closed = Case.at("closed", { key: "not due" });
  await store().create({ ...closed.request, version: 1 });
  const expiry = startMs + business.deadlines.confirmDays * dayMs;
  const due = await store().due(expiry, 100);
  expect(due).toEqual(expect.arrayContaining(ids));
  expect(due).not.toContain(closed.request.id);
  expect(await store().due(expiry, 2)).toHaveLength(2);
  expect(await store().due(startMs - 1, 100)).toEqual([]);
});

test("index and TTL contain times and ids, nothing about the person", async () => {
  const { request } = Case.submitted({ key: "index" });
  await store().create(request);
  const { Item } = await client.send(
    new GetItemCommand({ TableName: opened.env.REQUESTS_TABLE, Key: { id: { S: request.id } } }),
  );
  expect(Item?.["dueGroup"]).toEqual({ S: "due" });
  expect(Item?.["ttl"]).toEqual({ N: String((startMs + business.deadlines.confirmDays * dayMs) / 1000) });
});

test("a confirmed request has no TTL", async () => {
  const { request } = Case.submitted({ key: "no ttl" });
  await store().create(request);
  const one = Case.at("verifying", { key: "no ttl" });
  await store().change(request.id, () => ({ write: { ...one.request, version: 2 }, value: undefined }));
  const { Item } = await client.send(
    new GetItemCommand({ TableName: opened.env.REQUESTS_TABLE, Key: { id: { S: request.id } } }),
  );
  expect(Item?.["ttl"]).toBeUndefined();
});

test("deletes a submission only in the version that was read; idempotent", async () => {
  const { request } = Case.submitted({ key: "forget" });
  await store().create(request);
  const next = lateLinkNoted(request, { at: new Date(startMs).toISOString(), actor: { kind: "desk" } });
  await store().change(request.id, () => ({ write: next, value: undefined }));
  await store().forget(request);
  expect(await store().get(request.id)).toBeDefined();
  if (next !== undefined) await store().forget(next);
  expect(await store().get(request.id)).toBeUndefined();
  await store().forget(request);
});

describe("the schema of a record", () => {
  const key = (id: string) => ({ TableName: opened.env.REQUESTS_TABLE, Key: { id: { S: id } } });
  const stored = async (id: string) => (await client.send(new GetItemCommand(key(id)))).Item ?? {};
  const put = (Item: Record<string, AttributeValue>) =>
    client.send(new PutItemCommand({ TableName: opened.env.REQUESTS_TABLE, Item }));
  const withSchema = async (name: string, schema: AttributeValue | undefined) => {
    const { request } = Case.submitted({ key: name });
    await store().create(request);
    const { schema: _written, ...item } = await stored(request.id);
    await put({ ...item, ...(schema !== undefined && { schema }) });
    return request;
  };
  const touch = (id: RequestId) =>
    store().change(id, (found) => {
      if (found === undefined) throw new Error("gone");
      const stamp = { at: new Date(startMs).toISOString(), actor: { kind: "desk" as const } };
      return { write: stamped(found, found, stamp, "mail-event", {}), value: undefined };
    });

  test("is written with every write, and no part of the request", async () => {
    const { request } = Case.submitted({ key: "schema written" });
    await store().create(request);
    expect((await stored(request.id))["schema"]).toEqual({ N: String(recordSchema.written) });
    expect(await store().get(request.id)).toEqual(request);
    await touch(request.id);
    expect((await stored(request.id))["schema"]).toEqual({ N: String(recordSchema.written) });
  });

  test("a record without one is from release 0.1.0: it can be read, and gets one with its next write", async () => {
    const request = await withSchema("schema absent", undefined);
    expect(await store().get(request.id)).toEqual(request);
    await touch(request.id);
    expect((await stored(request.id))["schema"]).toEqual({ N: String(recordSchema.written) });
  });

  test.each([recordSchema.oldest - 1, recordSchema.written + 1])(
    "%i is refused by name, with what to do, and its record is not changed, overwritten or restored",
    async (schema) => {
      const request = await withSchema(`schema ${schema}`, { N: String(schema) });
      const before = await stored(request.id);
      const refused = { name: "Store.OtherRelease", message: expect.stringContaining("deploy the release") };
      await expect(store().get(request.id)).rejects.toMatchObject(refused);
      await expect(touch(request.id)).rejects.toBeInstanceOf(StoreOtherRelease);
      expect(await store().create(request)).toBe("exists");
      await expect(
        corruptReplacer(opened.env, opened.runtime(), store())(request),
        "restore --replace-corrupt",
      ).rejects.toBeInstanceOf(StoreOtherRelease);
      expect(await requestRestorer(opened.env, opened.runtime())(request)).toBe("exists");
      expect(await stored(request.id)).toEqual(before);
      const unreadable: UnreadableItem[] = [];
      for await (const found of requestScan(store())) if (found.kind === "unreadable") unreadable.push(found);
      expect(unreadable).toContainEqual({ kind: "unreadable", id: request.id, why: "other-release" });
    },
  );

  test("one that is not a number means that somebody changed the record by hand", async () => {
    const request = await withSchema("schema by hand", { S: "new" });
    await expect(store().get(request.id)).rejects.toBeInstanceOf(StoreCorrupt);
  });
});

test("an item too large for DynamoDB is never sent, and the remaining room is known beforehand", async () => {
  const one = Case.at("deciding", { key: "brimful" });
  const first = { ...one.in("deciding"), version: 1 };
  const finding = { found: true, searched: "x", files: [], by: "shop", at: one.clock.iso };
  const withText = (content: string) => ({
    ...first,
    findings: { ...first.findings, till: { ...finding, content } },
  });
  const room = store().roomFor(withText(""));
  expect(store().roomFor(withText("漢"))).toBe(room - 3);
  const kanji = "漢".repeat(Math.floor(room / 3));
  expect(store().roomFor(withText(kanji))).toBeLessThan(3);
  await expect(store().create(withText(`${kanji}漢`))).rejects.toThrow(StoreFull);
  expect(await store().get(first.id)).toBeUndefined();
});
