import * as z from "zod/mini";
import { later } from "../later.ts";
import { line, text } from "../texts.ts";

/** Who gave, or was given, the data. */

/**
 * Where a party is, as far as the law tells countries apart (Art. 28(1)). `equivalent-country`: one that the Commission
 * has designated (the EU, the United Kingdom), which is no foreign country to the law. `equivalent-system`: the party
 * itself keeps what Rule 16 asks for, so Art. 27 applies in place of 28(1), and Art. 28(3) with it.
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

/** A party as a record names it: name and address, of a corporation who represents it (Rule 20(1)(i)(b), 24(1)(i)(b)). */
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
 * What a person was told before they consented to a provision abroad (Art. 28(2), Rule 17(2) to (4)). Where the country
 * or the recipient's measures cannot be told, that and the reason are.
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
