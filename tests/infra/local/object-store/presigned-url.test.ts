import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bucket, postForm, refusal, secretAccessKey, startStore } from "./store-under-test.ts";

let store: Awaited<ReturnType<typeof startStore>>;
beforeAll(async () => {
  store = await startStore();
  await store.client.send(new PutObjectCommand({ Bucket: bucket, Key: "開示/報告 1.zip", Body: "package" }));
});
afterAll(() => store.stop());
const link = (options: { expiresIn?: number; aheadMs?: number } = {}) =>
  getSignedUrl(
    store.client,
    new GetObjectCommand({
      Bucket: bucket,
      Key: "開示/報告 1.zip",
      ResponseContentDisposition: "attachment; filename*=UTF-8''%E9%96%8B%E7%A4%BA.zip",
      ResponseContentType: "application/zip",
    }),
    { expiresIn: options.expiresIn ?? 60, signingDate: new Date(store.clock.now() + (options.aheadMs ?? 0)) },
  );

describe("a presigned GET", () => {
  test("downloads without credentials, named and typed as signed", async () => {
    const response = await fetch(await link());
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toBe(
      "attachment; filename*=UTF-8''%E9%96%8B%E7%A4%BA.zip",
    );
    expect(response.headers.get("content-type")).toBe("application/zip");
    expect(await response.text()).toBe("package");
    const part = await fetch(await link(), { headers: { Range: "bytes=0-3" } });
    expect([part.status, await part.text()]).toEqual([206, "pack"]);
  });

  test("stops at its expiry, by the desk's clock", async () => {
    const url = await link({ expiresIn: 60 });
    await store.clock.advance(59_000);
    expect((await fetch(url)).status).toBe(200);
    await store.clock.advance(2_000);
    expect(await refusal(await fetch(url))).toEqual({
      status: 403,
      code: "AccessDenied",
      message: "Request has expired",
    });
  });

  test("is not valid long before it was signed", async () => {
    expect((await refusal(await fetch(await link({ aheadMs: 3_600_000 })))).message).toBe(
      "Request is not yet valid",
    );
  });

  test.each<[string, (url: string) => string]>([
    ["another key", (url) => url.replace("%201.zip", "%202.zip")],
    ["another type", (url) => url.replace("application%2Fzip", "text%2Fhtml")],
    ["a longer life", (url) => url.replace("X-Amz-Expires=60", "X-Amz-Expires=6000")],
    ["one override more", (url) => `${url}&response-cache-control=public`],
    ["no override", (url) => url.replace(/&response-content-type=[^&]*/, "")],
  ])("with %s is refused", async (_, change) => {
    const url = await link();
    expect(change(url)).not.toBe(url);
    expect(await refusal(await fetch(change(url)))).toMatchObject({
      status: 403,
      code: "SignatureDoesNotMatch",
    });
  });

  test("does not allow another method", async () => {
    const url = await link();
    for (const method of ["PUT", "DELETE"]) {
      expect((await fetch(url, { method })).status).toBe(403);
    }
  });

  test.each(["X-Amz-Signature", "X-Amz-Expires", "X-Amz-Date", "X-Amz-Credential", "X-Amz-SignedHeaders"])(
    "without %s is refused",
    async (name) => {
      const url = new URL(await link());
      url.searchParams.delete(name);
      const { status } = await fetch(url);
      expect([400, 403]).toContain(status);
    },
  );

  test("of a deleted object is NoSuchKey only with a valid link", async () => {
    const url = await getSignedUrl(store.client, new GetObjectCommand({ Bucket: bucket, Key: "gone" }), {
      signingDate: new Date(store.clock.now()),
    });
    expect(await refusal(await fetch(url))).toMatchObject({ status: 404, code: "NoSuchKey" });
    expect(await refusal(await fetch(`${store.url}/${bucket}/gone`))).toMatchObject({ status: 403 });
  });
});

test("a presigned PUT uploads until it expires", async () => {
  const client = new S3Client({
    endpoint: store.url,
    region: "ap-northeast-1",
    forcePathStyle: true,
    credentials: { accessKeyId: "local", secretAccessKey },
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
  const signingDate = new Date(store.clock.now());
  const url = await getSignedUrl(client, new PutObjectCommand({ Bucket: bucket, Key: "put" }), {
    signingDate,
  });
  expect((await fetch(url, { method: "PUT", body: "by link" })).status).toBe(200);
  const got = await store.client.send(new GetObjectCommand({ Bucket: bucket, Key: "put" }));
  expect(await got.Body?.transformToString()).toBe("by link");
  await store.clock.advance(901_000);
  expect((await fetch(url, { method: "PUT", body: "late" })).status).toBe(403);
});

test("broken escapes in a path are the caller's mistake", async () => {
  expect(await refusal(await fetch(`${store.url}/${bucket}/%ff`))).toMatchObject({
    status: 400,
    code: "InvalidURI",
  });
});

describe("signed by credentials that end", () => {
  const short = async () => {
    const store = await startStore({ credentialLifeMs: 300_000 });
    const client = new S3Client({
      endpoint: store.url,
      region: "ap-northeast-1",
      forcePathStyle: true,
      credentials: { accessKeyId: "local", secretAccessKey, sessionToken: "a+token/of=" },
    });
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: "a", Body: "x" }));
    return { store, client };
  };

  test("a link ends with them, even if it states a longer lifetime", async () => {
    const { store, client } = await short();
    const url = await getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: "a" }), {
      expiresIn: 3600,
      signingDate: new Date(store.clock.now()),
    });
    expect((await fetch(url)).status).toBe(200);
    await store.clock.advance(301_000);
    const answer = await fetch(url);
    expect(answer.status).toBe(400);
    const xml = await answer.text();
    const ids = /<RequestId>.+<\/RequestId><HostId>.+<\/HostId><\/Error>$/;
    expect(xml).toMatch(ids);
    expect(xml.replace(ids, "")).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message><Token-0>a+token/of=</Token-0>',
    );
    await store.stop();
  });

  test("so does a form, whose own time would be longer", async () => {
    const { store, client } = await short();
    const { url, fields } = await createPresignedPost(client, { Bucket: bucket, Key: "b", Expires: 3600 });
    expect(fields["X-Amz-Security-Token"]).toBe("a+token/of=");
    expect((await postForm(url, fields, new Blob(["x"]))).status).toBe(204);
    await store.clock.advance(302_000);
    expect(await refusal(await postForm(url, fields, new Blob(["x"])))).toEqual({
      status: 400,
      code: "ExpiredToken",
      message: "The provided token has expired.",
    });
    await store.stop();
  });

  test("from a time that a test chooses", async () => {
    const url = await link({ expiresIn: 3600 });
    await store.clock.advance(60_000);
    expect((await fetch(url)).status).toBe(200);
    store.endCredentialsAfter(30_000);
    expect(await refusal(await fetch(url))).toMatchObject({ code: "ExpiredToken" });
    store.endCredentialsAfter(undefined);
    expect((await fetch(url)).status).toBe(200);
  });
});
