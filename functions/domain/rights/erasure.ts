import { noClaims } from "./claims.ts";
import { admissibility, notRetained, stopping } from "./codes.ts";
import { laws, presentLaw, provisions } from "./law.ts";
import { right } from "./right.ts";

/** Erasure on request: the statutory test first, then goodwill. */
export const erasure = right({
  route: "change",
  group: "stop",
  comment: "erasure on request (policy 8-2, APPI Art. 35)",
  kinds: true,
  goodwill: true,
  laws: laws({
    since: presentLaw,
    article: "35(5)",
    provisions: provisions(["35(6)", "35(7)"], ["35(7)"], "actionable"),
    // The data were handled in breach of Art. 18, 19 or 20.
    otherDuty: { in: "35(6)", instead: "35(2)" },
    feeAllowed: false,
    claims: { ...noClaims, measures: ["erase"], facts: "optional" },
    choices: ["grant", "grant-in-part", "alternative", "no-such-data", "refuse"],
    codes: [...stopping("35(6)"), ...notRetained, ...admissibility("35(5)", false)],
  }),
});
