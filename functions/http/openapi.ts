import * as z from "zod/mini";
import type { Business } from "../domain/business.ts";
import { requestIdSchema } from "../domain/ids.ts";
import { rightKeys } from "../domain/rights/index.ts";
import { submissionSchema } from "../domain/submission.ts";
import { localized, plain } from "../views/localized.ts";
import { asTypedField } from "./as-typed.ts";

/** What `POST /v1/requests` answers when it took a submission. */
const acceptedSchema = z.object({
  receiptNumber: requestIdSchema.check(z.describe("The receipt number: names the request from now on.")),
  accessCode: z.string().check(z.describe("Second factor for the download. Keep it: it is not shown again.")),
  status: z
    .literal("unconfirmed")
    .check(z.describe("A mail was sent; it is a request once its link is confirmed.")),
  requests: z
    .optional(z.array(z.object({ receiptNumber: requestIdSchema, type: z.enum(rightKeys) })))
    .check(
      z.describe("All requests of a submission with `also`, this one first; one confirmation is for all."),
    ),
  confirmBy: z.iso.datetime().check(z.describe("Unless confirmed by then, the submission is forgotten.")),
});

const invalidSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  problems: z.optional(
    z.array(
      z.object({
        field: z.string(),
        problem: z.string(),
        limit: z.optional(z.int()),
        meant: z
          .optional(z.string())
          .check(
            z.describe(
              `With "mistyped-domain": the domain that may have been meant. Ask the person, or submit it with ${asTypedField}.`,
            ),
          ),
      }),
    ),
  ),
});

function submissionByApi() {
  const { properties, ...schema } = z.toJSONSchema(submissionSchema, { io: "input" });
  const description =
    'True where the addresses are meant as they are. Otherwise one whose domain is one slip from a common one, such as gmial.com, is refused as "mistyped-domain" with what may have been meant.';
  return { ...schema, properties: { ...properties, [asTypedField]: { description, type: "boolean" } } };
}

/** The API's description, made from the very schemas that check it. https://spec.openapis.org/oas/v3.1.1 */
export function openApi(business: Business, baseUrl: string): unknown {
  const answer = (description: string, schema: z.ZodMiniType, type = "application/json") => ({
    description,
    content: { [type]: { schema: z.toJSONSchema(schema) } },
  });
  const accepted = answer("Accepted, or accepted before under this Idempotency-Key.", acceptedSchema);
  return {
    openapi: "3.1.1",
    info: {
      title: `Madoguchi: the privacy-request desk of ${plain(localized(business.name, "en"))}`,
      version: "1.0.0",
      description:
        "Submit a request under the Act on the Protection of Personal Information. Everything after that happens by mail.",
    },
    servers: [{ url: baseUrl }],
    paths: {
      "/v1/requests": {
        post: {
          operationId: "submitRequest",
          summary: "Submit a request",
          parameters: [
            {
              name: "Idempotency-Key",
              in: "header",
              required: false,
              description:
                "16 to 128 printable ASCII characters; the same key and body are the same request.",
              schema: { type: "string", minLength: 16, maxLength: 128 },
            },
          ],
          requestBody: {
            required: true,
            content: { "application/json": { schema: submissionByApi() } },
          },
          responses: {
            "200": accepted,
            "201": accepted,
            "400": answer("A field is wrong; nothing was stored.", invalidSchema),
            "413": answer(
              "Larger than all fields together may be.",
              invalidSchema,
              "application/problem+json",
            ),
            "415": answer("Not application/json.", invalidSchema, "application/problem+json"),
            "422": answer("The Idempotency-Key was used for another submission.", invalidSchema),
            "429": answer(
              "Too many submissions; try again later.",
              invalidSchema,
              "application/problem+json",
            ),
          },
        },
      },
    },
  };
}
