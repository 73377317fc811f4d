import * as z from "zod/mini";
import { keySchema } from "../domain/ids.ts";
import { later } from "../domain/later.ts";
import { personSchema } from "./consent-api.ts";

/** Schemas of the API that says which version of the policy binds a person. */

export const policyCheckSchema = later(() =>
  z.strictObject({
    person: personSchema,
    on: z.optional(z.iso.date()).check(z.describe("The day that is asked about; left out, today.")),
  }),
);

export const policyCheckedSchema = later(() =>
  z.object({
    version: z.iso
      .date()
      .check(z.describe("The version that binds the person: the day from which it holds.")),
    newest: z.iso
      .date()
      .check(z.describe("The version that binds whoever agreed to it, or had to agree to nothing.")),
    answer: z
      .optional(z.enum(["agreed", "refused", "silent"]))
      .check(z.describe("What the person said to the newest version. Silence is neither yes nor no.")),
    asks: z
      .array(keySchema)
      .check(z.describe("The consents without which the newest version does not bind the person.")),
    checkedAt: z.iso.datetime(),
  }),
);
