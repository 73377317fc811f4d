import { noClaims } from "./claims.ts";
import { code } from "./codes.ts";
import { laws, presentLaw, provisions } from "./law.ts";
import { right } from "./right.ts";

/**
 * Information on how a recipient abroad protects the data, for data provided because that recipient maintains a
 * system of equivalent measures, and not on consent (seven items: Rule 18(3)). Under Art. 37 to 39 it is not among
 * the requests whose procedure may be fixed, that may be charged for, or that can be taken to court.
 */
export const foreignSafeguards = right({
  route: "disclose",
  group: "see",
  comment: "information on the safeguards of a recipient abroad (APPI Art. 28(3))",
  kinds: false,
  ownWords: true,
  answeredFrom: "safeguards",
  ownRecords: false,
  laws: laws({
    since: presentLaw,
    article: "28(3)",
    provisions: provisions(["28(3)"], ["28(3)", "R18(4)"], "not-actionable"),
    feeAllowed: false,
    claims: { ...noClaims, recipient: true },
    choices: ["disclose", "disclose-in-part", "no-such-data", "refuse"],
    codes: [
      // The only ground of refusal: the proviso of Rule 18(3).
      code("F1_SERIOUS_HINDRANCE", "R18(3)*", "whole-or-part"),
      code("A4_TARGET_UNIDENTIFIED", "28(3)", "whole"),
      code("A7_NOT_LIVING_PERSON", "2(1)", "whole"),
      code("A1_ID_UNVERIFIED", "28(3)", "desk"),
      code("A2_AGENT_UNVERIFIED", "28(3)", "desk"),
      code("A8_WITHDRAWN", "28(3)", "desk"),
    ],
  }),
});
