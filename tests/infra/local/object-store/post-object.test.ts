import { connect } from "node:net";
import { Readable } from "node:stream";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { policySignature } from "../../../../infra/local/object-store/signature.ts";
import { bucket, postForm, refusal, secretAccessKey, startStore } from "./store-under-test.ts";

let store: Awaited<ReturnType<typeof startStore>>;
beforeEach(async () => {
  store = await startStore();
});
afterEach(() => store.stop());

const photo = new Blob(["a photo"], { type: "image/jpeg" });
const stored = async () => {
  const listed = await store.client.send(new ListObjectsV2Command({ Bucket: bucket }));
  return (listed.Contents ?? []).map((object) => object.Key);
};

/** A signed form with exactly this `policy`, including ones that the SDK would not make. */
function signedForm(policy: unknown, fields: Record<string, string>): Record<string, string> {
  const encoded = Buffer.from(typeof policy === "string" ? policy : JSON.stringify(policy)).toString(
    "base64",
  );
  const credential = "local/20250101/ap-northeast-1/s3/aws4_request";
  return {
    "x-amz-algorithm": "AWS4-HMAC-SHA256",
    "x-amz-credential": credential,
    "x-amz-date": "20250101T000000Z",
    ...fields,
    policy: encoded,
    "x-amz-signature": policySignature(encoded, credential, secretAccessKey) ?? "",
  };
}

const envelope = [
  ["starts-with", "$x-amz-algorithm", ""],
  ["starts-with", "$x-amz-credential", ""],
  ["starts-with", "$x-amz-date", ""],
];
const future = "2999-01-01T00:00:00Z";

describe("a form the SDK signed", () => {
  test("stores the file under the key it names, with the type and metadata of its fields", async () => {
    const { url, fields } = await store.presignPost({
      Fields: { "Content-Type": "image/jpeg", "x-amz-meta-kind": "license" },
      Conditions: [["content-length-range", 1, 100]],
    });
    const response = await postForm(url, fields, photo, "../../etc/passwd");
    expect(response.status).toBe(204);
    expect(response.headers.get("etag")).toMatch(/^"[0-9a-f]{32}"$/);
    expect(await stored()).toEqual(["generated/key"]);
    const got = await store.client.send(new GetObjectCommand({ Bucket: bucket, Key: "generated/key" }));
    expect(await got.Body?.transformToString()).toBe("a photo");
    expect(got.ContentType).toBe("image/jpeg");
    expect(got.Metadata).toEqual({ kind: "license" });
  });

  test("redirects the browser with bucket, key and etag added", async () => {
    const { url, fields } = await store.presignPost({
      Fields: { success_action_redirect: "https://desk.example/uploaded?task=1" },
    });
    const response = await postForm(url, fields, photo);
    expect(response.status).toBe(303);
    const location = new URL(response.headers.get("location") ?? "");
    expect(Object.fromEntries(location.searchParams)).toEqual({
      task: "1",
      bucket,
      key: "generated/key",
      etag: response.headers.get("etag"),
    });
    expect(location.search).toContain("key=generated%2Fkey&etag=%22");
  });

  test.each([
    ["200", 200],
    ["201", 201],
    ["204", 204],
    ["302", 204],
  ])("success_action_status %s answers %i", async (asked, status) => {
    const { url, fields } = await store.presignPost({ Fields: { success_action_status: asked } });
    const response = await postForm(url, fields, photo);
    expect(response.status).toBe(status);
    const body = await response.text();
    if (status === 201) expect(body).toContain("<PostResponse><Location>http://127.0.0.1");
    else expect(body).toBe("");
  });

  test("${filename} becomes the file's name without any folder", async () => {
    const { url, fields } = await store.presignPost({ Key: "inbox/${filename}" });
    await postForm(url, fields, photo, "C:\\Users\\me\\../免許証.jpg");
    expect(await stored()).toEqual(["inbox/免許証.jpg"]);
  });

  test("metadata no header can carry comes back as an encoded word", async () => {
    const { url, fields } = await store.presignPost({ Fields: { "x-amz-meta-name": "免許証" } });
    expect((await postForm(url, fields, photo)).status).toBe(204);
    const got = await store.client.send(new GetObjectCommand({ Bucket: bucket, Key: "generated/key" }));
    expect(got.Metadata).toEqual({ name: "=?UTF-8?B?5YWN6Kix6Ki8?=" });
  });

  test("expires with its policy, by the desk's clock", async () => {
    const { url, fields } = await store.presignPost({ Expires: 600 });
    await store.clock.advance(590_000);
    expect((await postForm(url, fields, photo)).status).toBe(204);
    await store.clock.advance(20_000);
    const refused = await postForm(url, fields, photo);
    expect(await refusal(refused)).toEqual({
      status: 403,
      code: "AccessDenied",
      message: "Invalid according to Policy: Policy expired.",
    });
  });
});

describe("conditions", () => {
  const changes: Array<[string, Record<string, string>, string]> = [
    ["another key", { key: "other" }, '["eq", "$key", "generated/key"]'],
    ["a longer key", { key: "generated/key/../x" }, '["eq", "$key", "generated/key"]'],
    ["another type", { "Content-Type": "text/html" }, '["eq", "$Content-Type", "image/jpeg"]'],
    ["another bucket in the form", { bucket: "packages" }, `["eq", "$bucket", "${bucket}"]`],
    ["other metadata", { "x-amz-meta-kind": "x" }, '["eq", "$x-amz-meta-kind", "license"]'],
  ];
  test.each(changes)("%s is refused", async (_, change, condition) => {
    const { url, fields } = await store.presignPost({
      Fields: { "Content-Type": "image/jpeg", "x-amz-meta-kind": "license" },
    });
    expect(await refusal(await postForm(url, { ...fields, ...change }, photo))).toEqual({
      status: 403,
      code: "AccessDenied",
      message: `Invalid according to Policy: Policy Condition failed: ${condition}`,
    });
    expect(await stored()).toEqual([]);
  });

  test("a form for one bucket cannot be posted to another", async () => {
    const { fields } = await store.presignPost();
    const refused = await refusal(await postForm(`${store.url}/packages`, fields, photo));
    expect(refused).toMatchObject({ status: 403, code: "AccessDenied" });
    const nowhere = await refusal(await postForm(`${store.url}/nowhere`, fields, photo));
    expect(nowhere).toMatchObject({ status: 404, code: "NoSuchBucket" });
  });

  test("a field no condition names is refused, except x-ignore-*", async () => {
    const { url, fields } = await store.presignPost();
    const refused = await refusal(
      await postForm(url, { ...fields, tagging: "<Tagging/>", acl: "public-read" }, photo),
    );
    expect(refused.message).toBe("Invalid according to Policy: Extra input fields: tagging, acl");
    expect((await postForm(url, { ...fields, "x-ignore-me": "1" }, photo)).status).toBe(204);
  });

  test("a field that is missing fails its condition", async () => {
    const { url, fields } = await store.presignPost({ Fields: { "Content-Type": "image/jpeg" } });
    const { "Content-Type": _, ...without } = fields;
    expect(await refusal(await postForm(url, without, photo))).toMatchObject({ status: 403 });
  });

  test("starts-with allows a prefix, and every member of a list of types", async () => {
    const Conditions = [["starts-with", "$Content-Type", "image/"] as ["starts-with", string, string]];
    const { url, fields } = await store.presignPost({ Conditions });
    const post = (type: string) => postForm(url, { ...fields, "Content-Type": type }, photo);
    expect((await post("image/png")).status).toBe(204);
    expect((await post("image/png, image/gif")).status).toBe(204);
    expect((await post("image/png, text/html")).status).toBe(403);
    expect((await post("application/pdf")).status).toBe(403);
  });

  test.each([
    [0, 400, "EntityTooSmall"],
    [5, 204, ""],
    [10, 204, ""],
    [11, 400, "EntityTooLarge"],
    [3_000_000, 400, "EntityTooLarge"],
  ])("content-length-range 5..10 with %i bytes answers %i", async (size, status, code) => {
    const { url, fields } = await store.presignPost({ Conditions: [["content-length-range", 5, 10]] });
    const response = await postForm(url, fields, new Blob([new Uint8Array(size)]));
    expect(await refusal(response)).toMatchObject({ status, code });
    expect(await stored()).toHaveLength(status === 204 ? 1 : 0);
  });
});

describe("signatures", () => {
  test("a changed policy, another secret or a changed credential is refused", async () => {
    const { url, fields } = await store.presignPost();
    const wider = Buffer.from(JSON.stringify({ expiration: future, conditions: [] })).toString("base64");
    for (const change of [
      { Policy: wider },
      { "X-Amz-Signature": "0".repeat(64) },
      { "X-Amz-Signature": "short" },
      { "X-Amz-Credential": (fields["X-Amz-Credential"] ?? "").replace("ap-northeast-1", "us-east-1") },
    ]) {
      const refused = await refusal(await postForm(url, { ...fields, ...change }, photo));
      expect(refused).toMatchObject({ status: 403, code: "SignatureDoesNotMatch" });
    }
    expect(await stored()).toEqual([]);
  });

  test("an unsigned form is refused", async () => {
    const refused = await refusal(await postForm(`${store.url}/${bucket}`, { key: "x" }, photo));
    expect(refused).toMatchObject({ status: 403, code: "AccessDenied" });
  });

  test.each(["key", "Policy", "X-Amz-Signature", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Algorithm"])(
    "a form without %s is refused, and the answer names the field",
    async (name) => {
      const { url, fields } = await store.presignPost();
      const { [name]: _, ...without } = fields;
      const refused = await refusal(await postForm(url, without, photo));
      expect(refused).toMatchObject({ status: 400, code: "InvalidArgument" });
      expect(refused.message.toLowerCase()).toContain(`must contain a field named '${name.toLowerCase()}'`);
    },
  );
});

describe("policies", () => {
  const post = async (policy: unknown) =>
    refusal(await postForm(`${store.url}/${bucket}`, signedForm(policy, { key: "k" }), photo));

  test("field names match without case, values with", async () => {
    const conditions = [...envelope, ["eq", "$KEY", "k"], { BUCKET: bucket }];
    expect((await post({ expiration: future, conditions })).status).toBe(204);
  });

  test.each<[string, unknown, string]>([
    ["not JSON", "{", "InvalidPolicyDocument"],
    ["no expiration", { conditions: [] }, "InvalidPolicyDocument"],
    [
      "an expiration with an offset",
      { expiration: "2999-01-01T00:00:00+09:00", conditions: [] },
      "InvalidPolicyDocument",
    ],
    ["no conditions", { expiration: future }, "InvalidPolicyDocument"],
    ["an unknown member", { expiration: future, conditions: [], Statement: [] }, "InvalidPolicyDocument"],
    [
      "an unknown operation",
      { expiration: future, conditions: [["ends-with", "$key", "k"]] },
      "InvalidPolicyDocument",
    ],
    [
      "two properties in one",
      { expiration: future, conditions: [{ key: "k", bucket }] },
      "InvalidPolicyDocument",
    ],
    ["a number for a value", { expiration: future, conditions: [{ key: 1 }] }, "InvalidPolicyDocument"],
    ["a field without its dollar", { expiration: future, conditions: [["eq", "key", "k"]] }, "AccessDenied"],
    [
      "a size that is no number",
      { expiration: future, conditions: [["content-length-range", "x", "1"]] },
      "AccessDenied",
    ],
  ])("%s is refused", async (_, policy, code) => {
    expect(await post(policy)).toMatchObject({ code });
    expect(await stored()).toEqual([]);
  });
});

describe("bodies", () => {
  test("no file is refused, and so are two", async () => {
    const { url, fields } = await store.presignPost();
    const none = await refusal(await postForm(url, fields, undefined));
    expect(none).toMatchObject({ status: 400, code: "InvalidArgument" });
    expect(none.message).toBe("POST requires exactly one file upload per request.");
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("file", photo, "1.jpg");
    form.append("file", photo, "2.jpg");
    const two = await refusal(await fetch(url, { method: "POST", body: form }));
    expect(two.message).toBe("POST requires exactly one file upload per request.");
    expect(await stored()).toEqual([]);
  });

  test("an empty file is refused if the range excludes it", async () => {
    const { url, fields } = await store.presignPost({ Conditions: [["content-length-range", 1, 10]] });
    expect(await refusal(await postForm(url, fields, new Blob([]), ""))).toMatchObject({
      code: "EntityTooSmall",
    });
  });

  test("fields after the file are ignored", async () => {
    const { url, fields } = await store.presignPost();
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("file", photo, "1.jpg");
    form.append("submit", "Upload");
    expect((await fetch(url, { method: "POST", body: form })).status).toBe(204);
  });

  test("a form that is not multipart, or lacks its boundary, is refused", async () => {
    const { url, fields } = await store.presignPost();
    const urlEncoded = await fetch(url, { method: "POST", body: new URLSearchParams(fields) });
    expect(await refusal(urlEncoded)).toMatchObject({ status: 412, code: "PreconditionFailed" });
    const headers = { "Content-Type": "multipart/form-data" };
    const bare = await fetch(url, { method: "POST", body: "x", headers });
    expect(await refusal(bare)).toMatchObject({ status: 400, code: "MalformedPOSTRequest" });
  });

  test("more than 20 KB of fields are refused", async () => {
    const { url, fields } = await store.presignPost();
    const refused = await postForm(url, { ...fields, "x-ignore-me": "x".repeat(21_000) }, photo);
    expect(await refusal(refused)).toMatchObject({ status: 400, code: "MaxPostPreDataLengthExceeded" });
  });

  test("an upload that breaks off leaves nothing, and the store goes on", async () => {
    const { url, fields } = await store.presignPost();
    const { port, host } = new URL(url);
    const parts = Object.entries(fields).map(
      ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const start = `${parts.join("")}--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\nhalf of`;
    const socket = connect(Number(port), "127.0.0.1");
    socket.write(
      `POST /${bucket} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 999999\r\n\r\n${start}`,
      () => socket.resetAndDestroy(),
    );
    await new Promise((resolve) => socket.once("close", resolve));
    await store.clock.advance(1); // nothing is still counted as running
    expect((await postForm(url, fields, photo)).status).toBe(204);
    expect(await stored()).toEqual(["generated/key"]);
  });

  test("a file far beyond the limit is read to its end, so that the browser can show why it was refused", async () => {
    const { url, fields } = await store.presignPost({ Conditions: [["content-length-range", 1, 1_000_000]] });
    const head = Object.entries(fields)
      .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join("");
    async function* body() {
      yield Buffer.from(`${head}--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n`);
      for (let sent = 0; sent < 20; sent += 1) yield Buffer.alloc(1_000_000, 1);
      yield Buffer.from("\r\n--b--\r\n");
    }
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "multipart/form-data; boundary=b" },
      body: Readable.toWeb(Readable.from(body())) as ReadableStream,
      duplex: "half",
    } as RequestInit);
    const text = await response.text();
    expect(text).toContain("<ProposedSize>20000000</ProposedSize><MaxSizeAllowed>1000000</MaxSizeAllowed>");
    expect(await stored()).toEqual([]);
  });
});
