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
import { later } from "./later.ts";
import { checkLink, type LinkCheck, type LinkText, linkSecret, secretHash } from "./links.ts";

/**
 * The board of a mailbox: its open work behind one link that is valid for a day. Stored beside the counters, under a
 * number that is no request's.
 */

/** Lifetime of a link to a board, in ms. */
export const boardLinkMs = dayMs;

const boardPlace: TaskId = taskIdSchema.parse("board");

const boardSchema = later(() => z.object({ hash: z.string().check(z.length(64)), mailbox: keySchema }));

/** A fresh link to a board. `random` returns so many random bytes. */
export function newBoardLink(random: (bytes: number) => Uint8Array): LinkText {
  const requestId = requestIdOf(submissionKeySchema.parse(linkSecret(random(32))));
  return { requestId, place: boardPlace, secret: linkSecret(random(32)) };
}

/** The key of a board's link in the table of counters. */
export function boardKey(id: RequestId): string {
  return `board#${id}`;
}

/** What is stored of a board's link: the hash of its secret, and its mailbox. */
export function boardValue(secret: string, mailbox: string): string {
  return JSON.stringify({ hash: secretHash(secret), mailbox });
}

export interface BoardCheck {
  readonly check: LinkCheck;
  /** The mailbox, if the link is valid. */
  readonly mailbox: string;
}

/** Whether a link opens a board; expiry is checked here, since TTL deletion lags behind. */
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
