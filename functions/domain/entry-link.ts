import * as z from "zod/mini";
import { dayMs } from "./calendar.ts";
import { keySchema, type RequestId } from "./ids.ts";
import { checkLink, type LinkCheck, secretHash } from "./links.ts";

/** The right to key one request in: a link mailed to a mailbox of the desk, kept until the request itself exists. */

export const entryLinkMs = 3 * dayMs;

const entrySchema = z.object({ hash: z.string().check(z.length(64)), mailbox: keySchema });

/** The key in the table of counters under which the entry link for a request is kept. */
export function entryKey(id: RequestId): string {
  return `entry#${id}`;
}

/** The same of a link to record one provision: its number names nothing else. */
export function provisionKey(id: RequestId): string {
  return `provision#${id}`;
}

/** What is kept of an entry link: the hash of its secret, and whose it is. */
export function entryValue(secret: string, mailbox: string): string {
  return JSON.stringify({ hash: secretHash(secret), mailbox });
}

export interface EntryCheck {
  readonly check: LinkCheck;
  /** Whose link it is, where it opens. */
  readonly mailbox: string;
}

/** Whether `secret` opens the entry page; expiry is read here, not from a TTL. */
export function checkEntry(
  kept: { readonly value: string; readonly expiresAt: string } | undefined,
  secret: string,
  nowMs: number,
): EntryCheck {
  if (kept === undefined) return { check: "unknown", mailbox: "" };
  const { hash, mailbox } = entrySchema.parse(JSON.parse(kept.value));
  const { expiresAt } = kept;
  const link = { hash, issuedTo: mailbox, issuedAt: expiresAt, expiresAt, superseded: [] };
  return { check: checkLink(link, secret, nowMs), mailbox };
}
