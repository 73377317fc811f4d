import { createHash } from "node:crypto";
import { base32 } from "../ids.ts";

/** The number of the receipt of a declaration: the same for one that is sent twice under a key, and for nothing else. */
export function receiptNumber(key: string): string {
  const letters = base32(createHash("sha256").update(`consent-receipt\0${key}`).digest(), 12);
  return `K-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}
