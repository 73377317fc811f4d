import * as z from "zod/mini";
import { later } from "../later.ts";
import { line, text } from "../texts.ts";

/** The provider or recipient of data. */

/**
 * A party's location, as far as Art. 28(1) distinguishes. `equivalent-country`: designated by the Commission (the EU,
 * the United Kingdom), and legally not a foreign country. `equivalent-system`: the party itself maintains the
 * measures of Rule 16, so that Art. 27 applies instead of 28(1), and Art. 28(3) in addition.
 */
export const placeSchema = later(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("japan") }),
    z.strictObject({ kind: z.literal("equivalent-country"), country: line(80) }),
    z.strictObject({ kind: z.literal("equivalent-system"), country: line(80) }),
    z.strictObject({ kind: z.literal("abroad"), country: z.optional(line(80)) }),
  ]),
);
export type Place = z.infer<typeof placeSchema>;

/** What the law attaches to each kind of place: Art. 28(1) a consent of its own, Art. 28(3) safeguards to be told. */
const placeLaw = {
  japan: { ownConsent: false, safeguards: false },
  "equivalent-country": { ownConsent: false, safeguards: false },
  "equivalent-system": { ownConsent: false, safeguards: true },
  abroad: { ownConsent: true, safeguards: false },
} as const satisfies Record<Place["kind"], { readonly ownConsent: boolean; readonly safeguards: boolean }>;

/** Whether giving data there needs a consent to that or a case of Art. 27(1) (Art. 28(1)). */
export function needsOwnConsent({ kind }: Pick<Place, "kind">): boolean {
  return placeLaw[kind].ownConsent;
}

/** Whether a person may ask what the party there keeps up (Art. 28(3)). */
export function hasSafeguards({ kind }: Pick<Place, "kind">): boolean {
  return placeLaw[kind].safeguards;
}

/** A party as recorded: name and address, and a corporation's representative (Rule 20(1)(i)(b), 24(1)(i)(b)). */
export const partySchema = later(() =>
  z.strictObject({
    name: line(200),
    address: z.optional(line(300)),
    corporation: z._default(z.boolean(), true),
    representative: z.optional(line(120)),
    place: z._default(placeSchema, { kind: "japan" }),
  }),
);
export type Party = z.infer<typeof partySchema>;

/**
 * What a person was told before they consented to a provision abroad (Art. 28(2), Rule 17(2) to (4)). If the country
 * or the recipient's measures cannot be given, they were told so, with the reason.
 */
export const informedSchema = later(() =>
  z.strictObject({
    country: z.discriminatedUnion("known", [
      z.strictObject({ known: z.literal(true), name: line(80), system: text(2000) }),
      z.strictObject({ known: z.literal(false), why: text(1000), instead: z.optional(text(1000)) }),
    ]),
    measures: z.discriminatedUnion("known", [
      z.strictObject({ known: z.literal(true), text: text(2000) }),
      z.strictObject({ known: z.literal(false), why: text(1000) }),
    ]),
  }),
);
