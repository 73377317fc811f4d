import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type StoredObject, storedObject } from "./stored-object.ts";

/** Where bytes and descriptions are kept. A blob counts only once a saved description names it. */
export interface Shelf {
  /** Everything saved, after clearing away what an earlier process left half done. */
  load(): Promise<StoredObject[]>;
  begin(bucket: string): Promise<Draft>;
  /** Replaces the description of (bucket, key) as a whole: after a crash it is the old one or the new one. */
  save(object: StoredObject): Promise<void>;
  forget(object: StoredObject): Promise<void>;
  dropBlob(object: StoredObject): Promise<void>;
  /** Bytes `start` to `end`, both included; readable to its end even if the object is replaced meanwhile. */
  read(object: StoredObject, start: number, end: number): Promise<Readable>;
}

/** A blob being written. */
export interface Draft {
  readonly blob: string;
  write(bytes: Uint8Array): Promise<void>;
  finish(): Promise<void>;
  discard(): Promise<void>;
}

/**
 * A shelf in a folder: `{bucket}/blobs/{random}` holds bytes, `{bucket}/objects/{sha256 of key}.json` describes them.
 * Keys never become file names. Every description is written aside and renamed, so that a process killed at any
 * moment leaves whole objects only; without fsync, which a machine losing power would need, a killed process does not.
 */
export function folderShelf(folder: string, buckets: readonly string[]): Shelf {
  const blobs = (bucket: string) => join(folder, bucket, "blobs");
  const objects = (bucket: string) => join(folder, bucket, "objects");
  const description = (object: StoredObject) =>
    join(objects(object.bucket), `${createHash("sha256").update(object.key).digest("hex")}.json`);

  async function loadBucket(bucket: string): Promise<StoredObject[]> {
    await mkdir(blobs(bucket), { recursive: true });
    await mkdir(objects(bucket), { recursive: true });
    const loaded: StoredObject[] = [];
    for (const name of await readdir(objects(bucket))) {
      const path = join(objects(bucket), name);
      if (name.endsWith(".json")) loaded.push(storedObject.parse(JSON.parse(await readFile(path, "utf8"))));
      else await rm(path, { force: true });
    }
    const named = new Set(loaded.map((object) => object.blob));
    for (const name of await readdir(blobs(bucket))) {
      if (!named.has(name)) await rm(join(blobs(bucket), name), { force: true });
    }
    return loaded;
  }

  return {
    async load() {
      return (await Promise.all(buckets.map(loadBucket))).flat();
    },
    async begin(bucket) {
      const blob = randomUUID();
      const path = join(blobs(bucket), blob);
      const file = await open(path, "wx");
      return {
        blob,
        async write(bytes) {
          for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
        },
        finish: () => file.close(),
        async discard() {
          await file.close();
          await rm(path, { force: true });
        },
      };
    },
    async save(object) {
      const path = description(object);
      const aside = `${path}.${randomUUID()}.new`;
      await writeFile(aside, JSON.stringify(object));
      await rename(aside, path);
    },
    forget: (object) => rm(description(object), { force: true }),
    dropBlob: (object) => rm(join(blobs(object.bucket), object.blob), { force: true }),
    async read(object, start, end) {
      if (end < start) return Readable.from([]);
      const file = await open(join(blobs(object.bucket), object.blob), "r");
      return createReadStream("", { fd: file, start, end });
    },
  };
}

/** A shelf that lasts as long as the process. */
export function memoryShelf(): Shelf {
  const contents = new Map<string, Buffer>();
  return {
    load: async () => [],
    async begin() {
      const blob = randomUUID();
      const pieces: Buffer[] = [];
      return {
        blob,
        async write(bytes) {
          pieces.push(Buffer.from(bytes));
        },
        async finish() {
          contents.set(blob, Buffer.concat(pieces));
        },
        async discard() {
          pieces.length = 0;
        },
      };
    },
    save: async () => undefined,
    forget: async () => undefined,
    async dropBlob(object) {
      contents.delete(object.blob);
    },
    async read(object, start, end) {
      return Readable.from([(contents.get(object.blob) ?? Buffer.alloc(0)).subarray(start, end + 1)]);
    },
  };
}
