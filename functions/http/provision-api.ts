import * as z from "zod/mini";
import { emailAddress } from "../domain/addresses.ts";
import { isTelephone } from "../domain/consents/aliases.ts";
import { later } from "../domain/later.ts";
import { reportedProvisionSchema } from "../domain/provisions/reported-provision.ts";
import { line } from "../domain/texts.ts";

/** Schemas of the provisions API; its description is generated from them. */

/** The most people in one call. */
const mostPeople = 100;

const personSchema = later(() =>
  z.union([
    z.strictObject({ user: line(200).check(z.describe("The id of the person in this client.")) }),
    z.strictObject({ email: emailAddress }),
    z.strictObject({ telephone: line(40).check(z.refine(isTelephone)) }),
  ]),
);

export const provisionSchema = later(() =>
  z.strictObject({
    key: z
      .string()
      .check(
        z.regex(/^[\x21-\x7e]{1,128}$/),
        z.describe(
          "The same key and content are one record; every day of a batch is sent with the same key.",
        ),
      ),
    people: z
      .array(personSchema)
      .check(
        z.minLength(1),
        z.maxLength(mostPeople),
        z.describe("Each person by an alias; a record is never about everybody."),
      ),
    provision: reportedProvisionSchema,
  }),
);

export const provisionRecordedSchema = later(() =>
  z.object({
    record: z.string(),
    statutory: z.boolean().check(z.describe("Whether the law asks for this record.")),
    keptUntil: z.iso.date(),
    people: z
      .array(z.enum(["recorded", "extended", "again"]))
      .check(z.describe("In the order of the people: recorded, a day added to a batch, or already known.")),
  }),
);
