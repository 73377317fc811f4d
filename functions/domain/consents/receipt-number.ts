import { createHash } from "node:crypto";
import { base32 } from "../ids.ts";

/** The receipt number of a declaration: the same for one sent twice under a key, and different for any other. */
export function receiptNumber(key: string): string {
  const letters = base32(createHash("sha256").update(`consent-receipt\0${key}`).digest(), 12);
  return `K-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}
