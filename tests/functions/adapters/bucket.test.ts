import { afterAll, beforeAll, expect, test } from "vitest";
import { bucket } from "../../../functions/adapters/bucket.ts";
import type { Bucket, FileAt, UploadForm } from "../../../functions/domain/ports.ts";
import { Activity } from "../../../infra/local/activity.ts";
import { VirtualClock } from "../../../infra/local/clock.ts";
import { openObjectStore } from "../../../infra/local/object-store/object-store.ts";
import type { ScanStatus } from "../../../infra/local/object-store/scan.ts";
import { FakeClock, FakeRuntime } from "../fakes.ts";
import "./services.ts";

const found: { scan: ScanStatus | undefined } = { scan: "NO_THREATS_FOUND" };
let clock: VirtualClock;
let files: Bucket;
let runtime: FakeRuntime;
let close: () => Promise<void>;

/** Advances both clocks, the store's and the desk's, which are a year ahead of the machine's. */
async function move(ms: number): Promise<void> {
  await clock.advance(ms);
  runtime.clock.ms = clock.now();
}

beforeAll(async () => {
  const activity = new Activity();
  clock = new VirtualClock(Date.now() + 365 * 86_400_000, activity);
  runtime = new FakeRuntime({ clock: new FakeClock(clock.now()) });
  const store = await openObjectStore({
    clock,
    activity,
    folder: undefined,
    secretAccessKey: "local",
    buckets: ["evidence"],
    scan: () => found.scan,
  });
  const listening = await store.listen(0);
  close = listening.close;
  files = bucket("evidence", { AWS_REGION: "ap-northeast-1", AWS_ENDPOINT_URL_S3: listening.url }, runtime);
});
afterAll(() => close());

const wanted = { prefix: "R-1/evidence/1/", maxBytes: 100, redirectTo: "http://localhost:3000/task?link=x" };

async function upload(form: UploadForm, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append("file", new Blob([bytes]), "scan.jpg");
  return fetch(form.url, { method: "POST", body, redirect: "manual" });
}

/** Writes an object in one part. */
function put(key: string, bytes: Uint8Array, type = "application/octet-stream"): Promise<void> {
  return files.write(key, inPieces([bytes]), type);
}

async function* inPieces(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

async function whole(file: FileAt): Promise<Buffer | undefined> {
  const bytes = await files.read(file);
  if (bytes === undefined) return undefined;
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

test("a file that a browser posts is listed and read, and the browser comes back to the page", async () => {
  const form = await files.uploadForm(wanted);
  const answer = await upload(form, Uint8Array.of(1, 2, 3));
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toContain(wanted.redirectTo);
  const [file] = await files.list(wanted.prefix);
  expect(file).toMatchObject({ bytes: 3 });
  expect(file?.key).toMatch(/^R-1\/evidence\/1\/[0-9a-f]{32}$/);
  if (file === undefined) throw new Error("not listed");
  expect(await whole(file)).toEqual(Buffer.from([1, 2, 3]));
  expect(await files.part(file, { first: 2 })).toEqual(Uint8Array.of(1, 2));
  expect(await files.part(file, { last: 2 })).toEqual(Uint8Array.of(2, 3));
});

test("each upload form has its own key", async () => {
  const keys = await Promise.all([1, 2, 3].map(async () => (await files.uploadForm(wanted)).fields["key"]));
  expect(new Set(keys).size).toBe(3);
});

test("a file over the limit, or an empty one, is refused and not stored", async () => {
  const prefix = "R-2/evidence/1/";
  for (const size of [0, 101, 5_000]) {
    const answer = await upload(await files.uploadForm({ ...wanted, prefix }), new Uint8Array(size));
    expect(answer.status).toBe(400);
  }
  expect((await upload(await files.uploadForm({ ...wanted, prefix }), new Uint8Array(100))).status).toBe(303);
  expect(await files.list(prefix)).toHaveLength(1);
});

test("an upload form is valid for five minutes, and states its expiry", async () => {
  const form = await files.uploadForm({ ...wanted, prefix: "R-3/evidence/1/" });
  expect(form.untilMs).toBe(clock.now() + 5 * 60_000);
  await move(4 * 60_000);
  expect((await upload(form, Uint8Array.of(1))).status).toBe(303);
  await move(2 * 60_000);
  expect((await upload(form, Uint8Array.of(1))).status).toBe(403);
});

test.each(["THREATS_FOUND", "UNSUPPORTED", "FAILED", "ACCESS_DENIED", undefined] as const)(
  "a file whose scan says %s is never read",
  async (scan) => {
    found.scan = scan;
    const key = `R-4/${scan ?? "unscanned"}`;
    await put(key, Uint8Array.of(1));
    found.scan = "NO_THREATS_FOUND";
    expect(await files.read({ key })).toBeUndefined();
    expect((await files.list("R-4/")).map((file) => file.key)).toContain(key);
  },
);

test("reading a missing file returns nothing, not an error", async () => {
  const key = "R-5/never/was";
  expect(await files.read({ key })).toBeUndefined();
  expect(await files.part({ key, version: "a".repeat(32) }, { first: 1 })).toBeUndefined();
});

test("a download link works until it expires, saves under the given name and never opens in the browser", async () => {
  await put("R-6/package/a.zip", Uint8Array.of(9), "application/zip");
  const url = await files.downloadUrl({ key: "R-6/package/a.zip" }, "R-6.zip", "application/zip", 60);
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="R-6.zip"');
  expect(answer.headers.get("content-type")).toBe("application/zip");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect((await fetch(url.replace("a.zip", "b.zip"))).status).toBe(403);
  await move(59_000);
  expect((await fetch(url)).status).toBe(200);
  await move(2_000);
  expect((await fetch(url)).status).toBe(403);
});

test("deleting a request's files leaves those of other requests alone, and may be repeated", async () => {
  for (let at = 0; at < 12; at += 1) await put(`R-7/evidence/${at}`, Uint8Array.of(at));
  await put("R-70/evidence/1", Uint8Array.of(1));
  expect(await files.deleteAll("R-7/")).toBe(12);
  expect(await files.list("R-7/")).toEqual([]);
  expect(await files.list("R-70/")).toHaveLength(1);
  expect(await files.deleteAll("R-7/")).toBe(0);
});

test("each upload is a separate version: later uploads do not change it, and it can be deleted alone", async () => {
  const key = "R-8/evidence/1/a";
  for (const byte of [1, 2, 3]) await put(key, Uint8Array.of(byte));
  const found = await files.list("R-8/");
  expect(found.map((file) => file.key)).toEqual([key, key, key]);
  const [first, second, third] = found;
  if (first === undefined || second === undefined || third === undefined) throw new Error("not listed");
  expect(await whole(first)).toEqual(Buffer.from([1]));
  expect(await whole({ key })).toEqual(Buffer.from([3]));
  await files.remove(third);
  await files.remove(third);
  expect(await whole({ key })).toEqual(Buffer.from([2]));
  expect(await whole(third)).toBeUndefined();
  expect(await files.list("R-8/")).toHaveLength(2);
  expect(await files.deleteAll("R-8/")).toBe(1);
});

test("uploads large objects in parts with the same bytes; an upload that breaks off leaves nothing", async () => {
  const piece = new Uint8Array(3 * 1024 * 1024).fill(7);
  const pieces = Array.from({ length: 7 }, () => piece);
  await files.write("R-9/packages/a.zip", inPieces(pieces), "application/zip");
  const stored = await whole({ key: "R-9/packages/a.zip" });
  expect(stored?.equals(Buffer.concat(pieces))).toBe(true);
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield* pieces;
    throw new RangeError("broken off");
  }
  await expect(files.write("R-9/packages/b.zip", broken(), "application/zip")).rejects.toThrow("broken off");
  expect(await files.list("R-9/packages/b")).toEqual([]);
});
