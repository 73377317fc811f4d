import type * as z from "zod";
import type { clientSchema } from "./client-schema.ts";

/** One of the business's programs that may call the desk, as `business.config.ts` names it. */
export type Client = z.infer<typeof clientSchema>;

/** A key that a client signs with; during rotation a client has two. */
export interface ClientKey {
  readonly id: string;
  /** 32 random bytes in base64url. */
  readonly secret: string;
}

/** The most keys a client has, during rotation. */
export const mostClientKeys = 2;

/** Adds a new key, which is used from now on; the previous one works until it is revoked or the next one is made. */
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
