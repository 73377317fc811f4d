import { noClaims } from "./claims.ts";
import { admissibility, disclosing } from "./codes.ts";
import { laws, presentLaw, provisions } from "./law.ts";
import { right } from "./right.ts";

/** Disclosure of retained personal data. */
export const disclosure = right({
  route: "disclose",
  group: "see",
  comment: "disclosure of retained personal data (APPI Art. 33(1))",
  clause: "7",
  kinds: true,
  ownWords: true,
  laws: laws({
    since: presentLaw,
    article: "33(1)",
    provisions: provisions(["33(2)"], ["33(3)"], "actionable"),
    feeAllowed: true,
    claims: noClaims,
    choices: ["disclose", "disclose-in-part", "no-such-data", "refuse"],
    codes: [...disclosing, ...admissibility("33(1)", true)],
  }),
});
