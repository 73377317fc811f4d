import * as z from "zod/mini";
import { keySchema } from "../domain/ids.ts";
import { later } from "../domain/later.ts";
import { personSchema } from "./consent-api.ts";

/** Schemas of the API that says which version of the policy binds a person. */

export const policyCheckSchema = later(() =>
  z.strictObject({
    person: personSchema,
    on: z
      .optional(z.iso.date())
      .check(
        z.describe("The day in question, as it ended: what was declared since does not count. Default: now."),
      ),
  }),
);

export const policyCheckedSchema = later(() =>
  z.object({
    version: z.iso.date().check(z.describe("The effective date of the version that binds the person.")),
    newest: z.iso
      .date()
      .check(z.describe("The version that binds people who agreed to it, or had nothing to agree to.")),
    answer: z
      .optional(z.enum(["agreed", "refused", "silent"]))
      .check(z.describe("The person's answer to the newest version by then. Silence is neither yes nor no.")),
    asks: z
      .array(keySchema)
      .check(z.describe("The consents without which the newest version does not bind the person.")),
    checkedAt: z.iso.datetime(),
  }),
);
