import {
  type DeleteMarkerEntry,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListObjectVersionsCommand,
  NoSuchKey,
  type ObjectVersion,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { FilesKept } from "../domain/errors.ts";
import { folders } from "../domain/folders.ts";
import type { Bucket, FileAt, FoundFile, Surroundings } from "../domain/ports.ts";
import type { Verdict } from "../domain/scanning.ts";
import { bucketOrigin } from "./bucket-origin.ts";
import type { Place } from "./clients.ts";
import { putInParts } from "./put-in-parts.ts";
import { s3Client } from "./s3-client.ts";

/**
 * Lifetime of an upload form in seconds: long enough to choose a file. A presigned form stops working when the
 * function's credentials expire, whatever lifetime it states, and a function cannot tell how old its credentials are.
 * So the stated lifetime is kept short; a page can ask for another form.
 * https://repost.aws/knowledge-center/presigned-url-s3-bucket-expiration
 */
const uploadSeconds = 5 * 60;

/** Where a page of a list begins. */
interface After {
  readonly KeyMarker?: string | undefined;
  readonly VersionIdMarker?: string | undefined;
}

/** The most versions listed below one prefix; far more than a task may have. */
const mostListed = 1000;

/** The tag in which GuardDuty Malware Protection for S3 records its finding. */
const scanTag = "GuardDutyMalwareScanStatus";

/** https://docs.aws.amazon.com/guardduty/latest/ug/monitoring-malware-protection-s3-scans-gdu.html */
const verdicts: Readonly<Record<string, Verdict>> = {
  NO_THREATS_FOUND: "clean",
  THREATS_FOUND: "harmful",
  UNSUPPORTED: "locked",
  ACCESS_DENIED: "failed",
  FAILED: "failed",
};

/** Files in S3. Uploads are stored without a content type of the uploader's choosing, and read only once scanned. */
export function bucket(name: string, env: Place, runtime: Pick<Surroundings, "clock" | "random">): Bucket {
  const client = s3Client(env);
  const now = () => new Date(runtime.clock.now());

  const at = ({ key, version }: FileAt) => ({ Bucket: name, Key: key, VersionId: version });

  async function verdict(file: FileAt): Promise<Verdict> {
    const found = await orGone(client.send(new GetObjectTaggingCommand(at(file))));
    const tag = found?.TagSet?.find((one) => one.Key === scanTag);
    return tag === undefined ? "none" : (verdicts[tag.Value ?? ""] ?? "failed");
  }

  /** The bytes, or a range of them, of a file that was found clean or written by the desk. */
  async function open(file: FileAt, range?: string) {
    if (!file.key.startsWith(folders.packages) && (await verdict(file)) !== "clean") return undefined;
    const found = await orGone(client.send(new GetObjectCommand({ ...at(file), Range: range })));
    return found?.Body;
  }

  /** One page of everything stored below the prefix, including noncurrent versions and delete markers. */
  async function versionsBelow(prefix: string, after: After = {}) {
    const page = await client.send(
      new ListObjectVersionsCommand({ Bucket: name, Prefix: prefix, MaxKeys: 500, ...after }),
    );
    const { Versions = [], DeleteMarkers = [] } = page;
    const named = (found: ObjectVersion | DeleteMarkerEntry, isFile: boolean) =>
      found.Key === undefined ? [] : [{ Key: found.Key, VersionId: found.VersionId, isFile }];
    const versions = [
      ...Versions.flatMap((found) => named(found, true)),
      ...DeleteMarkers.flatMap((found) => named(found, false)),
    ];
    const { IsTruncated, NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
    return { versions, next: IsTruncated === true ? { KeyMarker, VersionIdMarker } : undefined };
  }

  async function deleted(
    versions: readonly { readonly Key: string; readonly VersionId: string | undefined }[],
    where: string,
  ): Promise<void> {
    const Objects = versions.map(({ Key, VersionId }) => ({ Key, VersionId }));
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket: name, Delete: { Objects, Quiet: true } }),
    );
    // DeleteObjects answers 200 even if some objects were not deleted; carrying on would list the same ones forever.
    if (Errors.length > 0) throw new FilesKept(`${where} ${Errors.length} of ${versions.length}`);
  }

  return {
    uploadForm: async ({ prefix, maxBytes, redirectTo }) => {
      const key = `${prefix}${Buffer.from(runtime.random(16)).toString("hex")}`;
      const type = "application/octet-stream";
      // The SDK signs with the machine's time; on a laptop the desk's clock may be ahead of it.
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
      return { url: form.url, fields: form.fields, untilMs: runtime.clock.now() + uploadSeconds * 1000 };
    },
    list: async (prefix) => {
      const { Versions = [], DeleteMarkers = [] } = await client.send(
        new ListObjectVersionsCommand({ Bucket: name, Prefix: prefix, MaxKeys: mostListed }),
      );
      const deleted = new Set(DeleteMarkers.map(({ Key }) => Key));
      return Versions.flatMap(foundFile)
        .filter(({ key }) => !deleted.has(key))
        .toReversed()
        .toSorted(
          (one, other) =>
            one.uploadedMs - other.uploadedMs || (one.key < other.key ? -1 : Number(one.key > other.key)),
        );
    },
    part: async (file, which) => {
      const body = await open(file, "first" in which ? `bytes=0-${which.first - 1}` : `bytes=-${which.last}`);
      return body?.transformToByteArray();
    },
    read: async (file) => {
      const body = await open(file);
      return body === undefined ? undefined : (body.transformToWebStream() as AsyncIterable<Uint8Array>);
    },
    verdict,
    write: (key, body, type) => putInParts(client, { Bucket: name, Key: key }, body, type),
    downloadUrl: (file, saveAs, type, seconds) =>
      getSignedUrl(
        client,
        new GetObjectCommand({
          ...at(file),
          ResponseContentDisposition: `attachment; filename="${saveAs}"`,
          ResponseContentType: type,
          ResponseCacheControl: "no-store",
        }),
        { expiresIn: seconds, signingDate: now() },
      ),
    origin: async () => bucketOrigin(name, env),
    remove: async (file) => {
      await deleted([{ Key: file.key, VersionId: file.version }], file.key);
    },
    deleteAll: async (prefix, except = new Set()) => {
      const files = new Set<string>();
      let after: After = {};
      for (;;) {
        const { versions, next } = await versionsBelow(prefix, after);
        const doomed = versions.filter(({ Key }) => !except.has(Key));
        if (doomed.length === 0) {
          if (next === undefined) return files.size;
          after = next;
          continue;
        }
        for (const { Key, isFile } of doomed) if (isFile) files.add(Key);
        await deleted(doomed, prefix);
      }
    },
  };
}

function foundFile({ Key, VersionId, Size = 0, LastModified }: ObjectVersion): readonly FoundFile[] {
  if (Key === undefined || VersionId === undefined) return [];
  return [{ key: Key, version: VersionId, bytes: Size, uploadedMs: LastModified?.getTime() ?? 0 }];
}

/** S3's errors for a missing object or version; the SDK has no class for the second. */
async function orGone<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (error) {
    const gone =
      error instanceof NoSuchKey || (error instanceof S3ServiceException && error.name === "NoSuchVersion");
    if (gone) return undefined;
    throw error;
  }
}
