import { afterAll, beforeAll, expect, test } from "vitest";
import { bucket } from "../../../functions/adapters/bucket.ts";
import type { Bucket, UploadForm } from "../../../functions/domain/ports.ts";
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

/** Both the store's clock and the desk's, a year ahead of the machine's. */
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

test("a file that a browser posts is listed and read, and the browser comes back to the page", async () => {
  const form = await files.uploadForm(wanted);
  const answer = await upload(form, Uint8Array.of(1, 2, 3));
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toContain(wanted.redirectTo);
  const [file] = await files.list(wanted.prefix);
  expect(file).toMatchObject({ bytes: 3 });
  expect(file?.key).toMatch(/^R-1\/evidence\/1\/[0-9a-f]{32}$/);
  expect(await files.read(file?.key ?? "")).toEqual(Uint8Array.of(1, 2, 3));
});

test("every form is for a key of its own", async () => {
  const keys = await Promise.all([1, 2, 3].map(async () => (await files.uploadForm(wanted)).fields["key"]));
  expect(new Set(keys).size).toBe(3);
});

test("a file over the limit, or of no bytes, is refused and is not there", async () => {
  const prefix = "R-2/evidence/1/";
  for (const size of [0, 101, 5_000]) {
    const answer = await upload(await files.uploadForm({ ...wanted, prefix }), new Uint8Array(size));
    expect(answer.status).toBe(400);
  }
  expect((await upload(await files.uploadForm({ ...wanted, prefix }), new Uint8Array(100))).status).toBe(303);
  expect(await files.list(prefix)).toHaveLength(1);
});

test("a form is good for a quarter of an hour", async () => {
  const form = await files.uploadForm({ ...wanted, prefix: "R-3/evidence/1/" });
  await move(14 * 60_000);
  expect((await upload(form, Uint8Array.of(1))).status).toBe(303);
  await move(2 * 60_000);
  expect((await upload(form, Uint8Array.of(1))).status).toBe(403);
});

test.each(["THREATS_FOUND", "UNSUPPORTED", "FAILED", "ACCESS_DENIED", undefined] as const)(
  "a file whose scan says %s is never read",
  async (scan) => {
    found.scan = scan;
    const key = `R-4/${scan ?? "unscanned"}`;
    await files.write(key, Uint8Array.of(1), "application/octet-stream");
    found.scan = "NO_THREATS_FOUND";
    expect(await files.read(key)).toBeUndefined();
    expect((await files.list("R-4/")).map((file) => file.key)).toContain(key);
  },
);

test("a file that is not there reads as nothing, not as an error", async () => {
  expect(await files.read("R-5/never/was")).toBeUndefined();
});

test("a download link works for its seconds, saves under the given name and never opens in the browser", async () => {
  await files.write("R-6/package/a.zip", Uint8Array.of(9), "application/zip");
  const url = await files.downloadUrl("R-6/package/a.zip", "R-6.zip", "application/zip", 60);
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

test("deleting everything of a request leaves nothing of it, everything of others, and may be done again", async () => {
  for (let at = 0; at < 12; at += 1) await files.write(`R-7/evidence/${at}`, Uint8Array.of(at), "text/plain");
  await files.write("R-70/evidence/1", Uint8Array.of(1), "text/plain");
  expect(await files.deleteAll("R-7/")).toBe(12);
  expect(await files.list("R-7/")).toEqual([]);
  expect(await files.list("R-70/")).toHaveLength(1);
  expect(await files.deleteAll("R-7/")).toBe(0);
});
