import { noClaims } from "./claims.ts";
import { admissibility, code, notRetained } from "./codes.ts";
import { laws, presentLaw, provisions } from "./law.ts";
import { right } from "./right.ts";

/** Correction, addition or deletion of contents that are not factual. */
export const correction = right({
  route: "change",
  group: "correct",
  comment: "correction, addition or deletion (APPI Art. 34)",
  kinds: false,
  goodwill: false,
  laws: laws({
    since: presentLaw,
    article: "34(1)",
    provisions: provisions(["34(2)", "34(3)"], ["34(3)"], "actionable"),
    feeAllowed: false,
    claims: { ...noClaims, items: true, facts: "optional" },
    choices: ["grant", "grant-in-part", "no-such-data", "refuse"],
    codes: [
      code("C1_ACCURATE", "34(2)", "whole-or-part"),
      code("C2_NOT_FACT", "34(2)", "whole-or-part"),
      code("C3_NOT_NEEDED_FOR_PURPOSE", "34(2)", "whole-or-part"),
      code("C4_SPECIAL_PROCEDURE", "34(2)", "whole-or-part"),
      ...notRetained,
      ...admissibility("34(1)", false),
    ],
  }),
});
