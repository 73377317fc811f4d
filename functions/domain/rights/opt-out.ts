import { noClaims } from "./claims.ts";
import { code, unrefusable } from "./codes.ts";
import { laws, presentLaw, promised } from "./law.ts";
import { right } from "./right.ts";

/** Opt-out of collection or use: no ground needed, carried out promptly in every system. */
export const optOut = right({
  route: "prompt",
  group: "consent",
  comment: "opt-out of collection or use (policy 3-2)",
  kinds: true,
  ofConsents: false,
  endsConsents: "of-kinds",
  laws: laws(
    promised({
      since: presentLaw,
      claims: { ...noClaims, measures: ["stop-use"], facts: "optional" },
      choices: ["grant", "grant-in-part"],
      codes: [code("O1_PRECONDITION_OF_SERVICE", "policy", "part"), ...unrefusable("policy")],
    }),
  ),
});
