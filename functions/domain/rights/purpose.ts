import { noClaims } from "./claims.ts";
import { admissibility, code, notRetained } from "./codes.ts";
import { laws, presentLaw, provisions } from "./law.ts";
import { right } from "./right.ts";

/** Notice of the purpose of use, answered from the register of purposes. */
export const purpose = right({
  route: "inform",
  group: "see",
  comment: "notice of the purpose of use (APPI Art. 32(2))",
  kinds: false,
  laws: laws({
    since: presentLaw,
    article: "32(2)",
    provisions: provisions(["32(2)"], ["32(3)"], "not-actionable"),
    feeAllowed: true,
    claims: noClaims,
    choices: ["inform", "refuse"],
    codes: [
      code("P1_EVIDENT", "32(2)(i)", "whole"),
      code("P2_HARM_RIGHTS", "32(2)(ii)", "whole"),
      code("P3_HARM_BUSINESS", "32(2)(ii)", "whole"),
      code("P4_PUBLIC_BODY", "32(2)(ii)", "whole"),
      ...notRetained,
      ...admissibility("32(2)", true),
    ],
  }),
});
