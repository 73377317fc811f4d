import type { Business } from "./business.ts";
import { StepImpossible } from "./errors.ts";
import { mailboxesOf } from "./mailboxes.ts";
import { isReachable } from "./recipients.ts";
import type { ConfirmedRequest } from "./request/request.ts";

/** The officer who is told about a request: the first whose mail about it has not bounced, else the first. */
export function officerFor(business: Business, request: ConfirmedRequest): string {
  const officers = mailboxesOf(business, "officer");
  const officer = officers.find((one) => isReachable(request, one)) ?? officers[0];
  if (officer === undefined) throw new StepImpossible("no mailbox of an officer");
  return officer;
}
