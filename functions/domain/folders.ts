import { type RequestId, requestIdSchema } from "./ids.ts";

/** The two buckets: files from the requester, and files for the requester. */
export type BucketName = "evidence" | "packages";

/**
 * The packages bucket's folders: files that owners upload, what the desk makes of them, and the ledger of erasures.
 * The evidence bucket holds nothing but uploads and has no folders.
 */
export const folders = { uploads: "uploads/", packages: "packages/", erasures: "erasures/" } as const;

/** Where copies of files are that a request takes over from another one, below its own folder of evidence. */
export const carriedFolders = { messages: "messages/carried-", scan: "evidence/scan-carried/" } as const;

/**
 * How many days the buckets keep noncurrent versions. An upload may be part of an answer even if the same form has
 * since overwritten it, so the desk deletes all its versions when its time comes. The desk's own objects keep a day,
 * to undo an accident.
 */
export const keptDays = { uploads: 365, own: 1 } as const;

/**
 * The prefix under which the malware scan covers uploads; undefined for a whole bucket. The desk's own objects need
 * no scan.
 */
const scannedBelow: Readonly<Record<BucketName, readonly string[] | undefined>> = {
  evidence: undefined,
  packages: [folders.uploads],
};

/** The scanned folders of a bucket; undefined: all of it. */
export function scannedFolders(bucket: BucketName): readonly string[] | undefined {
  return scannedBelow[bucket];
}

/** Whether the object under a key is scanned for malware. */
export function isScanned(bucket: BucketName, key: string): boolean {
  return scannedBelow[bucket]?.some((folder) => key.startsWith(folder)) ?? true;
}

/** The bucket of an upload of this release, by its key. */
export function bucketOfUpload(key: string): BucketName {
  return key.startsWith(folders.uploads) ? "packages" : "evidence";
}

/** The prefix of all uploads for one answer, by the key of one of them. */
export function placeOfUpload(key: string): string {
  return key.slice(0, key.lastIndexOf("/") + 1);
}

/** The request that a key of either bucket belongs to; undefined for keys of no request. */
export function requestOfKey(key: string): RequestId | undefined {
  for (const part of key.split("/")) {
    const id = requestIdSchema.safeParse(part);
    if (id.success) return id.data;
  }
  return undefined;
}

/** Prefixes of a request's keys in the packages bucket before there were folders; records keep such keys. */
function beforeFolders(requestId: string): string {
  return `${requestId}/`;
}

/** Prefixes of everything in the packages bucket that is erased with a request. */
export function packageFolders(requestId: string): readonly string[] {
  return [`${folders.uploads}${requestId}/`, `${folders.packages}${requestId}/`, beforeFolders(requestId)];
}
