import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bucket, postForm, startStore } from "./store-under-test.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "objects-"));
});
afterEach(() => rm(folder, { recursive: true }));

const filesIn = (name: string) => readdir(join(folder, bucket, name));

test("objects, their metadata and tags are there after a restart", async () => {
  const first = await startStore({ folder });
  const put = {
    Bucket: bucket,
    Key: "a/鍵",
    ContentType: "image/png",
    Metadata: { kind: "id" },
    Tagging: "t=1",
  };
  await first.client.send(new PutObjectCommand({ ...put, Body: "old" }));
  await first.client.send(new PutObjectCommand({ ...put, Body: "new" }));
  await first.client.send(new PutObjectCommand({ Bucket: bucket, Key: "deleted", Body: "x" }));
  await first.client.send(new DeleteObjectCommand({ Bucket: bucket, Key: "deleted" }));
  await first.stop();

  const second = await startStore({ folder });
  const got = await second.client.send(new GetObjectCommand({ Bucket: bucket, Key: "a/鍵" }));
  expect(await got.Body?.transformToString()).toBe("new");
  expect(got).toMatchObject({ ContentType: "image/png", Metadata: { kind: "id" } });
  const tags = await second.client.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: "a/鍵" }));
  expect(tags.TagSet?.map(({ Key }) => Key)).toEqual(["t", "GuardDutyMalwareScanStatus"]);
  expect((await second.client.send(new ListObjectsV2Command({ Bucket: bucket }))).KeyCount).toBe(1);
  const versions = await second.client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
  expect(versions.Versions?.map(({ Key, IsLatest }) => [Key, IsLatest])).toEqual([
    ["a/鍵", true],
    ["a/鍵", false],
    ["deleted", false],
  ]);
  expect(versions.DeleteMarkers).toMatchObject([{ Key: "deleted", IsLatest: true }]);
  await second.stop();
});

test("an object from before there were versions is version null, below a newer one", async () => {
  const first = await startStore({ folder });
  await first.client.send(new PutObjectCommand({ Bucket: bucket, Key: "a", Body: "old" }));
  await first.stop();
  const [name = ""] = await filesIn("objects");
  const {
    versionId: _v,
    sequence: _s,
    deleteMarker: _d,
    ...old
  } = JSON.parse(await readFile(join(folder, bucket, "objects", name), "utf8"));
  const keyed = `${createHash("sha256").update("a").digest("hex")}.json`;
  await writeFile(join(folder, bucket, "objects", keyed), JSON.stringify(old));
  await rm(join(folder, bucket, "objects", name));

  const second = await startStore({ folder });
  await second.client.send(new PutObjectCommand({ Bucket: bucket, Key: "a", Body: "new" }));
  const get = async (VersionId?: string) => {
    const got = await second.client.send(new GetObjectCommand({ Bucket: bucket, Key: "a", VersionId }));
    return got.Body?.transformToString();
  };
  expect([await get(), await get("null")]).toEqual(["new", "old"]);
  await second.stop();
});

test("keys never become paths on disk", async () => {
  const store = await startStore({ folder });
  for (const key of ["../../../outside", "/etc/passwd", "a/../../b", "nul\0byte", "."]) {
    const { url, fields } = await store.presignPost({ Key: key });
    expect((await postForm(url, fields, new Blob(["x"]))).status).toBe(204);
  }
  expect((await readdir(folder)).sort()).toEqual([bucket, "packages"]);
  expect(await filesIn("objects")).toHaveLength(5);
  for (const name of await filesIn("objects")) expect(name).toMatch(/^[0-9a-f]{64}\.json$/);
  for (const name of await filesIn("blobs")) expect(name).toMatch(/^[0-9a-f-]{36}$/);
  await store.stop();
});

test("refused uploads leave no file behind", async () => {
  const store = await startStore({ folder });
  const { url, fields } = await store.presignPost({ Conditions: [["content-length-range", 2, 10]] });
  for (const size of [1, 11]) await postForm(url, fields, new Blob([new Uint8Array(size)]));
  const put = new PutObjectCommand({
    Bucket: bucket,
    Key: "x",
    Body: "x",
    ContentMD5: "AAAAAAAAAAAAAAAAAAAAAA==",
  });
  await store.client.send(put).catch(() => undefined);
  expect(await filesIn("blobs")).toEqual([]);
  expect(await filesIn("objects")).toEqual([]);
  await store.stop();
});

test("half-written files of a killed process are removed", async () => {
  const first = await startStore({ folder });
  await first.client.send(new PutObjectCommand({ Bucket: bucket, Key: "a", Body: "whole" }));
  await first.stop();
  await writeFile(join(folder, bucket, "blobs", "5b0c1e5e-0000-4000-8000-000000000000"), "half of");
  await writeFile(join(folder, bucket, "objects", "0123.json.5b0c1e5e.new"), '{"bucket":');
  const second = await startStore({ folder });
  expect(await filesIn("blobs")).toHaveLength(1);
  expect(await filesIn("objects")).toHaveLength(1);
  const got = await second.client.send(new GetObjectCommand({ Bucket: bucket, Key: "a" }));
  expect(await got.Body?.transformToString()).toBe("whole");
  await second.stop();
});

test("a scan still due at a stop is done after the restart", async () => {
  const first = await startStore({ folder, scanDelayMs: 30_000 });
  await first.client.send(new PutObjectCommand({ Bucket: bucket, Key: "a", Body: "x" }));
  await first.stop();
  const second = await startStore({ folder, scanDelayMs: 30_000 });
  await second.clock.advance(31_000);
  const tags = await second.client.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: "a" }));
  expect(tags.TagSet).toEqual([{ Key: "GuardDutyMalwareScanStatus", Value: "NO_THREATS_FOUND" }]);
  await second.stop();
});

test("after SIGKILL during uploads every acknowledged upload is complete, and no other exists", async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, "killed-store.ts"), folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
    if (printed.split("\n").length > 20) child.kill("SIGKILL");
  });
  await new Promise((resolve) => child.once("close", resolve));
  const answered = printed.split("\n").slice(0, -1);
  expect(answered.length).toBeGreaterThanOrEqual(20);

  const store = await startStore({ folder });
  for (const key of answered) {
    const head = await store.client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    expect(head.ContentLength).toBe(300_000);
  }
  const listed = await store.client.send(new ListObjectsV2Command({ Bucket: bucket }));
  for (const { Key } of listed.Contents ?? []) {
    const got = await store.client.send(new GetObjectCommand({ Bucket: bucket, Key }));
    const bytes = Buffer.from((await got.Body?.transformToByteArray()) ?? []);
    expect(bytes.equals(Buffer.alloc(300_000, bytes[0]))).toBe(true);
  }
  expect(await filesIn("blobs")).toHaveLength(listed.KeyCount ?? -1);
  await store.stop();
});
