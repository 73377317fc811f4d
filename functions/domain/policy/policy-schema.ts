import * as z from "zod";
import { categories } from "../fields/options.ts";
import { keySchema } from "../ids.ts";
import { localizedSchema } from "../localized.ts";
import { rightKeys } from "../rights/index.ts";
import { changeKind, changeKindKeys } from "./change-kinds.ts";

/**
 * One version of a business's privacy policy: what the desk works with. The text by clause is beside it in the same
 * file, for the pages that show it. A register that is left out is not announced yet; an empty one says that there is
 * nothing of the kind. Nothing here is ever filled in by the desk.
 */

/** A clause as the policy numbers it: `3-2`, or `8-1(2)` for an item of one. */
const clauseId = z.string().regex(/^\d+(?:-\d+)?(?:\(\d+\))?$/);

const address = z.url({ protocol: /^https?$/ });

const purposeSchema = z.object({ key: keySchema, clause: clauseId, text: localizedSchema });

/** One kind of data: where it comes from, what for, where it is, on which consent, and how long it has to be kept. */
const dataSchema = z.object({
  category: z.enum(categories),
  name: localizedSchema,
  from: localizedSchema,
  clause: clauseId.optional(),
  /** Keys of purposes; left out: those of the whole policy. */
  purposes: z.array(keySchema).min(1).optional(),
  /** Keys of systems in `business.config.ts`. */
  systems: z.array(keySchema).optional(),
  /** The consent without which it is not collected. */
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

/** Something of others that sends what it learns of a visitor to them (Telecommunications Business Act, Art. 27-12). */
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

/** Somebody whom personal data are given to (Art. 27, 28). */
const recipientSchema = z.object({
  name: localizedSchema,
  address: z.optional(localizedSchema),
  representative: z.optional(localizedSchema),
  country: localizedSchema,
  basis: localizedSchema,
});

/** Joint use (Art. 27(5)(iii)): every part has to be announced before. */
const jointUseSchema = z.object({
  items: localizedSchema,
  scope: localizedSchema,
  purpose: localizedSchema,
  responsible: z.object({
    name: localizedSchema,
    address: localizedSchema,
    /** Of a corporation. */
    representative: z.optional(localizedSchema),
  }),
});

/** Matters of Art. 32(1) that stand nowhere else; name, address, contact, procedure and fee are the configuration's. */
const mattersSchema = z.object({
  securityMeasures: z.optional(localizedSchema),
  /** The accredited organisation that the business is a member of; `none` where it is in none. */
  organisation: z.optional(z.union([localizedSchema, z.literal("none")])),
});

/** One thing that a version changes against the one before it: which clauses say so, in words for everybody. */
const changeSchema = z.object({
  kind: z.enum(changeKindKeys),
  clauses: z.array(z.union([clauseId, z.literal("preamble")])).min(1),
  text: localizedSchema,
  /** The consent item that people are asked for, where the kind needs their consent; only there. */
  consent: z.optional(keySchema),
});

export const policySchema = z
  .object({
    /** The day from which it holds: its name, and its file's. */
    effective: z.iso.date(),
    enacted: z.iso.date(),
    /** The clause that promises a right, where one does. A right that the law does not give is offered where it is promised. */
    promises: z.partialRecord(z.enum(rightKeys), clauseId),
    purposes: z.array(purposeSchema).min(1).max(40),
    dataMap: z.array(dataSchema).min(1),
    consents: z.array(consentSchema),
    partners: z.array(partnerSchema).optional(),
    modules: z.array(moduleSchema).optional(),
    recipients: z.array(recipientSchema).optional(),
    jointUse: z.array(jointUseSchema).optional(),
    matters: mattersSchema,
    /** What is new against the version before; left out by the first. `npm run desk -- policy announce` holds it to the text. */
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
  /** Its paragraphs, one a line; left out where a clause has parts only. */
  text: z.optional(localizedSchema),
});

/** The words of one version, clause by clause in their order. */
export const policyTextSchema = z.object({
  effective: z.iso.date(),
  title: localizedSchema,
  clauses: z.array(clauseSchema).min(1),
});
