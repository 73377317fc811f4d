import * as z from "zod/mini";
import { personKeySchema } from "../consents/person.ts";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { line } from "../texts.ts";
import { informedSchema } from "./party.ts";

/** The legal basis of a provision or receipt: one code for each way that the law knows, with its required details. */

/** Cases in which no consent is needed, in the order of the items of Art. 27(1). */
export const exceptions = [
  "by-law",
  "life",
  "public-health",
  "public-duty",
  "research-results",
  "research",
  "research-recipient",
] as const;

/** Recipients that are not third parties, in the order of the items of Art. 27(5). */
export const notThirdParties = ["entrusting", "succession", "joint-use"] as const;

/** Bodies that are not businesses, in the order of the items of Art. 16(2). */
export const publicBodies = ["state", "local-government", "agency", "local-agency"] as const;

/** The consent that a provision rests on, as it stood then in the ledger. */
export const consentEntrySchema = later(() =>
  z.object({
    person: personKeySchema,
    item: keySchema,
    /** The revision that gave it, and its hash. */
    revision: z.int().check(z.positive()),
    hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
);
export type ConsentEntry = z.infer<typeof consentEntrySchema>;

/** Provision without consent, announced beforehand and filed with the Commission (Art. 27(2) and its proviso). */
const optOut = later(() =>
  z.strictObject({
    code: z.literal("filed-opt-out"),
    filing: z.strictObject({ on: z.iso.date(), reference: line(80) }),
    sensitive: z.boolean(),
    wronglyAcquired: z.boolean(),
    receivedByOptOut: z.boolean(),
  }),
);

const exempt = later(() =>
  z.strictObject({
    code: z.enum([...exceptions, ...notThirdParties]),
    /** The law, contract or announcement that it rests on. */
    reference: z.optional(line(200)),
  }),
);

/** The recipient obtained the consent required by Art. 31(1); the business confirmed that with them. */
const confirmed = later(() => z.strictObject({ on: z.iso.date(), how: line(200) }));

/** The basis of a provision. */
export const givenOnSchema = later(() =>
  z.discriminatedUnion("code", [
    z.strictObject({
      code: z.literal("consent"),
      item: keySchema,
      /** Whether it was given at the person's own request, as with a parcel that they send. */
      onBehalf: z.optional(z.literal(true)),
    }),
    z.strictObject({
      code: z.literal("consent-abroad"),
      item: keySchema,
      informed: z.optional(informedSchema),
    }),
    optOut,
    exempt,
    z.strictObject({ code: z.literal("public-body"), body: z.enum(publicBodies), reference: line(200) }),
    z.strictObject({
      code: z.literal("personally-referable"),
      confirmed,
      /** For a recipient abroad: that the person was told what Art. 28(2) requires (Art. 31(1)(ii)). */
      informed: z.optional(z.boolean()),
    }),
  ]),
);
export type GivenOn = z.infer<typeof givenOnSchema>;

/** The basis of a receipt. Consent is the provider's responsibility: they declare it. */
export const receivedOnSchema = later(() =>
  z.discriminatedUnion("code", [
    z.strictObject({ code: z.literal("consent") }),
    z.strictObject({ code: z.literal("filed-opt-out"), published: line(200) }),
    z.strictObject({ code: z.literal("personally-referable") }),
    z.strictObject({ code: z.literal("private-individual") }),
    exempt,
  ]),
);
export type ReceivedOn = z.infer<typeof receivedOnSchema>;

export type GivenCode = GivenOn["code"];
export type ReceivedCode = ReceivedOn["code"];
export type BasisCode = GivenCode | ReceivedCode;

/** The article of each basis. */
export const articleOf: Readonly<Record<BasisCode, string>> = {
  consent: "27(1)",
  "consent-abroad": "28(1)",
  "filed-opt-out": "27(2)",
  "by-law": "27(1)(i)",
  life: "27(1)(ii)",
  "public-health": "27(1)(iii)",
  "public-duty": "27(1)(iv)",
  "research-results": "27(1)(v)",
  research: "27(1)(vi)",
  "research-recipient": "27(1)(vii)",
  entrusting: "27(5)(i)",
  succession: "27(5)(ii)",
  "joint-use": "27(5)(iii)",
  "public-body": "16(2)",
  "personally-referable": "31(1)",
  "private-individual": "30(1)",
};

/** The consent item that must stand for a basis; undefined if it needs none. */
export function consentItemOf(basis: GivenOn): string | undefined {
  return "item" in basis ? basis.item : undefined;
}

/** Whether a basis is one of the cases in which no consent is needed (Art. 27(1)). */
export function isException(code: BasisCode): boolean {
  return exceptions.some((one) => one === code);
}
