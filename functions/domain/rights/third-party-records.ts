import { noClaims } from "./claims.ts";
import { admissibility, code, disclosing } from "./codes.ts";
import { laws, presentLaw, provisions } from "./law.ts";
import { right } from "./right.ts";

/** Disclosure of the records of provision to third parties. */
export const thirdPartyRecords = right({
  route: "disclose",
  group: "see",
  comment: "disclosure of third-party-provision records (APPI Art. 33(5))",
  kinds: true,
  ownWords: true,
  answeredFrom: "records",
  ownRecords: false,
  laws: laws({
    since: presentLaw,
    article: "33(5)",
    provisions: provisions(["33(5)>33(2)"], ["33(5)>33(3)"], "actionable"),
    feeAllowed: true,
    claims: { ...noClaims, recipient: true },
    choices: ["disclose", "disclose-in-part", "no-such-data", "refuse"],
    codes: [
      // Order Art. 11.
      code("T1_EXCLUDED_RECORD", "33(5)", "unsaid"),
      ...disclosing("33(5)>33(2)"),
      ...admissibility("33(5)", true),
      // Art. 33(5) does not apply Art. 33(4), and records need not be of retained personal data.
      code("D4_OTHER_LAW_ROUTE", "33(4)", "retired"),
      code("A5_NOT_RETAINED_DATA", "16(4)", "retired"),
    ],
  }),
});
