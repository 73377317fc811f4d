import { type Finding, warning } from "../finding.ts";

/** A question that the account did not answer, most often for lack of a permission. */
export function notLearned(check: string, reason: string, right: string, so?: string): Finding {
  return warning(
    check,
    [`This could not be learned (${reason}).`, so].filter(Boolean).join(" "),
    `Allow ${right} to the deploying identity, or look it up yourself.`,
  );
}
