import * as z from "zod/mini";
import { base32 } from "../ids.ts";

/** The key of a person in the ledger: random, so that it reveals nothing; aliases lead to it. */
export const personKeySchema = z
  .string()
  .check(z.regex(/^P-[0-9A-HJKMNP-TV-Z]{26}$/))
  .brand("PersonKey");
export type PersonKey = z.infer<typeof personKeySchema>;

/** Random bytes in a key. */
export const personKeyBytes = 17;

/** A new person; `random` has {@link personKeyBytes}. */
export function newPersonKey(random: Uint8Array): PersonKey {
  return personKeySchema.parse(`P-${base32(random, 26)}`);
}
