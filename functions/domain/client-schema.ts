import * as z from "zod";
import { defaults } from "./business-defaults.ts";
import { keySchema } from "./ids.ts";
import { localizedSchema } from "./localized.ts";

/** What a client may be allowed to call. */
const clientRights = ["consents:check", "consents:record", "policy:check", "provisions:record"] as const;
export type ClientRight = (typeof clientRights)[number];

/**
 * A program of the business's own that calls the desk. It signs every request with a key that `npm run desk -- client`
 * makes; the key stays on a server, never in a browser or an app.
 */
export const clientSchema = z.strictObject({
  key: keySchema,
  /** What people know it as. */
  name: localizedSchema,
  /** The system that has its users and their ids: its owner may say which of them a request is about. */
  system: z.optional(keySchema),
  may: z.array(z.enum(clientRights)).min(1),
  /** Where the hosted consent page may send people back to, each to the letter. */
  returnTo: z.array(z.url({ protocol: /^(?:https?|[a-z][a-z0-9+.-]*)$/ })).default([]),
  /** Calls a minute that one instance of a function takes from it. */
  perMinute: z.number().int().positive().max(100_000).default(defaults.clientCallsPerMinute),
});
