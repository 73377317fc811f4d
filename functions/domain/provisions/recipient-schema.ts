import * as z from "zod";
import { connectorSchema } from "../connector-schema.ts";
import { keySchema } from "../ids.ts";
import { localizedSchema } from "../localized.ts";
import { hasSafeguards, informedSchema, placeSchema } from "./party.ts";
import { safeguardItems } from "./safeguards.ts";

const safeguardsSchema = z.record(z.enum(safeguardItems), localizedSchema);

/**
 * A third party that the business gives personal data to. Records of provisions reference it by key, and keep a copy
 * of these details as of then.
 */
export const recipientSchema = z.object({
  key: keySchema,
  name: localizedSchema,
  address: z.string().min(1).max(300).optional(),
  corporation: z.boolean().default(true),
  /** For corporations (Rule 20(1)(i)(b)). */
  representative: z.string().min(1).max(120).optional(),
  /** Left out: in Japan. */
  place: z.optional(placeSchema),
  /** What it is given; shown to the mailbox that tells it to stop. */
  given: localizedSchema,
  /** The mailbox that tells it when a person has the provision stopped. */
  owner: keySchema,
  /** A program that tells it in the mailbox's place. */
  connector: z.optional(connectorSchema),
  /** What people are told before they consent to a provision abroad (Art. 28(2)). */
  informed: z.optional(informedSchema),
  /** What a person may ask for if it maintains equivalent measures (Art. 28(3)). */
  safeguards: safeguardsSchema.optional(),
});

/** Problems with a recipient, by field. */
export function recipientProblems(
  recipient: z.infer<typeof recipientSchema>,
): readonly { readonly path: string; readonly message: string }[] {
  const { place, safeguards } = recipient;
  return place !== undefined && hasSafeguards(place) && safeguards === undefined
    ? [
        {
          path: "safeguards",
          message: "a recipient with a system of equivalent measures needs them (Art. 28(3))",
        },
      ]
    : [];
}
