import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { languages } from "../languages.ts";
import { later } from "../later.ts";
import { sealed, unsealed } from "../sealing.ts";
import type { Untold } from "./entry.ts";
import { userSchema } from "./sealed-link.ts";

/**
 * What the owners of systems are told of a consent that ended. It waits in the ledger, which holds no address in clear:
 * it is encrypted with the desk's key.
 */
const stopSchema = later(() =>
  z.object({
    item: keySchema,
    language: z.enum(languages),
    /** Whose it was: what a link or one of the business's programs proved. */
    email: z.optional(z.string().check(z.maxLength(254))),
    phone: z.optional(z.string().check(z.maxLength(40))),
    user: z.optional(userSchema),
    /** The program that recorded it; absent: a page of the desk did. */
    program: z.optional(keySchema),
    /** The systems that the consent concerned; none: all. */
    systems: z.array(keySchema),
    policyVersion: z.iso.date(),
    /** Idempotency key of the declaration, which names the request that tells them. */
    key: z.string().check(z.maxLength(64)),
  }),
);
export type UntoldStop = z.infer<typeof stopSchema>;

const purpose = "madoguchi-untold-stop";

/** What is left to tell, as the ledger keeps it. */
export function sealStop(deskKey: Uint8Array, stop: UntoldStop): string {
  return sealed(deskKey, purpose, JSON.stringify(stop));
}

/** Undefined if it was sealed with another key. */
export function openStop(
  deskKey: Uint8Array,
  { sealed: box }: Pick<Untold, "sealed">,
): UntoldStop | undefined {
  const text = unsealed(deskKey, purpose, box);
  return text === undefined ? undefined : stopSchema.parse(JSON.parse(text));
}
