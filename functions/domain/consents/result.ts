import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { shownWordingSchema } from "./revision.ts";

/**
 * The result with which the consent page sends a person back: their choice, signed with the client's own key and
 * bound to the client and its session. It names nobody. The client spends it once at the desk;
 * `functions/client/hosted.ts` reads it.
 */

/** How long a result can be spent, in ms. */
export const resultMs = 10 * 60_000;

const resultSchema = later(() =>
  z.object({
    client: keySchema,
    /** Which of the client's keys it is signed with. */
    key: z.string().check(z.maxLength(20)),
    item: keySchema,
    decision: z.enum(["given", "refused"]),
    /** The receipt's number. */
    receipt: z.string().check(z.maxLength(40)),
    recordedAt: z.iso.datetime(),
    wording: z.optional(shownWordingSchema),
    /** The hash of the client's session state. */
    state: z.string().check(z.maxLength(64)),
    /** Makes it single-use. */
    nonce: z.string().check(z.maxLength(64)),
    /** ISO 8601. */
    expiresAt: z.iso.datetime(),
  }),
);
export type ConsentResult = z.infer<typeof resultSchema>;

/** The hash that binds a result to a session. */
export function stateHash(state: string): string {
  return createHash("sha256").update(`consent-state\0${state}`).digest("base64url");
}

/** The signed result for the return address; `secret` is the client's key, in base64url. */
export function signedResult(secret: string, result: ConsentResult): string {
  const text = Buffer.from(JSON.stringify(result)).toString("base64url");
  return `${text}.${signatureOf(secret, text)}`;
}

/** Parses a result without trusting it: check its signature with `key`. Undefined for anything malformed. */
export function parsedResult(text: string): ConsentResult | undefined {
  try {
    const [body = ""] = text.split(".");
    return resultSchema.safeParse(JSON.parse(Buffer.from(body, "base64url").toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

/** Whether a result was signed with this key. Compares in constant time. */
export function isSignedResult(secret: string, text: string): boolean {
  const [body = "", signature = ""] = text.split(".");
  const expected = Buffer.from(signatureOf(secret, body));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function signatureOf(secret: string, text: string): string {
  return createHmac("sha256", Buffer.from(secret, "base64url"))
    .update(`madoguchi-consent-result\0${text}`)
    .digest("base64url");
}
