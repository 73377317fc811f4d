import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { line } from "../texts.ts";
import { givenOnSchema, receivedOnSchema } from "./bases.ts";
import { methods } from "./duty.ts";
import { partySchema } from "./party.ts";

/** A provision or receipt as reported, before it is checked and recorded. */

const common = () => ({
  /** A recipient of the configuration by its key, or the party itself. */
  recipient: z.optional(keySchema),
  party: z.optional(partySchema),
  system: z.optional(keySchema),
  items: z.array(line(120)).check(z.minLength(1), z.maxLength(40)),
  method: z._default(z.enum(methods), "each"),
  document: z.optional(line(200)),
  /** The day or, for a batch, one more day of it; default: today. */
  on: z.optional(z.iso.date()),
});

export const reportedProvisionSchema = later(() =>
  z.discriminatedUnion("direction", [
    z.strictObject({ direction: z.literal("given"), ...common(), basis: givenOnSchema }),
    z.strictObject({
      direction: z.literal("received"),
      ...common(),
      basis: receivedOnSchema,
      origin: z.optional(line(300)),
    }),
  ]),
);
export type ReportedProvision = z.infer<typeof reportedProvisionSchema>;
