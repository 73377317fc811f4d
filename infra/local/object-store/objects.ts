import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { TimerClock } from "../clock.ts";
import { S3Error } from "./errors.ts";
import { type Scan, scanTag } from "./scan.ts";
import type { Draft, Shelf } from "./shelf.ts";
import type { StoredObject } from "./stored-object.ts";

/** What an upload says about itself, once all its bytes are in a draft. */
export type Description = Omit<StoredObject, "blob" | "modifiedMs" | "scanDueMs">;

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

/** The objects of all buckets: an index in memory over a shelf, changed by one commit at a time. */
export class Objects {
  readonly #shelf: Shelf;
  readonly #clock: TimerClock;
  readonly #scan: Scan;
  readonly #scanDelayMs: number;
  readonly #buckets: ReadonlyMap<string, Map<string, StoredObject>>;
  #commits: Promise<unknown> = Promise.resolve();

  constructor(shelf: Shelf, clock: TimerClock, buckets: readonly string[], scan: Scan, scanDelayMs: number) {
    this.#shelf = shelf;
    this.#clock = clock;
    this.#scan = scan;
    this.#scanDelayMs = scanDelayMs;
    this.#buckets = new Map(buckets.map((bucket) => [bucket, new Map()]));
  }

  /** Takes up what the shelf kept; scans that were still due are due again. */
  async load(): Promise<void> {
    for (const object of await this.#shelf.load()) {
      this.#bucket(object.bucket).set(object.key, object);
      if (object.scanDueMs !== undefined) this.#scanAt(object, object.scanDueMs);
    }
  }

  has(bucket: string): boolean {
    return this.#buckets.has(bucket);
  }

  find(bucket: string, key: string): StoredObject | undefined {
    return this.#bucket(bucket).get(key);
  }

  /** @throws S3Error NoSuchKey */
  get(bucket: string, key: string): StoredObject {
    const object = this.find(bucket, key);
    if (object === undefined) {
      throw new S3Error("NoSuchKey", 404, "The specified key does not exist.", { Key: key });
    }
    return object;
  }

  /** All objects whose key starts with `prefix`, in the order of their keys' UTF-8 bytes. */
  list(bucket: string, prefix: string): StoredObject[] {
    return [...this.#bucket(bucket).values()]
      .filter((object) => object.key.startsWith(prefix))
      .sort((a, b) => compareKeys(a.key, b.key));
  }

  begin(bucket: string): Promise<Draft> {
    return this.#shelf.begin(bucket);
  }

  /**
   * The object and those of its bytes that `choose` picks; both are of the same version even while uploads race.
   * @throws S3Error NoSuchKey
   */
  open(bucket: string, key: string, choose: (object: StoredObject) => Span): Promise<Opened> {
    return this.#oneAtATime(async () => {
      const object = this.get(bucket, key);
      const span = choose(object);
      return { object, span, body: await this.#shelf.read(object, span.start, span.end) };
    });
  }

  /**
   * Makes a finished draft the object, replacing whatever the key held, and has it scanned.
   * @param onlyIfAbsent If-None-Match: *
   * @throws S3Error PreconditionFailed; the draft is then gone.
   */
  async commit(draft: Draft, description: Description, onlyIfAbsent = false): Promise<StoredObject> {
    await draft.finish();
    const now = this.#clock.now();
    const scanDueMs = now + this.#scanDelayMs;
    const object: StoredObject = { ...description, blob: draft.blob, modifiedMs: now, scanDueMs };
    await this.#oneAtATime(async () => {
      const previous = this.find(object.bucket, object.key);
      if (onlyIfAbsent && previous !== undefined) {
        await this.#shelf.dropBlob(object);
        throw new S3Error(
          "PreconditionFailed",
          412,
          "At least one of the pre-conditions you specified did not hold",
          { Condition: "If-None-Match" },
        );
      }
      await this.#put(object);
      if (previous !== undefined) await this.#shelf.dropBlob(previous);
    });
    if (this.#scanDelayMs > 0) this.#scanAt(object, scanDueMs);
    else await this.#scanNow(object);
    return object;
  }

  /** Removes the object; one that is not there is removed already. */
  async delete(bucket: string, key: string): Promise<void> {
    await this.#oneAtATime(async () => {
      const object = this.find(bucket, key);
      if (object === undefined) return;
      await this.#shelf.forget(object);
      this.#bucket(bucket).delete(key);
      await this.#shelf.dropBlob(object);
    });
  }

  /** @throws S3Error NoSuchKey */
  async setTags(bucket: string, key: string, tags: Array<[string, string]>): Promise<void> {
    await this.#oneAtATime(async () => this.#put({ ...this.get(bucket, key), tags }));
  }

  #scanAt(object: StoredObject, dueMs: number): void {
    this.#clock.at(dueMs, () => this.#scanNow(object));
  }

  async #scanNow(object: StoredObject): Promise<void> {
    const body = await this.#oneAtATime(async () =>
      this.#isCurrent(object) ? this.#shelf.read(object, 0, object.size - 1) : undefined,
    );
    if (body === undefined) return;
    const bytes = await buffer(body);
    const status = await this.#scan(bytes, { bucket: object.bucket, key: object.key });
    await this.#oneAtATime(async () => {
      const current = this.find(object.bucket, object.key);
      if (current === undefined || !this.#isCurrent(object)) return;
      const { scanDueMs: _, ...scanned } = current;
      const others = current.tags.filter(([name]) => name !== scanTag);
      await this.#put(status === undefined ? scanned : { ...scanned, tags: [...others, [scanTag, status]] });
    });
  }

  #isCurrent(object: StoredObject): boolean {
    return this.find(object.bucket, object.key)?.blob === object.blob;
  }

  async #put(object: StoredObject): Promise<void> {
    await this.#shelf.save(object);
    this.#bucket(object.bucket).set(object.key, object);
  }

  #bucket(name: string): Map<string, StoredObject> {
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

/** S3 lists keys in the order of their UTF-8 bytes, which differs from JavaScript's beyond the basic plane. */
export function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
