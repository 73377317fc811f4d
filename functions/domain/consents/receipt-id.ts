import * as z from "zod/mini";
import { base32 } from "../ids.ts";

/** The number of a consent receipt: random, stands in the entry as its proof. */
const receiptIdSchema = z
  .string()
  .check(z.regex(/^C-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/))
  .brand("ReceiptId");
type ReceiptId = z.infer<typeof receiptIdSchema>;

/** A new number; `random` has 8 bytes or more. */
export function newReceiptId(random: Uint8Array): ReceiptId {
  const letters = base32(random, 12);
  return receiptIdSchema.parse(`C-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`);
}
