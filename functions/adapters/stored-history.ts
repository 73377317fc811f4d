import * as z from "zod/mini";
import { chainStart, type HistoryEntry } from "../domain/history.ts";
import { later } from "../domain/later.ts";

/**
 * The history as it lies in the item: without what follows from the entries themselves, because every write is
 * billed by the item's size and the history is most of it. An entry's `prev` is the `hash` of the one before; a hash
 * is thirty-two bytes rather than their sixty-four letters. Reading it back restores both, and verifying it still
 * finds any change: an entry's hash covers the restored `prev`.
 */
export function storedHistory(history: readonly HistoryEntry[]): readonly unknown[] {
  return history.map(({ prev: _follows, hash, ...entry }) => ({ ...entry, hash: Buffer.from(hash, "hex") }));
}

const storedEntry = later(() => z.looseObject({ hash: z.instanceof(Uint8Array) }));
const fullEntry = later(() => z.looseObject({ hash: z.string() }));

/** An item with its history as the domain knows it; entries that were written out in full stay as they are. */
export function withHistory(item: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { id, history } = item;
  if (typeof id !== "string" || !Array.isArray(history)) return item;
  let prev = chainStart(id);
  const entries = history.map((entry: unknown) => {
    const full = fullEntry.safeParse(entry);
    const stored = full.success ? full : storedEntry.safeParse(entry);
    if (!stored.success) return entry;
    const hash = hexOf(stored.data.hash);
    const restored = { prev, ...stored.data, hash };
    prev = hash;
    return restored;
  });
  return { ...item, history: entries };
}

function hexOf(hash: string | Uint8Array): string {
  return typeof hash === "string" ? hash : Buffer.from(hash).toString("hex");
}
