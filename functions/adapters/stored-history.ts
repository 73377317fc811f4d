import { chainStart, type HistoryEntry } from "../domain/history.ts";

/**
 * The history as stored: without what can be derived from the entries, because every write is billed by the item's
 * size and the history is most of it. An entry's `prev` is the `hash` of the one before, and hashes are 32 bytes
 * instead of 64 hexadecimal digits. Reading restores both. Verification still detects any change: an entry's hash
 * covers the restored `prev`.
 */
export function storedHistory(history: readonly HistoryEntry[]): readonly unknown[] {
  return history.map(({ prev: _follows, hash, ...entry }) => ({ ...entry, hash: Buffer.from(hash, "hex") }));
}

/** An item with its history in the domain's form; entries stored in full stay as they are. */
export function withHistory(item: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { id, history } = item;
  if (typeof id !== "string" || !Array.isArray(history)) return item;
  let prev = chainStart(id);
  const entries = history.map((entry: unknown) => {
    // Checks only what it restores; the record's own schema checks the entries.
    const hash = hashIn(entry);
    if (hash === undefined) return entry;
    const restored = { prev, ...(entry as object), hash };
    prev = hash;
    return restored;
  });
  return { ...item, history: entries };
}

/** An entry's hash in hexadecimal, however it is stored; undefined if it has none. */
function hashIn(entry: unknown): string | undefined {
  if (typeof entry !== "object" || entry === null || !("hash" in entry)) return undefined;
  if (typeof entry.hash === "string") return entry.hash;
  return entry.hash instanceof Uint8Array ? Buffer.from(entry.hash).toString("hex") : undefined;
}
