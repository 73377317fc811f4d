import { createHash, createHmac } from "node:crypto";
import * as z from "zod/mini";

/** Crockford's base 32: no I, L, O or U, so that a number can be read out over the telephone. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The receipt number: identifies the request in every mail, page and execution. Opaque; reveals nothing about the
 * person.
 */
export const requestIdSchema = z
  .string()
  .check(z.regex(/^R-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/))
  .brand("RequestId");
export type RequestId = z.infer<typeof requestIdSchema>;

/** A task within one request, e.g. `verify-identity` or `search-system.till`. */
export const taskIdSchema = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]{0,39}(\.[a-z0-9-]{1,40})?$/))
  .brand("TaskId");
export type TaskId = z.infer<typeof taskIdSchema>;

/** A key of a data system or mailbox in the business configuration. */
export const keySchema = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/));

/** The idempotency key of a submission: the form's nonce or the `Idempotency-Key` header. */
export const submissionKeySchema = z
  .string()
  .check(z.regex(/^[\x21-\x7e]{16,128}$/))
  .brand("SubmissionKey");
export type SubmissionKey = z.infer<typeof submissionKeySchema>;

/**
 * The receipt number of a submission, derived from the submission key, so that repeating a submission addresses the
 * same item without an index or a second read. 60 bits: the conditional write refuses a collision. A submission of
 * several rights has one number for each: `part` names the right.
 */
export function requestIdOf(key: SubmissionKey, part = ""): RequestId {
  const hash = createHash("sha256").update("request\0").update(key);
  if (part !== "") hash.update("\0").update(part);
  return requestIdSchema.parse(inFours(base32(hash.digest(), 12)));
}

/**
 * The number of the `turn`-th request, from 1, that goes on from another one for this reason: the same for everybody
 * who presses the button at the same time. Keyed, so that no submission can take it.
 */
export function followUpId(deskKey: Uint8Array, before: RequestId, reason: string, turn: number): RequestId {
  const hash = createHmac("sha256", deskKey).update(["follow-up", before, reason, turn].join("\0"));
  return requestIdSchema.parse(inFours(base32(hash.digest(), 12)));
}

/**
 * The receipt number that somebody typed, with `readable`'s tolerance and an optional R; undefined if it is not one.
 */
export function receiptNumberIn(typed: string): RequestId | undefined {
  return requestIdSchema.safeParse(inFours(readable(typed).replace(/^R/, ""))).data;
}

function inFours(letters: string): string {
  return `R-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

const accessCodeLength = 10;

/**
 * A submission's access code, the second factor for the download: derived with the desk's own key from the number of
 * the first request, so that it can be shown once the address is confirmed without being stored; for a staff entry,
 * from that entry's key. 50 bits, in two groups of five.
 */
export function accessCodeOf(deskKey: Uint8Array, of: SubmissionKey | RequestId): string {
  return grouped(
    base32(createHmac("sha256", deskKey).update("access-code\0").update(of).digest(), accessCodeLength),
  );
}

/** A fresh access code from `random` (at least 8 bytes). */
export function freshAccessCode(random: Uint8Array): string {
  return grouped(base32(random, accessCodeLength));
}

/** Whether a typed text has the length of an access code; anything else is a typo, not an attempt. */
export function looksLikeAccessCode(typed: string): boolean {
  return readable(typed).length === accessCodeLength;
}

/** What is stored of an access code. Keyed, because 50 bits alone could be brute-forced from a leaked table. */
export function accessCodeHash(deskKey: Uint8Array, id: RequestId, code: string): string {
  return createHmac("sha256", deskKey)
    .update(`access-code-hash\0${id}\0${readable(code)}`)
    .digest("hex");
}

/** Tolerates how people copy a code: case, spaces, hyphens, full-width characters, O for 0, I and L for 1. */
export function readable(code: string): string {
  return code
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}

function grouped(letters: string): string {
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** So many digits of Crockford's base 32, five bits each. Throws a RangeError if there are too few bytes. */
export function base32(bytes: Uint8Array, length: number): string {
  let letters = "";
  let bits = 0;
  let pending = 0;
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    bits += 8;
    while (bits >= 5 && letters.length < length) {
      bits -= 5;
      letters += alphabet[(pending >> bits) & 31];
      pending &= (1 << bits) - 1;
    }
  }
  if (letters.length < length) throw new RangeError("not enough bytes");
  return letters;
}
