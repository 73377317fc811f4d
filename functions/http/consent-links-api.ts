import * as z from "zod/mini";
import { shownWordingSchema } from "../domain/consents/revision.ts";
import { keySchema } from "../domain/ids.ts";
import { languages } from "../domain/languages.ts";
import { later } from "../domain/later.ts";

/** Schemas of the API for the desk's own pages; its description is generated from them. */

const person = later(() =>
  z.strictObject({
    user: z
      .string()
      .check(z.minLength(1), z.maxLength(200), z.describe("The id of the person in this client.")),
  }),
);
const language = z._default(z.enum(languages), "ja");

/** The body of `POST /v1/consents/links`. */
export const consentLinkSchema = later(() =>
  z.discriminatedUnion("page", [
    z.strictObject({
      page: z.literal("consent"),
      person,
      item: keySchema,
      returnTo: z
        .string()
        .check(z.maxLength(500), z.describe("One of the client's registered return addresses, exactly.")),
      state: z
        .string()
        .check(
          z.minLength(8),
          z.maxLength(200),
          z.describe("State that binds the result to the client's session."),
        ),
      language,
    }),
    z.strictObject({ page: z.literal("settings"), person, language }),
  ]),
);

/** The body of `POST /v1/consents/results`. */
export const consentResultSchema = later(() =>
  z.strictObject({
    result: z.string().check(z.maxLength(2000)),
    state: z.string().check(z.minLength(8), z.maxLength(200)),
  }),
);

/** The response with a link. */
export const consentLinkMadeSchema = later(() =>
  z.object({
    url: z.url().check(z.describe("The URL to send the person to. It contains no id of theirs.")),
    expiresAt: z.iso.datetime(),
  }),
);

/** The content of an accepted result. */
export const consentResultTakenSchema = later(() =>
  z.object({
    item: keySchema,
    decision: z.enum(["given", "refused"]),
    receipt: z.string(),
    recordedAt: z.iso.datetime(),
    wording: z.optional(shownWordingSchema),
  }),
);
