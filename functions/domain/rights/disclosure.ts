import { noClaims } from "./claims.ts";
import { admissibility, code, disclosing, notRetained } from "./codes.ts";
import { laws, presentLaw, provisions } from "./law.ts";
import { right } from "./right.ts";

/** Disclosure of retained personal data. */
export const disclosure = right({
  route: "disclose",
  group: "see",
  comment: "disclosure of retained personal data (APPI Art. 33(1))",
  kinds: true,
  ownWords: true,
  ownRecords: true,
  laws: laws({
    since: presentLaw,
    article: "33(1)",
    provisions: provisions(["33(2)"], ["33(3)"], "actionable"),
    feeAllowed: true,
    claims: noClaims,
    choices: ["disclose", "disclose-in-part", "no-such-data", "refuse"],
    codes: [
      ...disclosing("33(2)"),
      code("D4_OTHER_LAW_ROUTE", "33(4)", "whole-or-part"),
      ...notRetained,
      ...admissibility("33(1)", true),
    ],
  }),
});
