import type { Readable } from "node:stream";
import type { TimerClock } from "../clock.ts";
import type { BlobStorage, Draft } from "./blob-storage.ts";
import { preconditionFailed, S3Error } from "./errors.ts";
import { forgottenAt, outlived } from "./lifecycle.ts";
import { Scanning, type ScanningOptions } from "./scanning.ts";
import type { StoredObject } from "./stored-object.ts";
import { checkVersionId, newVersionId, Versions } from "./versions.ts";

/** An upload's metadata, once all its bytes are in a draft. */
export type Description = Omit<
  StoredObject,
  "blob" | "modifiedMs" | "scanDueMs" | "versionId" | "sequence" | "deleteMarker"
>;

/** Bytes `start` to `end`, both included; an empty span ends before it starts. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An object opened for reading. */
export interface Opened {
  readonly object: StoredObject;
  readonly span: Span;
  readonly body: Readable;
}

/** The condition of an upload: that there is no such object, or that its ETag matches. */
export type Precondition = { readonly ifNoneMatch: "*" } | { readonly ifMatch: (etag: string) => boolean };

export interface ObjectsOptions extends ScanningOptions {
  readonly storage: BlobStorage;
  readonly clock: TimerClock;
  readonly buckets: readonly string[];
  /** Whether a bucket policy allows reading its bytes; default: always. */
  readonly readable?: (object: StoredObject) => boolean;
  /** Days until a noncurrent version is deleted; undefined keeps them all. */
  readonly noncurrentDays?: (object: { readonly bucket: string; readonly key: string }) => number;
}

/**
 * The objects of all buckets, with their versions: an index in memory over the storage, changed by one commit at a
 * time. https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
 */
export class Objects {
  readonly #options: ObjectsOptions;
  readonly #storage: BlobStorage;
  readonly #clock: TimerClock;
  readonly #buckets: ReadonlyMap<string, Versions>;
  readonly scanning: Scanning;
  #sequence = 0;
  #commits: Promise<unknown> = Promise.resolve();

  constructor(options: ObjectsOptions) {
    this.#options = options;
    this.#storage = options.storage;
    this.#clock = options.clock;
    this.#buckets = new Map(options.buckets.map((bucket) => [bucket, new Versions()]));
    this.scanning = new Scanning(options, {
      read: (object) => this.#oneAtATime(async () => this.#readIfThere(object)),
      change: (object, change) => this.#change(object, change),
    });
  }

  /** Loads what is stored; pending scans are due again. */
  async load(): Promise<void> {
    const kept = await this.#storage.load();
    for (const object of kept) {
      this.#sequence = Math.max(this.#sequence, object.sequence);
      this.#bucket(object.bucket).put(object);
    }
    for (const object of kept) {
      this.#forgetBelow(object);
      this.scanning.resume(object);
    }
  }

  has(bucket: string): boolean {
    return this.#buckets.has(bucket);
  }

  /** @throws S3Error NoSuchKey, NoSuchVersion, MethodNotAllowed; AccessDenied if the bucket's policy says so */
  readable(bucket: string, key: string, versionId: string | undefined): StoredObject {
    const object = this.get(bucket, key, versionId);
    if (this.#options.readable?.(object) === false) throw new S3Error("AccessDenied", 403, "Access Denied");
    return object;
  }

  /** @throws S3Error NoSuchKey, NoSuchVersion, MethodNotAllowed */
  get(bucket: string, key: string, versionId: string | undefined): StoredObject {
    return this.#bucket(bucket).get(key, versionId);
  }

  /** All objects whose key starts with `prefix`, ordered by the UTF-8 bytes of their keys. */
  list(bucket: string, prefix: string): StoredObject[] {
    const versions = this.#bucket(bucket);
    return versions.keys(prefix).flatMap((key) => versions.current(key) ?? []);
  }

  /** All versions and delete markers below `prefix`: by key, newest first. */
  listVersions(bucket: string, prefix: string): StoredObject[] {
    const versions = this.#bucket(bucket);
    return versions.keys(prefix).flatMap((key) => versions.of(key));
  }

  begin(bucket: string): Promise<Draft> {
    return this.#storage.begin(bucket);
  }

  /** Bytes of a finished draft that is not an object yet. */
  bytesOf(bucket: string, blob: string, size: number): Promise<Readable> {
    return this.#storage.read({ bucket, blob }, 0, size - 1);
  }

  dropBlob(bucket: string, blob: string): Promise<void> {
    return this.#storage.dropBlob({ bucket, blob });
  }

  /**
   * The object and the bytes that `choose` selects; both are of the same version even with concurrent uploads.
   * @throws S3Error as `readable` does
   */
  open(
    bucket: string,
    key: string,
    versionId: string | undefined,
    choose: (object: StoredObject) => Span,
  ): Promise<Opened> {
    return this.#oneAtATime(async () => {
      const object = this.readable(bucket, key, versionId);
      const span = choose(object);
      return { object, span, body: await this.#storage.read(object, span.start, span.end) };
    });
  }

  /**
   * Makes a finished draft the newest version of its key, and has it scanned.
   * @throws S3Error PreconditionFailed, NoSuchKey; the draft is then gone.
   */
  async commit(draft: Draft, description: Description, precondition?: Precondition): Promise<StoredObject> {
    await draft.finish();
    const made = { ...description, blob: draft.blob, modifiedMs: this.#clock.now(), deleteMarker: false };
    const object = await this.#oneAtATime(async () => {
      try {
        this.#check(description, precondition);
      } catch (error) {
        await this.#storage.dropBlob({ bucket: description.bucket, blob: draft.blob });
        throw error;
      }
      return this.#add(this.scanning.due({ ...made, ...this.#next() }));
    });
    await this.scanning.begin(object);
    return object;
  }

  /**
   * Without a version, adds a delete marker, as S3 does even for missing keys; with one, deletes that version.
   * Returns the marker or the deleted version; undefined for a version that does not exist.
   */
  async delete(bucket: string, key: string, versionId?: string): Promise<StoredObject | undefined> {
    if (versionId !== undefined) checkVersionId(versionId);
    return this.#oneAtATime(async () => {
      if (versionId === undefined) return this.#add({ ...this.#deletion(bucket, key), ...this.#next() });
      const object = this.#bucket(bucket).find(key, versionId);
      if (object !== undefined) await this.#erase(object);
      return object;
    });
  }

  /** @throws S3Error NoSuchKey, NoSuchVersion, MethodNotAllowed */
  async setTags(
    bucket: string,
    key: string,
    versionId: string | undefined,
    tags: Array<[string, string]>,
  ): Promise<StoredObject> {
    return this.#oneAtATime(async () => this.#put({ ...this.get(bucket, key, versionId), tags }));
  }

  #check({ bucket, key }: Description, precondition: Precondition | undefined): void {
    if (precondition === undefined) return;
    const current = this.#bucket(bucket).current(key);
    if ("ifNoneMatch" in precondition) {
      if (current !== undefined) throw preconditionFailed("If-None-Match");
    } else if (!precondition.ifMatch(this.get(bucket, key, undefined).etag)) {
      throw preconditionFailed("If-Match");
    }
  }

  #next(): Pick<StoredObject, "versionId" | "sequence"> {
    this.#sequence += 1;
    return { versionId: newVersionId(), sequence: this.#sequence };
  }

  #deletion(bucket: string, key: string): Omit<StoredObject, "versionId" | "sequence"> {
    const nothing = { blob: "", size: 0, etag: "", headers: [], metadata: [], checksums: [], tags: [] };
    return { ...nothing, bucket, key, deleteMarker: true, modifiedMs: this.#clock.now() };
  }

  async #add(object: StoredObject): Promise<StoredObject> {
    await this.#put(object);
    this.#forgetBelow(object);
    return object;
  }

  async #put(object: StoredObject): Promise<StoredObject> {
    await this.#storage.save(object);
    this.#bucket(object.bucket).put(object);
    return object;
  }

  async #erase(object: StoredObject): Promise<void> {
    await this.#storage.forget(object);
    this.#bucket(object.bucket).drop(object);
    if (!object.deleteMarker) await this.#storage.dropBlob(object);
  }

  /** Deletes older versions once `newest` has replaced them for long enough. */
  #forgetBelow(newest: StoredObject): void {
    const days = this.#options.noncurrentDays?.(newest);
    const versions = this.#bucket(newest.bucket);
    if (days === undefined || (versions.of(newest.key).length < 2 && !newest.deleteMarker)) return;
    this.#clock.at(forgottenAt(newest.modifiedMs, days), () =>
      this.#oneAtATime(async () => {
        const gone = outlived(versions.of(newest.key), days, this.#clock.now());
        for (const object of gone) await this.#erase(object);
      }),
    );
  }

  async #readIfThere(object: StoredObject): Promise<Readable | undefined> {
    const there = this.#bucket(object.bucket).find(object.key, object.versionId);
    return there === undefined ? undefined : this.#storage.read(object, 0, object.size - 1);
  }

  /** Changes the metadata of a version, if it still exists. */
  async #change(object: StoredObject, change: (there: StoredObject) => StoredObject): Promise<void> {
    await this.#oneAtATime(async () => {
      const there = this.#bucket(object.bucket).find(object.key, object.versionId);
      if (there !== undefined) await this.#put(change(there));
    });
  }

  #bucket(name: string): Versions {
    const bucket = this.#buckets.get(name);
    if (bucket === undefined) {
      throw new S3Error("NoSuchBucket", 404, "The specified bucket does not exist", { BucketName: name });
    }
    return bucket;
  }

  #oneAtATime<T>(change: () => Promise<T>): Promise<T> {
    const changed = this.#commits.then(change);
    this.#commits = changed.catch(() => undefined);
    return changed;
  }
}
