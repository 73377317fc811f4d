import { noClaims } from "./claims.ts";
import { code, unrefusable } from "./codes.ts";
import { laws, presentLaw, promised } from "./law.ts";
import { right } from "./right.ts";

/** Withdrawal of consent to the collection of location information. */
export const consentWithdrawal = right({
  route: "prompt",
  group: "consent",
  comment: "withdrawal of consent (policy 3-1)",
  clause: "3-1",
  // Consent is only ever given for the location.
  kinds: false,
  laws: laws(
    promised({
      since: presentLaw,
      claims: { ...noClaims, facts: "optional" },
      choices: ["grant", "grant-in-part"],
      codes: [code("O1_PRECONDITION_OF_SERVICE", "policy", "part"), ...unrefusable("policy")],
    }),
  ),
});
