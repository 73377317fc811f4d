import * as z from "zod";
import { categories } from "../fields/options.ts";
import { keySchema } from "../ids.ts";
import { localizedSchema } from "../localized.ts";
import { rightKeys } from "../rights/index.ts";
import { changeKind, changeKindKeys } from "./change-kinds.ts";

/**
 * One version of a business's privacy policy, as far as the desk works with it. The text by clause is in the same
 * file, for the pages that show it. An omitted register has not been announced yet; an empty one states that there is
 * nothing of the kind. The desk never fills anything in.
 */

/** A clause number of the policy: `3-2`, or `8-1(2)` for an item of a clause. */
const clauseId = z.string().regex(/^\d+(?:-\d+)?(?:\(\d+\))?$/);

const address = z.url({ protocol: /^https?$/ });

const purposeSchema = z.object({ key: keySchema, clause: clauseId, text: localizedSchema });

/** One kind of data: its source, purposes, systems, consent and retention. */
const dataSchema = z.object({
  category: z.enum(categories),
  name: localizedSchema,
  from: localizedSchema,
  clause: clauseId.optional(),
  /** Keys of purposes; default: those of the whole policy. */
  purposes: z.array(keySchema).min(1).optional(),
  /** Keys of systems in `business.config.ts`. */
  systems: z.array(keySchema).optional(),
  /** The consent required for collecting it. */
  consent: z.optional(keySchema),
  /** A duty to keep it, with its period; left out: none announced. */
  retention: z.optional(localizedSchema),
});

/** One thing that the policy asks consent for. */
const consentSchema = z.object({ key: keySchema, clause: clauseId, name: localizedSchema });

/** Who may store cookies on the visitor's device. */
const partnerSchema = z.object({
  name: localizedSchema,
  policyUrl: address.optional(),
  optOutUrl: address.optional(),
});

/** A third-party module that sends data about visitors to others (Telecommunications Business Act, Art. 27-12). */
const moduleSchema = z.object({
  name: localizedSchema,
  provider: localizedSchema,
  country: localizedSchema,
  items: localizedSchema,
  means: localizedSchema,
  ownPurpose: localizedSchema,
  theirPurpose: localizedSchema,
  /** Whether the provider passes it on; left out: not announced. */
  passedOn: z.optional(localizedSchema),
  optOutUrl: address.optional(),
  policyUrl: address.optional(),
  checkedOn: z.iso.date().optional(),
});

/** A recipient of personal data (Art. 27, 28). */
const recipientSchema = z.object({
  name: localizedSchema,
  address: z.optional(localizedSchema),
  representative: z.optional(localizedSchema),
  country: localizedSchema,
  basis: localizedSchema,
});

/** Joint use (Art. 27(5)(iii)): every part must be announced beforehand. */
const jointUseSchema = z.object({
  items: localizedSchema,
  scope: localizedSchema,
  purpose: localizedSchema,
  responsible: z.object({
    name: localizedSchema,
    address: localizedSchema,
    /** For corporations. */
    representative: z.optional(localizedSchema),
  }),
});

/**
 * Matters of Art. 32(1) that appear nowhere else; name, address, contact, procedure and fee are in the configuration.
 */
const mattersSchema = z.object({
  securityMeasures: z.optional(localizedSchema),
  /** The accredited organization of which the business is a member; `none` if it is in none. */
  organisation: z.optional(z.union([localizedSchema, z.literal("none")])),
});

/** One change against the previous version: the clauses concerned, in words for everybody. */
const changeSchema = z.object({
  kind: z.enum(changeKindKeys),
  clauses: z.array(z.union([clauseId, z.literal("preamble")])).min(1),
  text: localizedSchema,
  /** The consent item to ask for; only with kinds that require consent. */
  consent: z.optional(keySchema),
});

export const policySchema = z
  .object({
    /** The effective date; also the version's name, and its file's. */
    effective: z.iso.date(),
    enacted: z.iso.date(),
    /**
     * The clause that promises a right, by right. A right that the law does not give is offered if it is promised
     * here.
     */
    promises: z.partialRecord(z.enum(rightKeys), clauseId),
    purposes: z.array(purposeSchema).min(1).max(40),
    dataMap: z.array(dataSchema).min(1),
    consents: z.array(consentSchema),
    partners: z.array(partnerSchema).optional(),
    modules: z.array(moduleSchema).optional(),
    recipients: z.array(recipientSchema).optional(),
    jointUse: z.array(jointUseSchema).optional(),
    matters: mattersSchema,
    /**
     * Changes against the previous version; absent in the first. `npm run desk -- policy announce` checks them
     * against the text.
     */
    changes: z.array(changeSchema).min(1).max(20).optional(),
  })
  .superRefine((policy, context) => {
    const problem = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    const purposes = new Set(policy.purposes.map(({ key }) => key));
    if (purposes.size !== policy.purposes.length) problem(["purposes"], "two purposes have the same key");
    const consents = new Set(policy.consents.map(({ key }) => key));
    const kinds = policy.dataMap.map(({ category }) => category);
    if (new Set(kinds).size !== kinds.length) problem(["dataMap"], "two entries are of the same kind");
    for (const [index, { kind, consent }] of (policy.changes ?? []).entries()) {
      const asks = changeKind(kind).need === "consent";
      if (asks && consent === undefined) problem(["changes", index], `${kind} needs a consent item`);
      if (!asks && consent !== undefined) problem(["changes", index, "consent"], `${kind} asks nobody`);
      if (consent !== undefined && !consents.has(consent)) {
        problem(["changes", index, "consent"], `no consent "${consent}"`);
      }
    }
    for (const [index, entry] of policy.dataMap.entries()) {
      const stranger = entry.purposes?.find((key) => !purposes.has(key));
      if (stranger !== undefined) problem(["dataMap", index, "purposes"], `no purpose "${stranger}"`);
      if (entry.consent !== undefined && !consents.has(entry.consent)) {
        problem(["dataMap", index, "consent"], `no consent "${entry.consent}"`);
      }
    }
  });

const clauseSchema = z.object({
  /** Left out: a preamble. */
  id: clauseId.optional(),
  heading: z.optional(localizedSchema),
  /** Its paragraphs, one per line; absent if a clause has parts only. */
  text: z.optional(localizedSchema),
});

/** The text of one version, clause by clause in order. */
export const policyTextSchema = z.object({
  effective: z.iso.date(),
  title: localizedSchema,
  clauses: z.array(clauseSchema).min(1),
});
