import { type Accepted, storeSubmission } from "../application/store-submission.ts";
import { type SubmissionKey, submissionKeySchema } from "../domain/ids.ts";
import { type SubmissionInput, submissionDigest } from "../domain/submission.ts";
import { type HttpAnswer, type HttpRequest, pageForBack, problem } from "../runtime/http.ts";
import { receiptPage } from "../views/pages/receipt.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { freshNonce, type SubmitDeps } from "./submit-deps.ts";

/** Accepts a submitted form. */
export async function accept(
  deps: SubmitDeps,
  request: HttpRequest,
  input: SubmissionInput,
  nonce: SubmissionKey | undefined,
  again: (problems: readonly FieldProblem[]) => HttpAnswer,
): Promise<HttpAnswer> {
  const { runtime } = deps;
  const { language } = input;
  const deskKey = await deps.counters.deskKey();
  // Going back, correcting a field and submitting again is a new submission, although the form's nonce is the same.
  const digest = submissionDigest(deskKey, input);
  const key = submissionKeySchema.parse(`${nonce ?? freshNonce(runtime)}.${digest.slice(0, 32)}`);
  const outcome = await storeSubmission(deps, input, key, request.sourceIp);
  switch (outcome.kind) {
    case "refused":
      return problem(outcome.problem, { language, until: outcome.until });
    case "not-mailable":
      return again([{ field: "email", problem: "not-mailable" }]);
    case "other-submission":
      return problem("bad-request", { language });
    case "accepted":
      return pageForBack(receipt(deps, input, outcome));
  }
}

function receipt(deps: SubmitDeps, input: SubmissionInput, accepted: Accepted) {
  return receiptPage({
    business: deps.runtime.business,
    language: input.language,
    targetDays: accepted.targetDays,
    requestId: accepted.id,
    confirmBy: accepted.confirmBy,
    mailAt: accepted.mailAt,
    email: input.email,
    right: input.type,
    linked: accepted.linked,
  });
}
