/**
 * How a write is known again. Its answer may be lost after it was made; the SDK then sends it once more, and its own
 * condition refuses it. So every write leaves an id in the item, made before it is first sent: whoever is refused and
 * finds their id there has written. Others may have written in between, so an item keeps the ids of its latest writes.
 */

/** Length of an id in bytes. */
const idBytes = 6;

/** As many as may write within the seconds in which the SDK tries again: forty owners may answer at once. */
const most = 40;

export function newWriteId(runtime: { random(bytes: number): Uint8Array }): Uint8Array {
  return runtime.random(idBytes);
}

/** The ids of an item's latest writes with one more, the newest first. */
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

/** As many bytes as the ids of an item may come to: what room is counted by. */
export const fullWrites = new Uint8Array(idBytes * most);
