import * as z from "zod";
import { categories } from "../fields/options.ts";
import { keySchema } from "../ids.ts";
import { localizedSchema } from "../localized.ts";

/**
 * What a person is told before they say yes or no to one consent item. A wording in use never changes: a new one
 * follows it, and functions/policy/wordings/lock.json has the hash of each.
 */

/** The recipient, for a consent to a provision (Art. 27(1)). */
const recipientSchema = z.object({
  name: localizedSchema,
  /** What the recipient uses the data for. */
  purpose: localizedSchema,
});

/**
 * What people must be told before they consent to a provision abroad (Art. 28(2), Rule 17). Unknown facts are stated
 * as unknown, with the reason: `country` then names the candidates, `measures` says why they cannot be given.
 */
const abroadSchema = z.object({
  country: localizedSchema,
  /** The country's system for the protection of personal data, researched in a suitable way. */
  system: localizedSchema,
  /** What the recipient does to protect the data. */
  measures: localizedSchema,
});

export const wordingSchema = z.object({
  /** The day from which people are asked under it; also its name. */
  version: z.iso.date(),
  /**
   * Same meaning as the previous wording (a typo, a clearer sentence), so that agreement carries over. Left out: a
   * new question, to which nobody has agreed yet.
   */
  editorial: z.literal(true).optional(),
  /** What people agree to, in one sentence. */
  statement: localizedSchema,
  /** What is collected or used. */
  collected: localizedSchema,
  /** What for. */
  purpose: localizedSchema,
  /** How long it is kept. */
  kept: localizedSchema,
  /** How to withdraw it, and what happens then. */
  withdrawal: localizedSchema,
  /** What happens if the person says no. */
  refusal: localizedSchema,
  recipients: z.array(recipientSchema).min(1).optional(),
  abroad: abroadSchema.optional(),
  /** If the service cannot be had without it: how to leave the service, the only way to stop it. */
  precondition: z.object({ leaving: localizedSchema }).optional(),
  /** Who can consent alone, and what a legal representative has to show (Guidelines 2-16). */
  giver: z.object({
    /** Below this age, in years, a legal representative decides. Left out: children are not asked. */
    aloneFrom: z.number().int().min(1).max(18).optional(),
    /** Proof of being the legal representative. */
    proof: localizedSchema,
  }),
  /** The kinds of data and the systems concerned: their owners are told of a withdrawal. */
  kinds: z.array(z.enum(categories)),
  systems: z.array(keySchema),
});

export const consentItemSchema = z
  .object({
    /** The item's key in the policy's `consents`. */
    key: keySchema,
    /** Earliest first. */
    wordings: z.array(wordingSchema).min(1),
  })
  .superRefine(({ wordings }, context) => {
    for (const [index, { version, editorial }] of wordings.entries()) {
      const before = wordings[index - 1];
      const problem = (message: string) =>
        context.addIssue({ code: "custom", path: ["wordings", index], message });
      if (before !== undefined && version <= before.version)
        problem("has to come later than the one before it");
      if (before === undefined && editorial) problem("the first wording says nothing in other words");
    }
  });
