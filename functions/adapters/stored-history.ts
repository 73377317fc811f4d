import { chainStart, type HistoryEntry } from "../domain/history.ts";

/**
 * The history as it lies in the item: without what follows from the entries themselves, because every write is
 * billed by the item's size and the history is most of it. An entry's `prev` is the `hash` of the one before; a hash
 * is thirty-two bytes rather than their sixty-four letters. Reading it back restores both, and verifying it still
 * finds any change: an entry's hash covers the restored `prev`.
 */
export function storedHistory(history: readonly HistoryEntry[]): readonly unknown[] {
  return history.map(({ prev: _follows, hash, ...entry }) => ({ ...entry, hash: Buffer.from(hash, "hex") }));
}

/** An item with its history as the domain knows it; entries that were written out in full stay as they are. */
export function withHistory(item: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { id, history } = item;
  if (typeof id !== "string" || !Array.isArray(history)) return item;
  let prev = chainStart(id);
  const entries = history.map((entry: unknown) => {
    // Only what is restored is looked at: the record's own schema checks the entries, and each has many readers.
    const hash = hashIn(entry);
    if (hash === undefined) return entry;
    const restored = { prev, ...(entry as object), hash };
    prev = hash;
    return restored;
  });
  return { ...item, history: entries };
}

/** An entry's hash in hexadecimal letters, however it lies in the item; undefined where there is none. */
function hashIn(entry: unknown): string | undefined {
  if (typeof entry !== "object" || entry === null || !("hash" in entry)) return undefined;
  if (typeof entry.hash === "string") return entry.hash;
  return entry.hash instanceof Uint8Array ? Buffer.from(entry.hash).toString("hex") : undefined;
}
