import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { bucket, clientFor, secretAccessKey, startStore } from "./store-under-test.ts";

let store: Awaited<ReturnType<typeof startStore>>;
let prefix = "";
let count = 0;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.stop());
beforeEach(() => {
  count += 1;
  prefix = `case-${count}/`;
});

const put = (key: string, body: string | Uint8Array = "x") =>
  store.client.send(new PutObjectCommand({ Bucket: bucket, Key: prefix + key, Body: body }));

describe("put and get", () => {
  test("bytes, type, metadata and headers come back as they went in", async () => {
    const body = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256);
    await store.client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `${prefix}写真 (1)+&.jpg`,
        Body: body,
        ContentType: "image/jpeg",
        CacheControl: "no-store",
        Metadata: { uploader: "desk" },
      }),
    );
    const got = await store.client.send(
      new GetObjectCommand({ Bucket: bucket, Key: `${prefix}写真 (1)+&.jpg` }),
    );
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(Buffer.from(body))).toBe(true);
    expect(got.ContentType).toBe("image/jpeg");
    expect(got.CacheControl).toBe("no-store");
    expect(got.Metadata).toEqual({ uploader: "desk" });
    expect(got.ContentLength).toBe(70_000);
  });

  test("a stream, which the SDK sends aws-chunked with a checksum trailer", async () => {
    const pieces = Array.from({ length: 40 }, (_, index) => Buffer.alloc(5_000, index));
    const put = await store.client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `${prefix}streamed`,
        Body: Readable.from(pieces),
        ContentLength: 200_000,
      }),
    );
    expect(put.ChecksumCRC32).toMatch(/^.{6}==$/);
    const got = await store.client.send(new GetObjectCommand({ Bucket: bucket, Key: `${prefix}streamed` }));
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(Buffer.concat(pieces))).toBe(
      true,
    );
    expect(got.ContentEncoding).toBeUndefined();
  });

  test("an empty object", async () => {
    await put("empty", new Uint8Array(0));
    const got = await store.client.send(new GetObjectCommand({ Bucket: bucket, Key: `${prefix}empty` }));
    expect(await got.Body?.transformToString()).toBe("");
  });

  test("a second put replaces the first", async () => {
    await put("same", "first");
    await put("same", "second");
    const got = await store.client.send(new GetObjectCommand({ Bucket: bucket, Key: `${prefix}same` }));
    expect(await got.Body?.transformToString()).toBe("second");
  });

  test("a byte range, and one beyond the end", async () => {
    await put("range", "0123456789");
    const get = (Range: string) =>
      store.client.send(new GetObjectCommand({ Bucket: bucket, Key: `${prefix}range`, Range }));
    const middle = await get("bytes=2-4");
    expect(await middle.Body?.transformToString()).toBe("234");
    expect(middle.ContentRange).toBe("bytes 2-4/10");
    expect(await (await get("bytes=-3")).Body?.transformToString()).toBe("789");
    expect(await (await get("bytes=8-")).Body?.transformToString()).toBe("89");
    await expect(get("bytes=10-")).rejects.toMatchObject({ name: "InvalidRange" });
  });

  test("the response overrides of a download", async () => {
    await put("download");
    const got = await store.client.send(
      new GetObjectCommand({
        Bucket: bucket,
        Key: `${prefix}download`,
        ResponseContentDisposition: 'attachment; filename="disclosure.zip"',
        ResponseContentType: "application/zip",
      }),
    );
    expect(got.ContentDisposition).toBe('attachment; filename="disclosure.zip"');
    expect(got.ContentType).toBe("application/zip");
  });

  test("If-None-Match: * does not replace", async () => {
    await put("once", "first");
    const again = new PutObjectCommand({
      Bucket: bucket,
      Key: `${prefix}once`,
      Body: "second",
      IfNoneMatch: "*",
    });
    await expect(store.client.send(again)).rejects.toMatchObject({ name: "PreconditionFailed" });
  });

  test("a body that is not what its Content-MD5 says is refused and not kept", async () => {
    const wrong = new PutObjectCommand({
      Bucket: bucket,
      Key: `${prefix}wrong`,
      Body: "x",
      ContentMD5: Buffer.alloc(16).toString("base64"),
    });
    await expect(store.client.send(wrong)).rejects.toMatchObject({ name: "BadDigest" });
    await expect(
      store.client.send(new HeadObjectCommand({ Bucket: bucket, Key: `${prefix}wrong` })),
    ).rejects.toBeInstanceOf(NotFound);
  });
});

describe("absent things", () => {
  test("an absent key is NoSuchKey to GET and NotFound to HEAD", async () => {
    const Key = `${prefix}absent`;
    await expect(store.client.send(new GetObjectCommand({ Bucket: bucket, Key }))).rejects.toBeInstanceOf(
      NoSuchKey,
    );
    await expect(store.client.send(new HeadObjectCommand({ Bucket: bucket, Key }))).rejects.toBeInstanceOf(
      NotFound,
    );
    await expect(
      store.client.send(new GetObjectTaggingCommand({ Bucket: bucket, Key })),
    ).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  test("an absent bucket is NoSuchBucket", async () => {
    await expect(
      store.client.send(new PutObjectCommand({ Bucket: "elsewhere", Key: "x", Body: "x" })),
    ).rejects.toMatchObject({ name: "NoSuchBucket" });
    await store.client.send(new HeadBucketCommand({ Bucket: bucket }));
  });

  test("deleting what is gone succeeds", async () => {
    await put("gone");
    const remove = new DeleteObjectCommand({ Bucket: bucket, Key: `${prefix}gone` });
    expect((await store.client.send(remove)).$metadata.httpStatusCode).toBe(204);
    expect((await store.client.send(remove)).$metadata.httpStatusCode).toBe(204);
    await expect(
      store.client.send(new HeadObjectCommand({ Bucket: bucket, Key: `${prefix}gone` })),
    ).rejects.toBeInstanceOf(NotFound);
  });

  test("an unsupported operation says so", async () => {
    await put("original");
    const copy = new PutObjectCommand({ Bucket: bucket, Key: `${prefix}copy`, Body: "x" });
    copy.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { headers: Record<string, string> };
        request.headers["x-amz-copy-source"] = `${bucket}/${prefix}original`;
        return next(args);
      },
      { step: "build" },
    );
    await expect(store.client.send(copy)).rejects.toMatchObject({ name: "NotImplemented" });
  });
});

describe("many objects", () => {
  test("listing by prefix, page by page, in key order", async () => {
    for (const key of ["b", "a", "c/1", "c/2", "zzz"]) await put(key);
    const seen: Array<string | undefined> = [];
    let token: string | undefined;
    do {
      const page = await store.client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 2, ContinuationToken: token }),
      );
      expect(page.KeyCount).toBeLessThanOrEqual(2);
      seen.push(...(page.Contents ?? []).map((object) => object.Key));
      token = page.NextContinuationToken;
    } while (token !== undefined);
    expect(seen).toEqual(["a", "b", "c/1", "c/2", "zzz"].map((key) => prefix + key));
    const none = await store.client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: "nobody/" }));
    expect(none.Contents ?? []).toEqual([]);
  });

  test("keys with markup in them survive listing and batch deletion", async () => {
    const keys = ["<a>&'\"", "改行\n"].map((key) => prefix + key);
    for (const key of keys)
      await store.client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: "x" }));
    const listed = await store.client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
    expect(new Set(listed.Contents?.map((object) => object.Key))).toEqual(new Set(keys));
    const deleted = await store.client.send(
      new DeleteObjectsCommand({
        Bucket: bucket,
        Delete: { Objects: [...keys, `${prefix}absent`].map((Key) => ({ Key })) },
      }),
    );
    expect(deleted.Deleted?.length).toBe(3);
    expect(deleted.Errors ?? []).toEqual([]);
    const after = await store.client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
    expect(after.KeyCount).toBe(0);
  });
});

describe("tags", () => {
  test("put replaces them all", async () => {
    await put("tagged");
    const Key = `${prefix}tagged`;
    await store.client.send(
      new PutObjectTaggingCommand({ Bucket: bucket, Key, Tagging: { TagSet: [{ Key: "a&b", Value: "1" }] } }),
    );
    const got = await store.client.send(new GetObjectTaggingCommand({ Bucket: bucket, Key }));
    expect(got.TagSet).toEqual([{ Key: "a&b", Value: "1" }]);
  });

  test("they can come with the upload", async () => {
    const Key = `${prefix}tagged`;
    await store.client.send(
      new PutObjectCommand({ Bucket: bucket, Key, Body: "x", Tagging: "kind=id%20card" }),
    );
    const got = await store.client.send(new GetObjectTaggingCommand({ Bucket: bucket, Key }));
    expect(got.TagSet).toContainEqual({ Key: "kind", Value: "id card" });
  });
});

describe("who may ask", () => {
  test("a request without a signature is refused", async () => {
    await put("private");
    for (const method of ["GET", "PUT", "DELETE"]) {
      const response = await fetch(`${store.url}/${bucket}/${prefix}private`, { method });
      expect(response.status).toBe(403);
      expect(await response.text()).toContain("<Code>AccessDenied</Code>");
    }
  });

  test("a request signed with another secret is refused", async () => {
    const stranger = clientFor(store.url, "another secret");
    const error = await stranger
      .send(new ListObjectsV2Command({ Bucket: bucket }))
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(S3ServiceException);
    expect(error).toMatchObject({ name: "SignatureDoesNotMatch", $metadata: { httpStatusCode: 403 } });
  });
});

test("a client that only knows AWS_ENDPOINT_URL_S3 finds the store", async () => {
  vi.stubEnv("AWS_ENDPOINT_URL_S3", store.url);
  vi.stubEnv("AWS_REGION", "ap-northeast-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", secretAccessKey);
  const client = new S3Client();
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: `${prefix}env`, Body: "x" }));
  const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: `${prefix}env` }));
  expect(head.ContentLength).toBe(1);
  client.destroy();
  vi.unstubAllEnvs();
});

test("the client learns the desk's time from the answers", async () => {
  const moved = await startStore();
  await moved.clock.advance(3 * 86_400_000);
  await moved.client.send(new HeadBucketCommand({ Bucket: bucket }));
  expect(moved.client.config.systemClockOffset).toBeGreaterThan(2.9 * 86_400_000);
  await moved.stop();
});
