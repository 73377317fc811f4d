import { S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost, type PresignedPostOptions } from "@aws-sdk/s3-presigned-post";
import { Activity } from "../../../../infra/local/activity.ts";
import { VirtualClock } from "../../../../infra/local/clock.ts";
import {
  type ObjectStoreOptions,
  openObjectStore,
} from "../../../../infra/local/object-store/object-store.ts";

export const bucket = "evidence";
export const secretAccessKey = "local-secret";

/** A listening store with a virtual clock at real time (the SDK signs with real time), and an SDK client for it. */
export async function startStore(options: Partial<ObjectStoreOptions> = {}) {
  const activity = new Activity();
  const clock = new VirtualClock(Date.now(), activity);
  const store = await openObjectStore({
    clock,
    activity,
    folder: undefined,
    secretAccessKey,
    buckets: [bucket, "packages"],
    ...options,
  });
  const { url, close } = await store.listen(0);
  const client = clientFor(url, secretAccessKey);
  return {
    ...store,
    url,
    clock,
    client,
    presignPost: (wanted: Partial<PresignedPostOptions> = {}) =>
      createPresignedPost(client, { Bucket: bucket, Key: "generated/key", ...wanted }),
    async stop() {
      client.destroy();
      await close();
    },
  };
}

export function clientFor(endpoint: string, secret: string): S3Client {
  return new S3Client({
    endpoint,
    region: "ap-northeast-1",
    forcePathStyle: true,
    credentials: { accessKeyId: "local", secretAccessKey: secret },
    maxAttempts: 1,
  });
}

/** Posts a form as a browser would: the fields in order, then the file. */
export function postForm(
  url: string,
  fields: Record<string, string>,
  file: Blob | undefined,
  filename = "scan.jpg",
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file !== undefined) form.append("file", file, filename);
  return fetch(url, { method: "POST", body: form, redirect: "manual" });
}

/** The code and message of an S3 error document. */
export async function refusal(
  response: Response,
): Promise<{ status: number; code: string; message: string }> {
  const xml = await response.text();
  const unescaped = (text: string) =>
    text.replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&");
  return {
    status: response.status,
    code: /<Code>(.*?)<\/Code>/.exec(xml)?.[1] ?? "",
    message: unescaped(/<Message>(.*?)<\/Message>/.exec(xml)?.[1] ?? ""),
  };
}
