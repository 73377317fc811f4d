import { counters } from "../adapters/counters.ts";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import { languages } from "../domain/business.ts";
import { submissionSchema } from "../domain/submission.ts";
import type { HttpAnswer, HttpRequest } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { type Bodies, largestBody } from "../runtime/largest-body.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import type { SubmitDeps } from "./submit-deps.ts";
import { emptyForm } from "./submit-empty.ts";
import { submitForm } from "./submit-form.ts";
import { submitJson } from "./submit-json.ts";

/** The form, and what it and `POST /v1/requests` submit. */
export async function handle(deps: SubmitDeps, request: HttpRequest): Promise<HttpAnswer> {
  if (request.route === "POST /v1/requests") return submitJson(deps, request);
  // A form links to itself in every other language, under that language's own name.
  await deps.runtime.loadLanguages(...languages);
  return request.route === "POST /requests" ? submitForm(deps, request) : emptyForm(deps, request);
}

/** The largest submission in bytes, by form and by the API. */
const largestSubmission = () => largestBody(submissionSchema);

export const bodies = {
  "POST /requests": largestSubmission,
  // Including the confirmation of addresses.
  "POST /v1/requests": () => largestSubmission() + 100,
} as const satisfies Bodies;

export const create = httpFunction(
  "submit",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "BASE_URL"],
  (env, runtime) => {
    const deps: SubmitDeps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      mail: mailer(env, runtime),
    };
    return (request) => handle(deps, request);
  },
  bodies,
);
export const handler = onFirstCall(create);
