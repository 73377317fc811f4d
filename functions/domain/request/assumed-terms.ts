import type { Configuration } from "../business.ts";
import { dateIn } from "../calendar.ts";
import { rightKeys } from "../rights/index.ts";
import { rulesOf, termsOf } from "./terms.ts";

/**
 * Gives a record of release 0.1.0 the terms it lacks: today's, fixed with its next change, and the fee that it was
 * told of earlier. Anything else is returned unchanged.
 */
export function withAssumedTerms(
  record: Readonly<Record<string, unknown>>,
  configuration: Configuration,
): Readonly<Record<string, unknown>> {
  const { terms, status, submittedAt, fee } = record;
  const right = rightKeys.find((one) => one === record["right"]);
  if (terms !== undefined || right === undefined || typeof submittedAt !== "string") return record;
  const { arrivalDate = dateIn(configuration.timeZone, Date.parse(submittedAt)) } = record;
  if (typeof arrivalDate !== "string") return record;
  if (status === "purged") return { rules: rulesOf(configuration), ...record };
  const { policyVersion } = record;
  const bound = typeof policyVersion === "string" ? policyVersion : arrivalDate;
  // It promised to delete the requester's files at the end.
  const { keepsFiles: _not, ...today } = termsOf(configuration, right, arrivalDate, bound);
  const told = yenOf(fee);
  const charged = told === undefined ? {} : { fee: { yen: told, howToPay: configuration.fee.howToPay } };
  // Its workflow determines whether a decision is signed off.
  return { ...record, terms: { ...today, ...charged, signOff: true, assumed: true } };
}

function yenOf(fee: unknown): number | undefined {
  if (typeof fee !== "object" || fee === null || !("yen" in fee)) return undefined;
  return typeof fee.yen === "number" ? fee.yen : undefined;
}
