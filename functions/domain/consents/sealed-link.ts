import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { languages } from "../languages.ts";
import { later } from "../later.ts";
import type { Counters } from "../ports.ts";
import { sealed, unsealed } from "../sealing.ts";

/**
 * Links to the consent page and to the settings. A link's person is stored under the hash of its secret, encrypted
 * with a key derived from the secret: the table reveals nothing without the link, and no URL contains a person's id.
 */

/** The id that one of the business's programs has for a person. */
export const userSchema = later(() =>
  z.object({
    client: keySchema,
    id: z.string().check(z.minLength(1), z.maxLength(200)),
  }),
);

const consentLinkSchema = later(() =>
  z.object({
    kind: z.literal("consent"),
    user: userSchema,
    /** The key with which the client's server made the link, and with which the result is signed. */
    key: z.string().check(z.maxLength(20)),
    item: keySchema,
    returnTo: z.url(),
    /** The client's session state. */
    state: z.string().check(z.minLength(1), z.maxLength(200)),
    language: z.enum(languages),
  }),
);

const settingsLinkSchema = later(() =>
  z.object({
    kind: z.literal("settings"),
    /** Absent if it was opened from a program and no address was proved yet. */
    email: z.optional(z.string().check(z.maxLength(254))),
    user: z.optional(userSchema),
    language: z.enum(languages),
  }),
);

const sealedSchema = later(() => z.discriminatedUnion("kind", [consentLinkSchema, settingsLinkSchema]));
export type Sealed = z.infer<typeof sealedSchema>;

export type ConsentLink = Extract<Sealed, { kind: "consent" }>;
export type SettingsLink = Extract<Sealed, { kind: "settings" }>;

const purpose = "madoguchi-consent-link";

const secretPattern = /^[A-Za-z0-9_-]{43}$/;

/** The secret of a link in a URL; undefined for anything malformed. */
export function secretIn(text: unknown): string | undefined {
  return typeof text === "string" && secretPattern.test(text) ? text : undefined;
}

/** The key in the counters of a link's content. Also identifies a link where its secret must not appear. */
export function sealedKey(secret: string): string {
  return `consent-link#${createHash("sha256").update(`consent-link\0${secret}`).digest("hex")}`;
}

/** Stores a link's content until `expiresAt` (ISO 8601). */
export async function keepSealed(
  counters: Pick<Counters, "keep">,
  secret: string,
  content: Sealed,
  expiresAt: string,
): Promise<void> {
  await counters.keep(sealedKey(secret), sealed(secret, purpose, JSON.stringify(content)), expiresAt);
}

export type Unsealed =
  | { readonly kind: "open"; readonly content: Sealed; readonly expiresAt: string }
  | { readonly kind: "expired" | "unknown" };

/** A link's content; expiry is checked here, since TTL deletion lags behind. */
export async function openSealed(
  counters: Pick<Counters, "kept">,
  secret: string,
  nowMs: number,
): Promise<Unsealed> {
  const kept = await counters.kept(sealedKey(secret));
  const content = kept === undefined ? undefined : unsealed(secret, purpose, kept.value);
  if (kept === undefined || content === undefined) return { kind: "unknown" };
  if (Date.parse(kept.expiresAt) <= nowMs) return { kind: "expired" };
  return { kind: "open", content: sealedSchema.parse(JSON.parse(content)), expiresAt: kept.expiresAt };
}
