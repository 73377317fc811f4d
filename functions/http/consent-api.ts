import * as z from "zod/mini";
import { emailAddress } from "../domain/addresses.ts";
import type { Client } from "../domain/clients.ts";
import { isTelephone, type Known } from "../domain/consents/aliases.ts";
import { consentSays } from "../domain/consents/answer.ts";
import { consentChannels, declarations, shownWordingSchema } from "../domain/consents/revision.ts";
import { keySchema } from "../domain/ids.ts";
import { languages } from "../domain/languages.ts";
import { later } from "../domain/later.ts";

/** Schemas of the consent API; its description is generated from them. */

const boundedText = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest));

const userSchema = later(() =>
  z.strictObject({
    user: boundedText(200).check(z.describe("The person's id in this client; compared exactly.")),
  }),
);
const emailFields = () => ({ email: emailAddress });
const telephoneFields = () => ({
  telephone: z.string().check(z.regex(/^[0-9０-９+＋() （）-]{6,40}$/), z.refine(isTelephone)),
});
const proved = () => ({
  verified: boundedText(200).check(
    z.describe("Proof that the address or number belongs to this person. Without it the call is refused."),
  ),
});

/** The person a client asks about. */
export const personSchema = later(() =>
  z.union([userSchema, z.strictObject(emailFields()), z.strictObject(telephoneFields())]),
);

export const checkSchema = later(() =>
  z.strictObject({
    person: personSchema,
    item: keySchema.check(z.describe("The consent, as the policy names it.")),
    wording: z
      .optional(z.iso.date())
      .check(z.describe("The wording that this collection needs a yes to; default: any that was agreed to.")),
    recipient: z
      .optional(boundedText(200))
      .check(
        z.describe(
          "Before data are given to somebody: the recipient, as configured or by name. Without it the answer is no as soon as a request has ended provision to any recipient.",
        ),
      ),
    data: z
      .optional(z.array(boundedText(120)).check(z.minLength(1), z.maxLength(40)))
      .check(
        z.describe(
          "The items that the recipient would be given, spelt as in the register of provisions. Without them the answer is no as soon as a request has ended provision of any item to that recipient.",
        ),
      ),
    maxAge: z
      .optional(z.int().check(z.minimum(0), z.maximum(300)))
      .check(
        z.describe(
          "How long the caller would like to cache a yes, in seconds. Default: not at all, so that the next call sees a withdrawal.",
        ),
      ),
  }),
);

export const checkedSchema = later(() =>
  z.object({
    may: z.boolean().check(z.describe("Whether it may be collected or used now. Anything but true is no.")),
    because: z.enum(consentSays),
    since: z.optional(z.iso.datetime()),
    wording: z.optional(shownWordingSchema),
    policyVersion: z.optional(z.iso.date()),
    expiresAt: z.optional(z.iso.datetime()),
    cacheSeconds: z.int().check(z.describe("How long this answer may be cached. 0: not at all.")),
    checkedAt: z.iso.datetime(),
  }),
);

export const recordSchema = later(() =>
  z.strictObject({
    person: z.union([
      userSchema,
      z.strictObject({ ...emailFields(), ...proved() }),
      z.strictObject({ ...telephoneFields(), ...proved() }),
    ]),
    item: keySchema,
    decision: z.enum(declarations),
    wording: z
      .optional(z.iso.date())
      .check(z.describe("The wording that was shown. A withdrawal needs none.")),
    language: z._default(z.enum(languages), "ja"),
    channel: z._default(z.enum(consentChannels), "app"),
    staff: z
      .optional(keySchema)
      .check(
        z.describe(
          "The mailbox of the member of staff who took it, on paper, at the counter or by telephone.",
        ),
      ),
    representative: z
      .optional(z.strictObject({ proof: boundedText(200) }))
      .check(z.describe("A legal representative declared it, and showed their authority.")),
    expiresAt: z.optional(z.iso.datetime()),
    keepsEarlier: z
      .optional(z.boolean())
      .check(z.describe("For a refusal: refuses this wording only, an earlier agreement stands.")),
    proof: z
      .optional(boundedText(200))
      .check(z.describe("Evidence of the declaration; default: a new receipt number.")),
  }),
);

export const recordedSchema = later(() =>
  z.object({
    result: z.enum(["recorded", "recorded-before"]),
    receipt: z.optional(z.string()),
    item: keySchema,
    decision: z.enum(declarations),
    recordedAt: z.iso.datetime(),
    may: z.boolean().check(z.describe("Whether the item may be collected or used from now on.")),
  }),
);

/** A person's alias in a client's call. */
export function knownAs(client: Client, person: z.infer<typeof personSchema>): Known {
  if ("user" in person) return { kind: "user", client: client.key, id: person.user };
  if ("email" in person) return { kind: "email", address: person.email };
  return { kind: "telephone", number: person.telephone };
}
