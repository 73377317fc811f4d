import {
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Bucket } from "../domain/ports.ts";
import type { Platform } from "../runtime/environment.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { clientSettings, unlogged } from "./clients.ts";

/** How long an upload form stays usable, in seconds. */
const uploadSeconds = 15 * 60;

/** GuardDuty Malware Protection for S3 tags each object with what it found. */
const scanTag = "GuardDutyMalwareScanStatus";

/** Files in S3. What people upload is stored as bytes without a type of their choosing and read only once scanned. */
export function bucket(name: string, env: Platform, runtime: Runtime): Bucket {
  const client = unlogged(
    new S3Client({
      ...clientSettings(env, env.AWS_ENDPOINT_URL_S3),
      ...(env.AWS_ENDPOINT_URL_S3 !== undefined && { forcePathStyle: true }),
    }),
  );
  const now = () => new Date(runtime.clock.now());

  async function clean(key: string): Promise<boolean> {
    const { TagSet = [] } = await client.send(new GetObjectTaggingCommand({ Bucket: name, Key: key }));
    return TagSet.some((tag) => tag.Key === scanTag && tag.Value === "NO_THREATS_FOUND");
  }

  return {
    uploadForm: async ({ prefix, maxBytes, redirectTo }) => {
      const key = `${prefix}${Buffer.from(runtime.random(16)).toString("hex")}`;
      const type = "application/octet-stream";
      // The SDK signs by the machine's time; on a laptop the desk's clock may be ahead of it.
      client.config.systemClockOffset = runtime.clock.now() - Date.now();
      const form = await createPresignedPost(client, {
        Bucket: name,
        Key: key,
        Expires: uploadSeconds,
        Fields: { "Content-Type": type, success_action_redirect: redirectTo },
        Conditions: [
          ["eq", "$Content-Type", type],
          ["eq", "$success_action_redirect", redirectTo],
          ["content-length-range", 1, maxBytes],
        ],
      });
      return { url: form.url, fields: form.fields };
    },
    list: async (prefix) => {
      const { Contents = [] } = await client.send(
        new ListObjectsV2Command({ Bucket: name, Prefix: prefix, MaxKeys: 100 }),
      );
      return Contents.flatMap((found) =>
        found.Key === undefined ? [] : [{ key: found.Key, bytes: found.Size ?? 0 }],
      );
    },
    read: async (key) => {
      try {
        if (!(await clean(key))) return undefined;
        const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    write: async (key, body, type) => {
      await client.send(new PutObjectCommand({ Bucket: name, Key: key, Body: body, ContentType: type }));
    },
    downloadUrl: (key, saveAs, type, seconds) =>
      getSignedUrl(
        client,
        new GetObjectCommand({
          Bucket: name,
          Key: key,
          ResponseContentDisposition: `attachment; filename="${saveAs}"`,
          ResponseContentType: type,
          ResponseCacheControl: "no-store",
        }),
        { expiresIn: seconds, signingDate: now() },
      ),
    deleteAll: async (prefix) => {
      let deleted = 0;
      for (;;) {
        const { Contents = [] } = await client.send(
          new ListObjectsV2Command({ Bucket: name, Prefix: prefix, MaxKeys: 500 }),
        );
        const keys = Contents.flatMap((found) => (found.Key === undefined ? [] : [{ Key: found.Key }]));
        if (keys.length === 0) return deleted;
        await client.send(new DeleteObjectsCommand({ Bucket: name, Delete: { Objects: keys, Quiet: true } }));
        deleted += keys.length;
      }
    },
  };
}
