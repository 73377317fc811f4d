import { afterAll, beforeAll, expect, test } from "vitest";
import { counters } from "../../../functions/adapters/counters.ts";
import { requestIdSchema } from "../../../functions/domain/ids.ts";
import { startMs } from "../fakes.ts";
import { tables } from "./services.ts";

let opened: Awaited<ReturnType<typeof tables>>;
const counter = () => counters(opened.env, opened.runtime());
const hourMs = 3_600_000;

beforeAll(async () => {
  opened = await tables();
});
afterAll(() => opened.close());

test("concurrent first reads create the desk's key once", async () => {
  const random = {
    ...opened.runtime(),
    random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
  };
  const keys = await Promise.all(Array.from({ length: 12 }, () => counters(opened.env, random).deskKey()));
  const [first] = keys;
  expect(first).toHaveLength(32);
  expect(first?.some((byte) => byte !== 0)).toBe(true);
  for (const key of keys) expect(Buffer.from(key)).toEqual(Buffer.from(first ?? []));
  expect(Buffer.from(await counter().deskKey())).toEqual(Buffer.from(first ?? []));
});

test("of many concurrent uses exactly the limit succeeds", async () => {
  const limit = { key: "address#concurrent", limit: 7, windowMs: hourMs };
  const allowed = await Promise.all(Array.from({ length: 25 }, () => counter().within(limit, startMs)));
  expect(allowed.filter(Boolean)).toHaveLength(7);
  expect(await counter().within(limit, startMs + hourMs - 1)).toBe(false);
});

test("counting restarts at the beginning of each window", async () => {
  const limit = { key: "address#window", limit: 1, windowMs: hourMs };
  expect(await counter().within(limit, startMs)).toBe(true);
  expect(await counter().within(limit, startMs + hourMs - 1)).toBe(false);
  expect(await counter().within(limit, startMs + hourMs)).toBe(true);
});

test("keys are counted separately", async () => {
  expect(await counter().within({ key: "source#one", limit: 1, windowMs: hourMs }, startMs)).toBe(true);
  expect(await counter().within({ key: "source#two", limit: 1, windowMs: hourMs }, startMs)).toBe(true);
  expect(await counter().within({ key: "source#one", limit: 1, windowMs: hourMs }, startMs)).toBe(false);
});

test("failing to read the desk's key is an error each time", async () => {
  const env = { ...opened.env, AWS_ENDPOINT_URL_DYNAMODB: opened.env.AWS_ENDPOINT_URL_DYNAMODB };
  const one = counters({ ...env, COUNTERS_TABLE: "no-such-table" }, opened.runtime());
  await expect(one.deskKey()).rejects.toThrow();
  await expect(one.deskKey()).rejects.toThrow();
});

test("stored values are returned with their expiry: the reader checks the clock", async () => {
  const expiresAt = new Date(startMs + hourMs).toISOString();
  await counter().keep("entry#one", "a value", expiresAt);
  expect(await counter().kept("entry#one")).toEqual({ value: "a value", expiresAt });
  expect(await counter().kept("entry#two")).toBeUndefined();
});

/** A counter with random numbers of its own, as each Lambda has. */
function random() {
  return counters(opened.env, {
    ...opened.runtime(),
    random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
  });
}

test("of many concurrent uses of a nonce one succeeds; it is free again after its time, with the item still there", async () => {
  const until = startMs + hourMs;
  const spent = await Promise.all(
    Array.from({ length: 12 }, () => random().spend("nonce#app#one", until, startMs)),
  );
  expect(spent.filter(Boolean)).toHaveLength(1);
  expect(await random().spend("nonce#app#one", until, until)).toBe(false);
  expect(await random().spend("nonce#app#one", until + hourMs, until + 1)).toBe(true);
  expect(await random().spend("nonce#app#one", until + hourMs, until + 2)).toBe(false);
});

test("marks add up and are found until their time is over, with the item still there", async () => {
  const ids = ["R-7K2M-Q9XD-4HTB", "R-0000-0000-0000"].map((id) => requestIdSchema.parse(id));
  for (const id of ids) await random().mark("name#hash", id, startMs + hourMs);
  expect((await random().marked("name#hash", startMs)).toSorted()).toEqual(ids.toSorted());
  expect(await random().marked("name#other", startMs)).toEqual([]);
  expect(await random().marked("name#hash", startMs + 2 * hourMs)).toEqual([]);
});
