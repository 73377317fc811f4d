import * as z from "zod/mini";
import { dayMs } from "./calendar.ts";
import {
  keySchema,
  type RequestId,
  requestIdOf,
  submissionKeySchema,
  type TaskId,
  taskIdSchema,
} from "./ids.ts";
import { checkLink, type LinkCheck, type LinkText, linkSecret, secretHash } from "./links.ts";

/**
 * The board of a mailbox: its open work behind one link that is good for a day. Kept beside the counters, under a
 * number of its own that is no request's.
 */

/** How long a link to a board opens, in ms. */
export const boardLinkMs = dayMs;

const boardPlace: TaskId = taskIdSchema.parse("board");

const boardSchema = z.object({ hash: z.string().check(z.length(64)), mailbox: keySchema });

/** A link to a board that nobody has yet. `random` gives so many random bytes. */
export function newBoardLink(random: (bytes: number) => Uint8Array): LinkText {
  const requestId = requestIdOf(submissionKeySchema.parse(linkSecret(random(32))));
  return { requestId, place: boardPlace, secret: linkSecret(random(32)) };
}

/** The key in the table of counters under which a board's link is kept. */
export function boardKey(id: RequestId): string {
  return `board#${id}`;
}

/** What is kept of a board's link: the hash of its secret, and whose it is. */
export function boardValue(secret: string, mailbox: string): string {
  return JSON.stringify({ hash: secretHash(secret), mailbox });
}

export interface BoardCheck {
  readonly check: LinkCheck;
  /** Whose board it is, where it opens. */
  readonly mailbox: string;
}

/** Whether a link opens a board; expiry is read here, not from a TTL. */
export function checkBoard(
  kept: { readonly value: string; readonly expiresAt: string } | undefined,
  { place, secret }: LinkText,
  nowMs: number,
): BoardCheck {
  if (kept === undefined || place !== boardPlace) return { check: "unknown", mailbox: "" };
  const { hash, mailbox } = boardSchema.parse(JSON.parse(kept.value));
  const { expiresAt } = kept;
  const link = { hash, issuedTo: mailbox, issuedAt: expiresAt, expiresAt, superseded: [] };
  return { check: checkLink(link, secret, nowMs), mailbox };
}
