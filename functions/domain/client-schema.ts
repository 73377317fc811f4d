import * as z from "zod";
import { defaults } from "./business-defaults.ts";
import { keySchema } from "./ids.ts";
import { localizedSchema } from "./localized.ts";

/** The permissions of a client. */
const clientRights = ["consents:check", "consents:record", "policy:check", "provisions:record"] as const;
export type ClientRight = (typeof clientRights)[number];

/**
 * One of the business's programs that calls the desk. It signs every request with a key made by `npm run desk --
 * client`; the key stays on a server, never in a browser or an app.
 */
export const clientSchema = z.strictObject({
  key: keySchema,
  /** The name that people know it by. */
  name: localizedSchema,
  /** The system that contains its users and their ids, whose owner may state the user of a request. */
  system: z.optional(keySchema),
  may: z.array(z.enum(clientRights)).min(1),
  /** Allowed return addresses of the hosted consent page, matched exactly. */
  returnTo: z.array(z.url({ protocol: /^(?:https?|[a-z][a-z0-9+.-]*)$/ })).default([]),
  /** Calls per minute that one instance of a function accepts from it. */
  perMinute: z.number().int().positive().max(100_000).default(defaults.clientCallsPerMinute),
});
