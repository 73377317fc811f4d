import * as z from "zod";
import { categories } from "../fields/options.ts";
import { keySchema } from "../ids.ts";
import { localizedSchema } from "../localized.ts";

/**
 * What a person is told before they say yes or no to one consent item of the policy. A wording that somebody was asked
 * under never changes: a new one follows it, and functions/policy/wordings/lock.json has the hash of each.
 */

/** Whom the data are given to, where the consent is to a provision (Art. 27(1)). */
const recipientSchema = z.object({
  name: localizedSchema,
  /** What the recipient uses the data for. */
  purpose: localizedSchema,
});

/**
 * What has to be told before a consent to a provision abroad (Art. 28(2), Rule 17). What is not known is said to be
 * unknown, with the reason: `country` then names the candidates, `measures` says why they cannot be told.
 */
const abroadSchema = z.object({
  country: localizedSchema,
  /** The country's system for the protection of personal data, found out in a suitable way. */
  system: localizedSchema,
  /** What the recipient does to protect the data. */
  measures: localizedSchema,
});

export const wordingSchema = z.object({
  /** The day from which people are asked under it: its name. */
  version: z.iso.date(),
  /**
   * Says the same as the one before in other words (a typo, a clearer sentence): who agreed to that has agreed to this.
   * Left out: another thing is asked, and nobody has agreed to it yet.
   */
  editorial: z.literal(true).optional(),
  /** What is agreed to, in one sentence. */
  statement: localizedSchema,
  /** What is collected or used. */
  collected: localizedSchema,
  /** What for. */
  purpose: localizedSchema,
  /** How long it is kept. */
  kept: localizedSchema,
  /** How it is withdrawn, and what happens then. */
  withdrawal: localizedSchema,
  /** What happens to whoever says no. */
  refusal: localizedSchema,
  recipients: z.array(recipientSchema).min(1).optional(),
  abroad: abroadSchema.optional(),
  /** Where the service cannot be had without it: how the person leaves the service, which alone stops it. */
  precondition: z.object({ leaving: localizedSchema }).optional(),
  /** Who can say yes alone, and what a legal representative has to show (Guidelines 2-16). */
  giver: z.object({
    /** Below this age, in years, a legal representative decides. Left out: the item is not asked of children. */
    aloneFrom: z.number().int().min(1).max(18).optional(),
    /** What shows that somebody is the legal representative. */
    proof: localizedSchema,
  }),
  /** The kinds of data and the systems that it is about: whose owners are told of a withdrawal. */
  kinds: z.array(z.enum(categories)),
  systems: z.array(keySchema),
});

export const consentItemSchema = z
  .object({
    /** As the policy names it under `consents`. */
    key: keySchema,
    /** The earliest first. */
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
