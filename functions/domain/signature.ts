import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { keySchema } from "./ids.ts";

/** How a client signs a request. `functions/client` has a copy; a test compares the two. */

/** The header with the signature. */
export const signatureHeader = "madoguchi-signature";

/** The allowed difference between a client's clock and the desk's, in ms, either way. */
export const signatureMs = 300_000;

/** What is signed besides the request itself. */
interface SignatureFacts {
  readonly client: string;
  readonly key: string;
  /** Seconds since the epoch. */
  readonly time: number;
  /** Single-use. */
  readonly nonce: string;
}

export interface Signature extends SignatureFacts {
  /** HMAC-SHA-256 in base64url. */
  readonly signature: string;
}

/** The signed text of a request: `route` is its method and path (`POST /v1/consents`). */
export interface Signed {
  readonly route: string;
  /** As sent, without the question mark. */
  readonly query: string;
  readonly body: Uint8Array;
}

const written =
  /^v=1,client=([a-z0-9-]{1,40}),key=([A-Za-z0-9]{1,20}),time=(\d{1,12}),nonce=([A-Za-z0-9_-]{16,64}),signature=([A-Za-z0-9_-]{43})$/;

/** Parses the header; undefined if it is malformed. */
export function parseSignature(header: string | undefined): Signature | undefined {
  const [, client = "", key = "", time, nonce = "", signature = ""] = written.exec(header ?? "") ?? [];
  if (time === undefined || !keySchema.safeParse(client).success) return undefined;
  return { client, key, time: Number(time), nonce, signature };
}

/** Whether a request was signed with this secret (base64url). Compares in constant time. */
export function isSignedWith(secret: string, signed: Signed, { signature, ...facts }: Signature): boolean {
  const expected = createHmac("sha256", Buffer.from(secret, "base64url"))
    .update(signedText(signed, facts))
    .digest();
  const shown = Buffer.from(signature, "base64url");
  return shown.length === expected.length && timingSafeEqual(shown, expected);
}

function signedText({ route, query, body }: Signed, { client, key, time, nonce }: SignatureFacts): string {
  const [method = "", path = ""] = route.split(" ");
  const bodyHash = createHash("sha256").update(body).digest("hex");
  return ["madoguchi-1", method, path, query, bodyHash, time, nonce, client, key].join("\n");
}
