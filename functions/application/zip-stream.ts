import { crc32 } from "node:zlib";

/** A file for an archive, as a stream. */
export interface ZipEntry {
  /** In any script; stored as UTF-8. */
  readonly name: string;
  readonly bytes: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** The limit of the plain ZIP format; beyond it, readers disagree. */
const mostBytes = 0xffff_ffff;

/** Sizes and checksum follow the bytes (bit 3), and the name is UTF-8 (bit 11). */
const flags = 0x0808;

/**
 * Streams a ZIP archive of uncompressed files: pictures, office files and PDFs are compressed already. Only the
 * current chunk is in memory. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 *
 * @throws RangeError for more than 4 GiB in all
 */
export async function* zipped(
  entries: Iterable<ZipEntry>,
  modified: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const time = dosTime(modified);
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of entries) {
    const encoded = Buffer.from(name, "utf8");
    const start = at;
    const head = Buffer.concat([localHead(encoded, time), encoded]);
    yield head;
    at += head.length;
    let checksum = 0;
    let size = 0;
    for await (const piece of bytes()) {
      checksum = crc32(piece, checksum);
      size += piece.length;
      yield piece;
    }
    const tail = descriptor(checksum, size);
    yield tail;
    at += size + tail.length;
    if (at > mostBytes) throw new RangeError("more than an archive holds");
    directory.push(entryHead({ encoded, time, checksum, size, start }), encoded);
  }
  const listed = Buffer.concat(directory);
  yield listed;
  yield end(directory.length / 2, listed.length, at);
}

/** `2026-12-07T09:30:00` in zip's format: two-second resolution, without a time zone. */
function dosTime(modified: string): number {
  const [year = 1980, month = 1, day = 1, hours = 0, minutes = 0, seconds = 0] = modified
    .split(/[-T:]/)
    .map(Number);
  const date = ((year - 1980) << 9) | (month << 5) | day;
  return ((date << 16) | (hours << 11) | (minutes << 5) | (seconds >> 1)) >>> 0;
}

function localHead(name: Buffer, time: number): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt32LE(time, 10);
  head.writeUInt16LE(name.length, 26);
  return head;
}

function descriptor(checksum: number, size: number): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(checksum, 4);
  tail.writeUInt32LE(size, 8);
  tail.writeUInt32LE(size, 12);
  return tail;
}

function entryHead(entry: {
  readonly encoded: Buffer;
  readonly time: number;
  readonly checksum: number;
  readonly size: number;
  readonly start: number;
}): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(20, 6);
  head.writeUInt16LE(flags, 8);
  head.writeUInt32LE(entry.time, 12);
  head.writeUInt32LE(entry.checksum, 16);
  head.writeUInt32LE(entry.size, 20);
  head.writeUInt32LE(entry.size, 24);
  head.writeUInt16LE(entry.encoded.length, 28);
  head.writeUInt32LE(entry.start, 42);
  return head;
}

function end(entries: number, directoryBytes: number, directoryAt: number): Buffer {
  const last = Buffer.alloc(22);
  last.writeUInt32LE(0x06054b50, 0);
  last.writeUInt16LE(entries, 8);
  last.writeUInt16LE(entries, 10);
  last.writeUInt32LE(directoryBytes, 12);
  last.writeUInt32LE(directoryAt, 16);
  return last;
}
