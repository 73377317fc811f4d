import * as z from "zod/mini";
import { type PersonKey, personKeySchema } from "../consents/person.ts";
import { later } from "../later.ts";
import { secretHash } from "../links.ts";

/**
 * Links in mails about a change: one opens the page for agreeing or declining, the other unsubscribes. A link is a
 * secret and nothing else, so that URLs contain no person's id; its hash is stored beside the counters together with
 * the recipient.
 */

/** The purpose of a link. Mail providers' programs follow the second one, so it opens nothing else. */
const changeLinkUses = ["answer", "stop"] as const;
export type ChangeLinkUse = (typeof changeLinkUses)[number];

const keptSchema = later(() =>
  z.object({ use: z.enum(changeLinkUses), version: z.iso.date(), person: personKeySchema }),
);

export interface ChangeLink {
  readonly use: ChangeLinkUse;
  readonly version: string;
  readonly person: PersonKey;
}

/** How long after the effective date a link still opens, in ms: a late reader may still agree. */
export const changeLinkMs = 90 * 86_400_000;

/** The key under which a link is stored; undefined for malformed links. */
export function changeLinkKey(secret: unknown): string | undefined {
  if (typeof secret !== "string" || !/^[A-Za-z0-9_-]{43}$/.test(secret)) return undefined;
  return `policy-link#${secretHash(secret)}`;
}

/** What is stored of a link. */
export function changeLinkValue(link: ChangeLink): string {
  return JSON.stringify(link);
}

export type ChangeLinkCheck =
  | { readonly check: "valid"; readonly link: ChangeLink }
  | { readonly check: "unknown" | "expired" };

/** Whether a link is valid for a purpose at `nowMs`; expiry is checked here, since TTL deletion lags behind. */
export function checkChangeLink(
  kept: { readonly value: string; readonly expiresAt: string } | undefined,
  use: ChangeLinkUse,
  nowMs: number,
): ChangeLinkCheck {
  if (kept === undefined) return { check: "unknown" };
  const link = keptSchema.parse(JSON.parse(kept.value));
  if (link.use !== use) return { check: "unknown" };
  return nowMs < Date.parse(kept.expiresAt) ? { check: "valid", link } : { check: "expired" };
}

const paths = { answer: "/policy/answer", stop: "/policy/stop" } as const satisfies Record<
  ChangeLinkUse,
  string
>;

/** The URL for the mail. The secret is in the query, which is never logged. */
export function changeLinkUrl(baseUrl: string, use: ChangeLinkUse, secret: string): string {
  return `${baseUrl}${paths[use]}?link=${secret}`;
}
