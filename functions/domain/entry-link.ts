import * as z from "zod/mini";
import { dayMs } from "./calendar.ts";
import { keySchema, type RequestId } from "./ids.ts";
import { later } from "./later.ts";
import { checkLink, type LinkCheck, secretHash } from "./links.ts";

/** Permission to key in one request: a link mailed to a mailbox of the desk, kept until the request exists. */

export const entryLinkMs = 3 * dayMs;

const entrySchema = later(() => z.object({ hash: z.string().check(z.length(64)), mailbox: keySchema }));

/** The key of a request's entry link in the table of counters. */
export function entryKey(id: RequestId): string {
  return `entry#${id}`;
}

/** The same for a link to record one provision. */
export function provisionKey(id: RequestId): string {
  return `provision#${id}`;
}

/** What is stored of an entry link: the hash of its secret, and its mailbox. */
export function entryValue(secret: string, mailbox: string): string {
  return JSON.stringify({ hash: secretHash(secret), mailbox });
}

export interface EntryCheck {
  readonly check: LinkCheck;
  /** The mailbox, if the link is valid. */
  readonly mailbox: string;
}

/** Whether `secret` opens the entry page; expiry is checked here, since TTL deletion lags behind. */
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
