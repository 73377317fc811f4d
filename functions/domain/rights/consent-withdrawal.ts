import { noClaims } from "./claims.ts";
import { code, unrefusable } from "./codes.ts";
import { laws, presentLaw, promised } from "./law.ts";
import { right } from "./right.ts";

/** Withdrawal of a consent that the policy asks for. */
export const consentWithdrawal = right({
  route: "prompt",
  group: "consent",
  comment: "withdrawal of consent (policy 3-1)",
  // It is about consents, not kinds of data.
  kinds: false,
  ofConsents: true,
  endsConsents: "named",
  laws: laws(
    promised({
      since: presentLaw,
      claims: { ...noClaims, facts: "optional" },
      choices: ["grant", "grant-in-part"],
      codes: [code("O1_PRECONDITION_OF_SERVICE", "policy", "part"), ...unrefusable("policy")],
    }),
  ),
});
