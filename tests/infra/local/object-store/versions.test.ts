import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bucket as Bucket, postForm, startStore } from "./store-under-test.ts";

let store: Awaited<ReturnType<typeof startStore>>;
beforeEach(async () => {
  store = await startStore({ noncurrentDays: () => 1, scanned: () => false });
});
afterEach(() => store.stop());

const put = async (Key: string, Body: string) =>
  (await store.client.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId;
const get = async (Key: string, VersionId?: string) => {
  const got = await store.client.send(new GetObjectCommand({ Bucket, Key, VersionId }));
  return { ...got, text: await got.Body?.transformToString() };
};
const remove = (Key: string, VersionId?: string) =>
  store.client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
const listed = async (more: { KeyMarker?: string; VersionIdMarker?: string; MaxKeys?: number } = {}) => {
  const page = await store.client.send(new ListObjectVersionsCommand({ Bucket, ...more }));
  return { ...page, Versions: page.Versions ?? [], DeleteMarkers: page.DeleteMarkers ?? [] };
};

test("every upload is a version of its own, by PUT and by form, and is read by its id", async () => {
  const first = await put("generated/key", "1");
  const second = await put("generated/key", "2");
  const { url, fields } = await store.presignPost();
  const posted = await postForm(url, fields, new Blob(["3"]));
  const third = posted.headers.get("x-amz-version-id") ?? "";
  expect(new Set([first, second, third]).size).toBe(3);
  expect(await get("generated/key")).toMatchObject({ text: "3", VersionId: third });
  expect(await get("generated/key", first)).toMatchObject({ text: "1", VersionId: first });
  const head = new HeadObjectCommand({ Bucket, Key: "generated/key", VersionId: second });
  expect(await store.client.send(head)).toMatchObject({ VersionId: second, ContentLength: 1 });
});

test("a deletion hides what is below it, and is itself a version", async () => {
  const kept = await put("a", "still here");
  const deletion = await remove("a");
  expect(deletion).toMatchObject({ DeleteMarker: true, $metadata: { httpStatusCode: 204 } });
  const plain = await fetchSigned("a");
  expect([plain.status, plain.headers.get("x-amz-delete-marker")]).toEqual([404, "true"]);
  await expect(get("a", deletion.VersionId)).rejects.toMatchObject({
    name: "MethodNotAllowed",
    $metadata: { httpStatusCode: 405 },
  });
  expect(await get("a", kept)).toMatchObject({ text: "still here" });
  expect((await store.client.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  await remove("a", deletion.VersionId);
  expect(await get("a")).toMatchObject({ text: "still here" });
});

test("a missing version and an invalid version id are different errors", async () => {
  await put("a", "x");
  await expect(get("a", "x".repeat(32))).rejects.toMatchObject({ name: "NoSuchVersion" });
  await expect(get("a", "3")).rejects.toMatchObject({
    name: "InvalidArgument",
    message: "Invalid version id specified",
  });
  expect((await remove("a", "x".repeat(32))).$metadata.httpStatusCode).toBe(204);
});

test("tags belong to a version", async () => {
  const first = await put("a", "1");
  const second = await put("a", "2");
  const tag = (VersionId: string | undefined, Value: string) =>
    store.client.send(
      new PutObjectTaggingCommand({
        Bucket,
        Key: "a",
        VersionId,
        Tagging: { TagSet: [{ Key: "t", Value }] },
      }),
    );
  await tag(first, "old");
  await tag(undefined, "new");
  const tags = async (VersionId?: string) =>
    (await store.client.send(new GetObjectTaggingCommand({ Bucket, Key: "a", VersionId }))).TagSet?.[0]
      ?.Value;
  expect([await tags(first), await tags(second), await tags()]).toEqual(["old", "new", "new"]);
});

test("versions are listed by key, the newest first, page by page", async () => {
  for (const [key, body] of [
    ["b", "1"],
    ["a", "1"],
    ["a", "2"],
    ["c", "1"],
  ] as const) {
    await put(key, body);
  }
  await remove("a");
  const seen: string[] = [];
  let markers = {};
  for (;;) {
    const page = await listed({ MaxKeys: 2, ...markers });
    const entries = [...page.DeleteMarkers, ...page.Versions];
    expect(entries.length).toBeLessThanOrEqual(2);
    seen.push(...entries.map(({ Key, IsLatest }) => `${Key}${IsLatest ? "*" : ""}`));
    if (!page.IsTruncated) break;
    markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
  }
  expect(seen).toEqual(["a*", "a", "a", "b*", "c*"]);
});

test("erasing every version and deletion, one by one or many at once, leaves nothing", async () => {
  await put("a", "1");
  await put("a", "2");
  await remove("a");
  await put("b", "1");
  const before = await listed();
  const [first, ...others] = [...before.Versions, ...before.DeleteMarkers];
  await remove(first?.Key ?? "", first?.VersionId);
  const answer = await store.client.send(
    new DeleteObjectsCommand({
      Bucket,
      Delete: { Objects: others.map(({ Key, VersionId }) => ({ Key, VersionId })) },
    }),
  );
  expect(answer.Deleted).toHaveLength(3);
  const after = await listed();
  expect([after.Versions, after.DeleteMarkers]).toEqual([[], []]);
});

test("deleting many keys at once without version ids adds delete markers", async () => {
  await put("a", "1");
  const answer = await store.client.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "a" }, { Key: "never" }] } }),
  );
  expect(answer.Deleted).toMatchObject([
    { Key: "a", DeleteMarker: true },
    { Key: "never", DeleteMarker: true },
  ]);
  expect((await listed()).Versions).toHaveLength(1);
});

describe("a version that is no longer current", () => {
  const day = 86_400_000;

  test("is deleted at the midnight after a day, the current one is not", async () => {
    const old = await put("a", "1");
    const current = await put("a", "2");
    await store.clock.advance(day - 1000);
    expect(await get("a", old)).toMatchObject({ text: "1" });
    await store.clock.advance(day + 1000);
    await expect(get("a", old)).rejects.toMatchObject({ name: "NoSuchVersion" });
    await store.clock.advance(365 * day);
    expect(await get("a")).toMatchObject({ text: "2", VersionId: current });
  });

  test("a delete marker expires with the last version below it", async () => {
    await put("a", "1");
    await remove("a");
    await store.clock.advance(2 * day);
    const { Versions, DeleteMarkers } = await listed();
    expect([Versions, DeleteMarkers]).toEqual([[], []]);
  });
});

describe("conditions", () => {
  test("a conditional read", async () => {
    await put("a", "1");
    const { ETag } = await get("a");
    const read = (condition: object) =>
      store.client.send(new GetObjectCommand({ Bucket, Key: "a", ...condition }));
    expect((await read({ IfMatch: ETag })).ContentLength).toBe(1);
    await put("a", "2");
    await expect(read({ IfMatch: ETag })).rejects.toMatchObject({
      name: "PreconditionFailed",
      $metadata: { httpStatusCode: 412 },
    });
    expect((await read({ IfNoneMatch: ETag })).ContentLength).toBe(1);
    const now = (await get("a")).ETag;
    await expect(read({ IfNoneMatch: now })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
  });

  test("a conditional write", async () => {
    await put("a", "1");
    const { ETag } = await get("a");
    const write = (Key: string) =>
      store.client.send(new PutObjectCommand({ Bucket, Key, Body: "2", IfMatch: ETag }));
    await write("a");
    await expect(write("a")).rejects.toMatchObject({ name: "PreconditionFailed" });
    await expect(write("b")).rejects.toMatchObject({ name: "NoSuchKey" });
    expect((await listed()).Versions).toHaveLength(2);
  });
});

/** A GET whose headers can be seen. */
async function fetchSigned(key: string): Promise<Response> {
  const { getSignedUrl } = await import("@aws-sdk/s3-request-presigner");
  return fetch(await getSignedUrl(store.client, new GetObjectCommand({ Bucket, Key: key })));
}
