import * as z from "zod/mini";
import { type PersonKey, personKeySchema } from "../consents/person.ts";
import { secretHash } from "../links.ts";

/**
 * Links in mails about a change: one leads to the page on which a person agrees or does not, the other ends such mails.
 * Each is a secret and nothing else, so that no id of a person is in an address; the hash of it is kept beside the
 * counters with whom it was mailed to.
 */

/** What a link is good for. Programs of mail providers press the second one, so it opens nothing else. */
const changeLinkUses = ["answer", "stop"] as const;
export type ChangeLinkUse = (typeof changeLinkUses)[number];

const keptSchema = z.object({ use: z.enum(changeLinkUses), version: z.iso.date(), person: personKeySchema });

export interface ChangeLink {
  readonly use: ChangeLinkUse;
  readonly version: string;
  readonly person: PersonKey;
}

/** How long after its version holds a link opens, in ms: whoever reads the mail late may still agree. */
export const changeLinkMs = 90 * 86_400_000;

/** The key under which a link is kept; undefined of what cannot be one. */
export function changeLinkKey(secret: unknown): string | undefined {
  if (typeof secret !== "string" || !/^[A-Za-z0-9_-]{43}$/.test(secret)) return undefined;
  return `policy-link#${secretHash(secret)}`;
}

/** What is kept of a link. */
export function changeLinkValue(link: ChangeLink): string {
  return JSON.stringify(link);
}

export type ChangeLinkCheck =
  | { readonly check: "valid"; readonly link: ChangeLink }
  | { readonly check: "unknown" | "expired" };

/** Whether a link opens what it is used for at `nowMs`; expiry is read here, not from a TTL. */
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

/** The address that goes into a mail. The secret is in the query, which no log keeps. */
export function changeLinkUrl(baseUrl: string, use: ChangeLinkUse, secret: string): string {
  return `${baseUrl}${paths[use]}?link=${secret}`;
}
