import {
  type DeleteMarkerEntry,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  NoSuchKey,
  type ObjectVersion,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { FilesKept } from "../domain/errors.ts";
import type { Bucket, Surroundings } from "../domain/ports.ts";
import type { Verdict } from "../domain/scanning.ts";
import type { Place } from "./clients.ts";
import { s3Client } from "./s3-client.ts";

/** How long an upload form stays usable, in seconds. */
const uploadSeconds = 15 * 60;

/** GuardDuty Malware Protection for S3 tags each object with what it found. */
const scanTag = "GuardDutyMalwareScanStatus";

/** https://docs.aws.amazon.com/guardduty/latest/ug/monitoring-malware-protection-s3-scans-gdu.html */
const verdicts: Readonly<Record<string, Verdict>> = {
  NO_THREATS_FOUND: "clean",
  THREATS_FOUND: "harmful",
  UNSUPPORTED: "locked",
  ACCESS_DENIED: "failed",
  FAILED: "failed",
};

/** Files in S3. What people upload is stored as bytes without a type of their choosing and read only once scanned. */
export function bucket(name: string, env: Place, runtime: Pick<Surroundings, "clock" | "random">): Bucket {
  const client = s3Client(env);
  const now = () => new Date(runtime.clock.now());

  async function verdict(key: string): Promise<Verdict> {
    try {
      const { TagSet = [] } = await client.send(new GetObjectTaggingCommand({ Bucket: name, Key: key }));
      const tag = TagSet.find((one) => one.Key === scanTag);
      return tag === undefined ? "none" : (verdicts[tag.Value ?? ""] ?? "failed");
    } catch (error) {
      if (error instanceof NoSuchKey) return "none";
      throw error;
    }
  }

  /** A page of what was ever stored below the prefix: earlier versions and marks of deletion too. */
  async function versionsBelow(prefix: string) {
    const { Versions = [], DeleteMarkers = [] } = await client.send(
      new ListObjectVersionsCommand({ Bucket: name, Prefix: prefix, MaxKeys: 500 }),
    );
    const named = (found: ObjectVersion | DeleteMarkerEntry, isFile: boolean) =>
      found.Key === undefined ? [] : [{ Key: found.Key, VersionId: found.VersionId, isFile }];
    return [
      ...Versions.flatMap((found) => named(found, true)),
      ...DeleteMarkers.flatMap((found) => named(found, false)),
    ];
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
        found.Key === undefined
          ? []
          : [{ key: found.Key, bytes: found.Size ?? 0, uploadedMs: found.LastModified?.getTime() ?? 0 }],
      );
    },
    read: async (key) => {
      try {
        if ((await verdict(key)) !== "clean") return undefined;
        const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    verdict,
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
    remove: async (key) => {
      await client.send(new DeleteObjectCommand({ Bucket: name, Key: key }));
    },
    deleteAll: async (prefix) => {
      const files = new Set<string>();
      for (;;) {
        const versions = await versionsBelow(prefix);
        if (versions.length === 0) return files.size;
        for (const { Key, isFile } of versions) if (isFile) files.add(Key);
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({
            Bucket: name,
            Delete: { Objects: versions.map(({ Key, VersionId }) => ({ Key, VersionId })), Quiet: true },
          }),
        );
        // S3 answers 200 even where it kept some; going on would ask for the same ones for ever.
        if (Errors.length > 0) throw new FilesKept(`${prefix} ${Errors.length} of ${versions.length}`);
      }
    },
  };
}
