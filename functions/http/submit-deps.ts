import type { SubmissionDeps } from "../application/store-submission.ts";
import { dateIn } from "../domain/calendar.ts";
import type { Runtime } from "../runtime/runtime.ts";

export interface SubmitDeps extends SubmissionDeps {
  readonly runtime: SubmissionDeps["runtime"] & Pick<Runtime, "loadLanguages">;
}

/** The date in the business's time zone, which decides the law that applies. */
export function today({ runtime }: SubmitDeps): string {
  return dateIn(runtime.business.timeZone, runtime.clock.now());
}

/** Identifies a form, so that submitting it twice is one submission. */
export function freshNonce(runtime: Pick<Runtime, "random">): string {
  return Buffer.from(runtime.random(24)).toString("base64url");
}
