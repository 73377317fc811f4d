import * as z from "zod";
import { connectorSchema } from "../connector-schema.ts";
import { keySchema } from "../ids.ts";
import { localizedSchema } from "../localized.ts";
import { informedSchema, placeSchema } from "./party.ts";
import { safeguardItems } from "./safeguards.ts";

const safeguardsSchema = z.record(z.enum(safeguardItems), localizedSchema);

/**
 * A third party that the business gives personal data to. Records of provisions name it by its key and keep what is said
 * here as it was then.
 */
export const recipientSchema = z.object({
  key: keySchema,
  name: localizedSchema,
  address: z.string().min(1).max(300).optional(),
  corporation: z.boolean().default(true),
  /** Of a corporation (Rule 20(1)(i)(b)). */
  representative: z.string().min(1).max(120).optional(),
  /** Left out: in Japan. */
  place: z.optional(placeSchema),
  /** What it is given, shown to whoever tells it to stop. */
  given: localizedSchema,
  /** The mailbox that tells it when a person has the provision stopped. */
  owner: keySchema,
  /** A program that tells it in the owner's place. */
  connector: z.optional(connectorSchema),
  /** What people are told before they consent to a provision abroad (Art. 28(2)). */
  informed: z.optional(informedSchema),
  /** What a person may ask for where it keeps equivalent measures (Art. 28(3)). */
  safeguards: safeguardsSchema.optional(),
});

/** What is wrong with one, by field: of a recipient that keeps equivalent measures a person may ask for them. */
export function recipientProblems(
  recipient: z.infer<typeof recipientSchema>,
): readonly { readonly path: string; readonly message: string }[] {
  const { place, safeguards } = recipient;
  return place?.kind === "equivalent-system" && safeguards === undefined
    ? [
        {
          path: "safeguards",
          message: "a recipient with a system of equivalent measures needs them (Art. 28(3))",
        },
      ]
    : [];
}
