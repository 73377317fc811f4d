import type { Business } from "../../business.ts";
import { policyOf, promisesOf } from "../../policy/policy.ts";
import type { RequestIn } from "../request.ts";

/**
 * A submission under the version of the policy that binds its person, which need not be the one of the day it was sent.
 * A right that only the day's own version promises stays under that: it was offered to everybody.
 */
export function boundBy(
  submission: RequestIn<"unconfirmed">,
  version: string | undefined,
  business: Business,
): RequestIn<"unconfirmed"> {
  if (version === undefined || version === submission.policyVersion) return submission;
  if (!promisesOf(business, version, submission.right)) return submission;
  const { terms } = submission;
  const { purposes } = policyOf(business, { policyVersion: version });
  return {
    ...submission,
    policyVersion: version,
    // A request for the purposes is told those that bind its person.
    ...(terms.purposes !== undefined && {
      terms: { ...terms, purposes: purposes.map(({ key, text }) => ({ key, text })) },
    }),
  };
}
