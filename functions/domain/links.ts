import { createHash, timingSafeEqual } from "node:crypto";
import * as z from "zod/mini";
import { dayMs } from "./calendar.ts";
import type { Actor } from "./history.ts";
import { keySchema, type RequestId, requestIdSchema, type TaskId, taskIdSchema } from "./ids.ts";
import { later } from "./later.ts";

/** Lifetime of a link to the status page, in ms; a fresh one can be requested at any time. */
export const statusLinkMs = 60 * dayMs;

/** People outside the business who may be mailed a link, under names that no mailbox may have. */
export const people = ["requester", "subject", "contact"] as const;

/** Whom a link was issued to: one of {@link people}, or a mailbox by its key. */
export const recipientSchema = later(() => z.union([z.enum(people), keySchema]));

/** Whether a recipient is a person outside the business. */
export function isPerson(recipient: string): recipient is (typeof people)[number] {
  return people.some((person) => person === recipient);
}

/** A recipient as an actor. */
export function actorOf(recipient: string): Actor {
  return isPerson(recipient) ? { kind: recipient } : { kind: "staff", mailbox: recipient };
}

/** The most links to one place that open at a time: the first, and the newest of those added to it. */
const mostLive = 4;

/** How many earlier links are remembered, so that the reader of an old mail is told so plainly. */
const mostSuperseded = 16;

/** A reminder is sent at the moment the previous link expires or, on a busy machine, shortly after; in ms. */
const overlapMs = 15 * 60_000;

/** The stored half of a link: only the hash of its secret (OWASP ASVS 6.5.2). */
export const linkSchema = later(() =>
  z.object({
    hash: z.string().check(z.length(64)),
    issuedTo: recipientSchema,
    issuedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    /** Hashes of earlier links to the same mailbox that stay valid along with this one; oldest first. */
    live: z.optional(z.array(z.string().check(z.length(64))).check(z.maxLength(mostLive - 1))),
    /** Hashes of links that this one replaced, so that the reader of an old mail is told so plainly. */
    superseded: z.array(z.string().check(z.length(64))).check(z.maxLength(64)),
  }),
);
export type Link = z.infer<typeof linkSchema>;

/** A link as it appears in a mail: `{requestId}.{place}.{secret}`. */
export interface LinkText {
  readonly requestId: RequestId;
  readonly place: TaskId;
  readonly secret: string;
}

const linkText = /^(R-[0-9A-Z-]{14})\.([a-z0-9.-]{1,81})\.([A-Za-z0-9_-]{43})$/;

/** Parses a link; undefined for anything malformed, which never reaches the database. */
export function parseLink(text: unknown): LinkText | undefined {
  if (typeof text !== "string" || text.length > 200) return undefined;
  const match = linkText.exec(text);
  const requestId = requestIdSchema.safeParse(match?.[1]);
  const place = taskIdSchema.safeParse(match?.[2]);
  const secret = match?.[3];
  if (!requestId.success || !place.success || secret === undefined) return undefined;
  return { requestId: requestId.data, place: place.data, secret };
}

/** Formats a link for a mail; `parseLink` reads it. */
export function formatLink(link: LinkText): string {
  return `${link.requestId}.${link.place}.${link.secret}`;
}

/** 32 random bytes as base64url; the only copy is in the mail. */
export function linkSecret(random: Uint8Array): string {
  if (random.length < 32) throw new RangeError("a link secret has 32 random bytes");
  return Buffer.from(random.subarray(0, 32)).toString("base64url");
}

/** The lower-case hex SHA-256 of a secret: all that is stored of it. */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Replaces `previous`, if any: from now on only the new link opens. */
export function issueLink(
  previous: Link | undefined,
  secret: string,
  issue: Pick<Link, "issuedTo" | "issuedAt" | "expiresAt">,
): Link {
  return {
    ...issue,
    hash: secretHash(secret),
    superseded: previous === undefined ? [] : [...previous.superseded, previous.hash].slice(-mostSuperseded),
  };
}

/**
 * Adds a link to those before it, if they went to the same mailbox: people keep pages open overnight, and keep the
 * first mail. All expire with the newest; one that expired some time ago is not revived. Another mailbox's links end.
 */
export function addLink(
  previous: Link | undefined,
  secret: string,
  issue: Pick<Link, "issuedTo" | "issuedAt" | "expiresAt">,
): Link {
  const added = issueLink(previous, secret, issue);
  if (previous === undefined || previous.issuedTo !== issue.issuedTo) return added;
  if (Date.parse(previous.expiresAt) + overlapMs < Date.parse(issue.issuedAt)) return added;
  const [first = previous.hash, ...later] = [...(previous.live ?? []), previous.hash];
  const expiresAt = previous.expiresAt > issue.expiresAt ? previous.expiresAt : issue.expiresAt;
  return { ...added, expiresAt, live: [first, ...later.slice(2 - mostLive)] };
}

/** A mailbox's links moved to another place: the same secrets open it, until `expiresAt`. */
export function carriedOn(link: Link, { issuedAt, expiresAt }: Pick<Link, "issuedAt" | "expiresAt">): Link {
  return { ...link, issuedAt, expiresAt };
}

/** Whether another link can be added to those valid at `nowMs` and leave room for one more, without ending any. */
export function hasRoomForLink(link: Link | undefined, nowMs: number): boolean {
  if (link === undefined || Date.parse(link.expiresAt) <= nowMs) return true;
  return 1 + (link.live?.length ?? 0) < mostLive - 1;
}

export type LinkCheck = "valid" | "expired" | "superseded" | "unknown";

/**
 * Whether `secret` opens `link` at `nowMs`. Compares in constant time; expiry is checked here, since TTL deletion
 * lags behind.
 */
export function checkLink(link: Link | undefined, secret: string, nowMs: number): LinkCheck {
  if (link === undefined) return "unknown";
  const hash = secretHash(secret);
  if (![link.hash, ...(link.live ?? [])].some((one) => sameHash(one, hash))) {
    return link.superseded.some((old) => sameHash(old, hash)) ? "superseded" : "unknown";
  }
  return nowMs < Date.parse(link.expiresAt) ? "valid" : "expired";
}

function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a, "hex");
  const right = Buffer.from(b, "hex");
  return left.length === right.length && timingSafeEqual(left, right);
}
