import * as z from "zod/mini";
import { base32 } from "../ids.ts";

/** What the ledger knows a person by: random, so that it says nothing of anybody; aliases lead to it. */
export const personKeySchema = z
  .string()
  .check(z.regex(/^P-[0-9A-HJKMNP-TV-Z]{26}$/))
  .brand("PersonKey");
export type PersonKey = z.infer<typeof personKeySchema>;

/** How many random bytes a key takes. */
export const personKeyBytes = 17;

/** A person who was not known before; `random` has {@link personKeyBytes}. */
export function newPersonKey(random: Uint8Array): PersonKey {
  return personKeySchema.parse(`P-${base32(random, 26)}`);
}
