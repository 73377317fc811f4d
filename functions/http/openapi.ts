import * as z from "zod/mini";
import type { Business } from "../domain/business.ts";
import { requestIdSchema } from "../domain/ids.ts";
import { rightKeys } from "../domain/rights/index.ts";
import { signatureHeader } from "../domain/signature.ts";
import { submissionSchema } from "../domain/submission.ts";
import { localized, plain } from "../views/localized.ts";
import { asTypedField } from "./as-typed.ts";
import { checkedSchema, checkSchema, recordedSchema, recordSchema } from "./consent-api.ts";
import {
  consentLinkMadeSchema,
  consentLinkSchema,
  consentResultSchema,
  consentResultTakenSchema,
} from "./consent-links-api.ts";
import { policyCheckedSchema, policyCheckSchema } from "./policy-check-api.ts";
import { provisionRecordedSchema, provisionSchema } from "./provision-api.ts";

/** The response of `POST /v1/requests` to an accepted submission. */
const acceptedSchema = z.object({
  receiptNumber: requestIdSchema.check(
    z.describe("The receipt number, which identifies the request from now on."),
  ),
  accessCode: z.string().check(z.describe("Second factor for the download. Keep it: it is not shown again.")),
  status: z
    .literal("unconfirmed")
    .check(z.describe("A mail was sent; it is a request once its link is confirmed.")),
  requests: z
    .optional(z.array(z.object({ receiptNumber: requestIdSchema, type: z.enum(rightKeys) })))
    .check(
      z.describe("All requests of a submission with `also`, this one first; one confirmation covers all."),
    ),
  confirmBy: z.iso.datetime().check(z.describe("Unless confirmed by then, the submission is deleted.")),
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
    'True if the addresses are intended. Otherwise a domain that is one typo away from a common one, such as gmial.com, is refused as "mistyped-domain" with what may have been meant.';
  return { ...schema, properties: { ...properties, [asTypedField]: { description, type: "boolean" } } };
}

/** The API's description, generated from the schemas that validate it. https://spec.openapis.org/oas/v3.1.1 */
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
        "Submit a request under the Act on the Protection of Personal Information; everything after that happens by mail. The business's own programs ask for consents and record them.",
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
              "Larger than the limits of all fields together.",
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
      ...consentPaths(answer),
      ...provisionPaths(answer),
    },
    components: {
      securitySchemes: {
        signature: {
          type: "apiKey",
          in: "header",
          name: signatureHeader,
          description:
            "`v=1,client=…,key=…,time=…,nonce=…,signature=…`: HMAC-SHA-256 in base64url, with a key that `npm run desk -- client key` makes, over `madoguchi-1`, method, path, query, the hexadecimal SHA-256 of the body, time (seconds since the epoch, within 300 of the desk's), nonce (used once), client and key, each on a line. For programs on the business's own servers only.",
        },
      },
    },
  };
}

/** The provisions API, for the same programs. */
function provisionPaths(answer: AnswerOf): object {
  const refused = (description: string) => answer(description, invalidSchema, "application/problem+json");
  return {
    "/v1/provisions": {
      post: {
        operationId: "recordProvision",
        summary: "Record that personal data were given to a third party, or received from one",
        description:
          "For all people that it names or, if there is a problem with any of them, for none. On a consent basis it is refused without a standing consent: then the data must not be given. docs/provisions.md says what each basis needs.",
        security: [{ signature: [] }],
        requestBody: {
          required: true,
          content: { "application/json": { schema: z.toJSONSchema(provisionSchema, { io: "input" }) } },
        },
        responses: {
          "200": answer("Recorded, or recorded before.", provisionRecordedSchema),
          "400": refused("A field is wrong; `problems` says which. Nothing was recorded."),
          "401": refused("Wrong signature (`signature`), wrong time (`clock`), or a replay (`replayed`)."),
          "403": refused("This client lacks the permission."),
          "409": refused(
            "No standing consent (`consent-missing`), the person had it stopped (`stopped`), or the key belongs to another provision (`differs`); `problems` names the people by position.",
          ),
          "415": refused("Not application/json."),
          "429": refused("Too many calls; `Retry-After` says when to try again."),
        },
      },
    },
  };
}

type AnswerOf = (description: string, schema: z.ZodMiniType, type?: string) => object;

/** The consent API, for the business's own programs. */
function consentPaths(answer: AnswerOf): object {
  const refused = (description: string) => answer(description, invalidSchema, "application/problem+json");
  const signed = {
    "400": refused("A field is wrong; `problems` says which."),
    "401": refused("Wrong signature (`signature`), wrong time (`clock`), or a replay (`replayed`)."),
    "403": refused("This client lacks the permission."),
    "415": refused("Not application/json."),
    "429": refused("Too many calls; `Retry-After` says when to try again."),
  };
  const body = (schema: z.ZodMiniType) => ({
    required: true,
    content: { "application/json": { schema: z.toJSONSchema(schema, { io: "input" }) } },
  });
  const security = [{ signature: [] }];
  return {
    "/v1/consents/check": {
      post: {
        operationId: "checkConsent",
        summary: "Ask whether something may be collected or used now",
        description:
          "Call it before each collection. Anything but a 200 response with `may: true` means no, as in `functions/client`.",
        security,
        requestBody: body(checkSchema),
        responses: { "200": answer("What holds at this moment.", checkedSchema), ...signed },
      },
    },
    "/v1/policy/check": {
      post: {
        operationId: "checkPolicy",
        summary: "Ask which version of the policy binds a person",
        description:
          "A version that needs consent binds people who agreed to it; for everybody else the previous one remains, including people who have not answered.",
        security,
        requestBody: body(policyCheckSchema),
        responses: { "200": answer("What binds the person on that day.", policyCheckedSchema), ...signed },
      },
    },
    "/v1/consents/links": {
      post: {
        operationId: "makeConsentLink",
        summary: "Make a link to the desk's consent page, or to a person's settings",
        description:
          "The link is valid for an hour. From the consent page the person returns to `returnTo` with `result` and `state`.",
        security,
        requestBody: body(consentLinkSchema),
        responses: { "201": answer("The link.", consentLinkMadeSchema), ...signed },
      },
    },
    "/v1/consents/results": {
      post: {
        operationId: "takeConsentResult",
        summary: "Spend the result with which a person returned from the consent page",
        security,
        requestBody: body(consentResultSchema),
        responses: {
          "200": answer(
            "The person's choice. Call `checkConsent` before collecting all the same.",
            consentResultTakenSchema,
          ),
          ...signed,
          "410": refused("Expired (`result-expired`), or already spent (`result-used`)."),
          "422": refused("Not a result of this client (`result-unknown`), or of another session."),
        },
      },
    },
    "/v1/consents": {
      post: {
        operationId: "recordConsent",
        summary: "Record what a person declared",
        security,
        parameters: [
          {
            name: "Idempotency-Key",
            in: "header",
            required: true,
            description: "16 to 128 printable ASCII characters; the same key is the same declaration.",
            schema: { type: "string", minLength: 16, maxLength: 128 },
          },
        ],
        requestBody: body(recordSchema),
        responses: {
          "200": answer("Recorded before under this Idempotency-Key.", recordedSchema),
          "201": answer("Recorded.", recordedSchema),
          ...signed,
          "409": refused("The person was just erased; the next declaration creates a new person."),
          "422": refused("The Idempotency-Key was used for another declaration."),
        },
      },
    },
  };
}
