import type { Business } from "../../business.ts";
import { policyOf, promisesOf } from "../../policy/policy.ts";
import type { RequestIn } from "../request.ts";

/**
 * A submission under the version of the policy that binds its person, which may differ from that day's version. A
 * right that only the day's version promises stays under that one: it was offered to everybody.
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
    // A request for the purposes gets those of the version that binds the person.
    ...(terms.purposes !== undefined && {
      terms: { ...terms, purposes: purposes.map(({ key, text }) => ({ key, text })) },
    }),
  };
}
