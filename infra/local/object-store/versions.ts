import { randomBytes } from "node:crypto";
import { invalidArgument, noSuchKey, S3Error } from "./errors.ts";
import type { StoredObject } from "./stored-object.ts";

/** A version id in S3's style: 32 random characters. */
export function newVersionId(): string {
  return randomBytes(24).toString("base64url").replaceAll("-", ".");
}

/** The versions of one bucket's objects, in memory. */
export class Versions {
  /** Newest first. */
  readonly #byKey = new Map<string, StoredObject[]>();

  /** Adds a version, or replaces the one with its id. */
  put(object: StoredObject): void {
    const others = this.of(object.key).filter(({ versionId }) => versionId !== object.versionId);
    this.#byKey.set(
      object.key,
      [object, ...others].sort((a, b) => b.sequence - a.sequence),
    );
  }

  drop(object: StoredObject): void {
    const left = this.of(object.key).filter(({ versionId }) => versionId !== object.versionId);
    if (left.length === 0) this.#byKey.delete(object.key);
    else this.#byKey.set(object.key, left);
  }

  /** Every version of a key, newest first. */
  of(key: string): readonly StoredObject[] {
    return this.#byKey.get(key) ?? [];
  }

  find(key: string, versionId: string): StoredObject | undefined {
    return this.of(key).find((object) => object.versionId === versionId);
  }

  /** The newest version; undefined if that is a delete marker, or there is none. */
  current(key: string): StoredObject | undefined {
    const [newest] = this.of(key);
    return newest?.deleteMarker === true ? undefined : newest;
  }

  /**
   * Resolves a request that may name a version.
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html
   * @throws S3Error NoSuchKey, NoSuchVersion, MethodNotAllowed (a delete marker has no bytes), InvalidArgument
   */
  get(key: string, versionId: string | undefined): StoredObject {
    if (versionId === undefined) {
      const [newest] = this.of(key);
      if (newest === undefined) throw noSuchKey(key);
      if (newest.deleteMarker) throw noSuchKey(key, deletionHeaders(newest));
      return newest;
    }
    checkVersionId(versionId);
    const found = this.find(key, versionId);
    if (found === undefined) {
      throw new S3Error("NoSuchVersion", 404, "The specified version does not exist.", {
        Key: key,
        VersionId: versionId,
      });
    }
    if (found.deleteMarker) {
      throw new S3Error(
        "MethodNotAllowed",
        405,
        "The specified method is not allowed against this resource.",
        { Method: "GET", ResourceType: "DeleteMarker" },
        deletionHeaders(found),
      );
    }
    return found;
  }

  /** All keys that start with `prefix`, ordered by their UTF-8 bytes. */
  keys(prefix: string): string[] {
    return [...this.#byKey.keys()].filter((key) => key.startsWith(prefix)).sort(compareKeys);
  }
}

/** S3's headers about a delete marker in a refusal. */
export function deletionHeaders(marker: StoredObject): Array<readonly [string, string]> {
  return [
    ["x-amz-delete-marker", "true"],
    ["x-amz-version-id", marker.versionId],
  ];
}

/** @throws S3Error InvalidArgument for a malformed version id */
export function checkVersionId(versionId: string): void {
  if (versionId === "null" || /^[A-Za-z0-9._]{32}$/.test(versionId)) return;
  throw invalidArgument("Invalid version id specified", "versionId", versionId);
}

/** S3 lists keys by their UTF-8 bytes, an order that differs from JavaScript's beyond the basic plane. */
export function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
