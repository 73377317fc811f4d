import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { keySchema } from "./ids.ts";
import { later } from "./later.ts";

/**
 * The actor of an entry; for people outside, their relation to the request. Staff are named by their mailbox's key,
 * never by address; the operator is the person who runs the command line in the business's account.
 */
export const actorSchema = later(() =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("requester") }),
    z.object({ kind: z.literal("subject") }),
    z.object({ kind: z.literal("contact") }),
    z.object({ kind: z.literal("staff"), mailbox: keySchema }),
    z.object({ kind: z.literal("desk") }),
    z.object({ kind: z.literal("operator") }),
    /** The program that answers for the owner of a system. */
    z.object({ kind: z.literal("connector"), system: keySchema }),
  ]),
);
export type Actor = z.infer<typeof actorSchema>;

/** Facts of an entry: ids, enums, counts and times only, so that history can outlive the personal data. */
const factsSchema = later(() =>
  z.record(
    z.string(),
    z.union([
      z.string().check(z.maxLength(200)),
      z.number(),
      z.boolean(),
      z.array(z.string().check(z.maxLength(200))),
    ]),
  ),
);
export type Facts = z.infer<typeof factsSchema>;

export const historyEntrySchema = later(() =>
  z.object({
    n: z.int().check(z.positive()),
    at: z.iso.datetime(),
    actor: actorSchema,
    event: z.string(),
    data: factsSchema,
    prev: z.string(),
    hash: z.string(),
  }),
);
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** The hash that the first entry of a request refers to: binds the chain to its receipt number. */
export function chainStart(requestId: string): string {
  return sha256(`madoguchi-history\0${requestId}`);
}

/** The history with one more entry, chained to the last. */
export function appendEntry(
  requestId: string,
  history: readonly HistoryEntry[],
  entry: Pick<HistoryEntry, "at" | "actor" | "event" | "data">,
): HistoryEntry[] {
  const last = history.at(-1);
  const body = { ...entry, n: (last?.n ?? 0) + 1, prev: last?.hash ?? chainStart(requestId) };
  return [...history, { ...body, hash: entryHash(body) }];
}

export type Verification =
  | { readonly intact: true; readonly entries: number }
  | { readonly intact: false; readonly brokenAt: number };

/** Whether every entry is as written: numbered without gaps, chained, unchanged. */
export function verifyHistory(requestId: string, history: readonly HistoryEntry[]): Verification {
  let prev = chainStart(requestId);
  for (const [index, entry] of history.entries()) {
    const { hash, ...body } = entry;
    if (entry.n !== index + 1 || entry.prev !== prev || entryHash(body) !== hash) {
      return { intact: false, brokenAt: index + 1 };
    }
    prev = hash;
  }
  return { intact: true, entries: history.length };
}

function entryHash(body: Omit<HistoryEntry, "hash">): string {
  return sha256(canonicalJson(body));
}

/** JSON with sorted keys, so that a hash does not depend on how a store orders attributes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
    return `{${fields.join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
