import { type RequestId, requestIdSchema } from "./ids.ts";

/** The two buckets: files from the requester, and files for the requester. */
export type BucketName = "evidence" | "packages";

/**
 * What lies where in the packages bucket: files that owners of systems upload, what the desk makes of them, and the
 * ledger of erasures. The bucket of evidence holds nothing but uploads and has no folders.
 */
export const folders = { uploads: "uploads/", packages: "packages/", erasures: "erasures/" } as const;

/**
 * How many days the buckets keep a version that is not the newest of its key. What people uploaded may have been answered
 * with, and stays though the same form put something else on top; the desk deletes it in every version when its time
 * comes. Of what the desk writes itself a day is left, to undo an accident.
 */
export const keptDays = { uploads: 365, own: 1 } as const;

/** Below what the malware scan looks at files that people upload; undefined for a whole bucket. What the desk writes needs no scan. */
const scannedBelow: Readonly<Record<BucketName, readonly string[] | undefined>> = {
  evidence: undefined,
  packages: [folders.uploads],
};

/** The folders of a bucket that are scanned for malware; undefined: all of it. */
export function scannedFolders(bucket: BucketName): readonly string[] | undefined {
  return scannedBelow[bucket];
}

/** Whether what is stored under a key is scanned for malware. */
export function isScanned(bucket: BucketName, key: string): boolean {
  return scannedBelow[bucket]?.some((folder) => key.startsWith(folder)) ?? true;
}

/** The bucket that an upload of this release lies in, by its key. */
export function bucketOfUpload(key: string): BucketName {
  return key.startsWith(folders.uploads) ? "packages" : "evidence";
}

/** Below what the uploads for one answer lie, by the key of one of them. */
export function placeOfUpload(key: string): string {
  return key.slice(0, key.lastIndexOf("/") + 1);
}

/** The request that a key of either bucket belongs to; undefined for what is no request's. */
export function requestOfKey(key: string): RequestId | undefined {
  for (const part of key.split("/")) {
    const id = requestIdSchema.safeParse(part);
    if (id.success) return id.data;
  }
  return undefined;
}

/** What keys in the packages bucket began with before there were folders, for each request; records keep such keys. */
function beforeFolders(requestId: string): string {
  return `${requestId}/`;
}

/** Below these lies everything in the packages bucket that is erased with a request. */
export function packageFolders(requestId: string): readonly string[] {
  return [`${folders.uploads}${requestId}/`, `${folders.packages}${requestId}/`, beforeFolders(requestId)];
}
