import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bucket as Bucket, startStore } from "./store-under-test.ts";

let folder = "";
let store: Awaited<ReturnType<typeof startStore>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parts-"));
  store = await startStore({ folder, scanned: () => false });
});
afterAll(async () => {
  await store.stop();
  await rm(folder, { recursive: true });
});

const blobs = async () => (await readdir(join(folder, Bucket, "blobs"))).length;
const large = Buffer.alloc(5 * 1024 * 1024, "part ");

async function begun(Key: string) {
  const { UploadId } = await store.client.send(
    new CreateMultipartUploadCommand({ Bucket, Key, ContentType: "application/zip", Tagging: "t=1" }),
  );
  const upload = { Bucket, Key, UploadId };
  return {
    upload,
    part: async (PartNumber: number, Body: Uint8Array | string) => {
      const { ETag } = await store.client.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
      return { PartNumber, ETag };
    },
    complete: (Parts: { PartNumber: number; ETag: string | undefined }[]) =>
      store.client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } })),
  };
}

test("parts become one object, in the order of their numbers, and leave nothing else behind", async () => {
  const before = await blobs();
  const { part, complete } = await begun("a.zip");
  const second = await part(2, "the end");
  const first = await part(1, large);
  await expect(store.client.send(new HeadObjectCommand({ Bucket, Key: "a.zip" }))).rejects.toMatchObject({
    name: "NotFound",
  });
  const completed = await complete([first, second]);
  expect(completed.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
  const got = await store.client.send(new GetObjectCommand({ Bucket, Key: "a.zip" }));
  expect(got).toMatchObject({ ContentType: "application/zip", TagCount: 1, VersionId: completed.VersionId });
  const bytes = Buffer.from((await got.Body?.transformToByteArray()) ?? []);
  expect(bytes.equals(Buffer.concat([large, Buffer.from("the end")]))).toBe(true);
  expect(await blobs()).toBe(before + 1);
});

test("a part sent again replaces the first; parts that are not listed are dropped", async () => {
  const { part, complete } = await begun("b");
  await part(1, "wrong");
  const first = await part(1, "right");
  await part(2, "not listed");
  await complete([first]);
  const got = await store.client.send(new GetObjectCommand({ Bucket, Key: "b" }));
  expect(await got.Body?.transformToString()).toBe("right");
});

test("an invalid completion is refused, and the upload can still be completed or aborted", async () => {
  const before = await blobs();
  const { upload, part, complete } = await begun("c");
  const parts = [await part(1, "small"), await part(2, "x")];
  await expect(complete(parts)).rejects.toMatchObject({ name: "EntityTooSmall" });
  await expect(complete(parts.toReversed())).rejects.toMatchObject({ name: "InvalidPartOrder" });
  await expect(complete([{ PartNumber: 1, ETag: '"no"' }])).rejects.toMatchObject({ name: "InvalidPart" });
  await store.client.send(new AbortMultipartUploadCommand(upload));
  await expect(complete(parts)).rejects.toMatchObject({ name: "NoSuchUpload" });
  expect(await blobs()).toBe(before);
});
