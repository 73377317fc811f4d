/**
 * How a write recognizes itself. Its response may be lost; the SDK then retries, and the write's own condition
 * refuses it. So each write stores an id that was made before the first attempt: a writer that is refused and finds
 * its id in the item has succeeded. Other writes may follow, so an item keeps the latest ids.
 */

/** Length of an id in bytes. */
const idBytes = 6;

/** As many writes as may happen while the SDK retries: forty owners may answer at once. */
const most = 40;

export function newWriteId(runtime: { random(bytes: number): Uint8Array }): Uint8Array {
  return runtime.random(idBytes);
}

/** Adds an id to those of an item's latest writes, newest first. */
export function withWriteId(id: Uint8Array, before: Uint8Array = new Uint8Array()): Uint8Array {
  return Buffer.concat([id, before]).subarray(0, fullWrites.length);
}

/** Whether an item with these ids was written under this one. */
export function hasWriteId(writes: Uint8Array | undefined, id: Uint8Array): boolean {
  const held = Buffer.from(writes ?? []);
  for (let at = 0; at < held.length; at += idBytes) {
    if (held.subarray(at, at + idBytes).equals(id)) return true;
  }
  return false;
}

/** The most bytes that an item's ids take, for counting its size. */
export const fullWrites = new Uint8Array(idBytes * most);
