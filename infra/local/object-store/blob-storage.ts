import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type StoredObject, storedObject } from "./stored-object.ts";

/** Storage of bytes and descriptions. A blob counts only once a saved description names it. */
export interface BlobStorage {
  /** Everything saved, after clearing away what an earlier process left half done. */
  load(): Promise<StoredObject[]>;
  begin(bucket: string): Promise<Draft>;
  /** Replaces the description of a version atomically: after a crash it is the old one or the new one. */
  save(object: StoredObject): Promise<void>;
  forget(object: StoredObject): Promise<void>;
  dropBlob(where: Where): Promise<void>;
  /** Bytes `start` to `end`, both included; readable to the end even if the object is replaced meanwhile. */
  read(where: Where, start: number, end: number): Promise<Readable>;
}

/** The location of bytes. */
type Where = Pick<StoredObject, "bucket" | "blob">;

/** A blob being written. */
export interface Draft {
  readonly blob: string;
  write(bytes: Uint8Array): Promise<void>;
  finish(): Promise<void>;
  discard(): Promise<void>;
}

/**
 * Storage in a folder: `{bucket}/blobs/{random}` holds bytes, `{bucket}/objects/{sha256 of key and version}.json`
 * describes them (for the version `null`, from before versioning: of the key alone). Keys never become file names.
 * Every description is written to a temporary file and renamed, so that a process killed at any moment leaves whole
 * objects only. That needs no fsync, which only a power failure would require.
 */
export function folderStorage(folder: string, buckets: readonly string[]): BlobStorage {
  const blobs = (bucket: string) => join(folder, bucket, "blobs");
  const objects = (bucket: string) => join(folder, bucket, "objects");
  const description = (object: StoredObject) =>
    join(objects(object.bucket), `${createHash("sha256").update(nameOf(object)).digest("hex")}.json`);

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
      try {
        await writeFile(aside, JSON.stringify(object));
        await rename(aside, path);
      } catch (error) {
        await rm(aside, { force: true });
        throw error;
      }
    },
    forget: (object) => rm(description(object), { force: true }),
    dropBlob: ({ bucket, blob }) => rm(join(blobs(bucket), blob), { force: true }),
    async read(object, start, end) {
      if (end < start) return Readable.from([]);
      const file = await open(join(blobs(object.bucket), object.blob), "r");
      return createReadStream("", { fd: file, start, end });
    },
  };
}

function nameOf({ key, versionId }: StoredObject): string {
  return versionId === "null" ? key : `${key}\0${versionId}`;
}

/** Storage in memory. */
export function memoryStorage(): BlobStorage {
  const contents = new Map<string, readonly Buffer[]>();
  return {
    load: async () => [],
    async begin() {
      const blob = randomUUID();
      const pieces: Buffer[] = [];
      return {
        blob,
        async write(bytes) {
          // A copy: a socket's chunk is a slice of a larger buffer.
          pieces.push(Buffer.from(bytes));
        },
        async finish() {
          contents.set(blob, pieces);
        },
        async discard() {
          pieces.length = 0;
        },
      };
    },
    save: async () => undefined,
    forget: async () => undefined,
    async dropBlob({ blob }) {
      contents.delete(blob);
    },
    async read(object, start, end) {
      return Readable.from(spanOf(contents.get(object.blob) ?? [], start, end));
    },
  };
}

/** Bytes `start` to `end`, both included, of a list of chunks. */
function* spanOf(pieces: readonly Buffer[], start: number, end: number): Generator<Buffer> {
  let at = 0;
  for (const piece of pieces) {
    const part = piece.subarray(Math.max(start - at, 0), Math.max(end + 1 - at, 0));
    if (part.length > 0) yield part;
    at += piece.length;
  }
}
