import type * as z from "zod";
import type { clientSchema } from "./client-schema.ts";

/** A program of the business that may call the desk, as `business.config.ts` names it. */
export type Client = z.infer<typeof clientSchema>;

/** A key that a client signs with; while keys are rotated a client has two. */
export interface ClientKey {
  readonly id: string;
  /** 32 random bytes in base64url. */
  readonly secret: string;
}

/** As many keys as a client has while they are rotated. */
export const mostClientKeys = 2;

/** The keys with a new one, which is used from now on; the one before it works until it is revoked, or the next is made. */
export function rotated(keys: readonly ClientKey[], made: ClientKey): readonly ClientKey[] {
  return [made, ...keys].slice(0, mostClientKeys);
}

/** A key from `random` (35 bytes). */
export function newClientKey(random: Uint8Array): ClientKey {
  return {
    id: `k${Buffer.from(random.subarray(0, 3)).toString("hex")}`,
    secret: Buffer.from(random.subarray(3, 35)).toString("base64url"),
  };
}
