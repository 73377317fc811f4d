import { ground, noClaims } from "./claims.ts";
import { admissibility, notRetained, stopping } from "./codes.ts";
import { laws, presentLaw, provisions } from "./law.ts";
import { right } from "./right.ts";

/** Suspension of use or erasure for a breach of Art. 18, 19 or 20. */
export const stopViolation = right({
  route: "change",
  group: "stop",
  comment: "suspension or erasure for a breach (APPI Art. 35(1))",
  kinds: true,
  goodwill: false,
  laws: laws({
    since: presentLaw,
    article: "35(1)",
    provisions: provisions(["35(2)", "35(7)"], ["35(7)"], "actionable"),
    feeAllowed: false,
    claims: {
      ...noClaims,
      grounds: [
        ground("beyond-purpose", "18"),
        ground("improper-use", "19"),
        ground("improper-acquisition", "20"),
      ],
      measures: ["stop-use", "erase"],
      facts: "required",
    },
    choices: ["grant", "grant-in-part", "alternative", "no-such-data", "refuse"],
    codes: [...stopping("35(2)"), ...notRetained, ...admissibility("35(1)", false)],
  }),
});
