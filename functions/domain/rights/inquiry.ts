import { noClaims } from "./claims.ts";
import { code } from "./codes.ts";
import { laws, presentLaw, provisions } from "./law.ts";
import { right } from "./right.ts";

/** Inquiry or complaint: answered by the person in charge; touches no data, needs no identity. */
export const inquiry = right({
  route: "reply",
  group: "ask",
  comment: "inquiry or complaint (APPI Art. 40)",
  kinds: false,
  laws: laws({
    since: presentLaw,
    article: "40",
    provisions: provisions(["40"], ["40"], "not-actionable"),
    feeAllowed: false,
    claims: { ...noClaims, message: true },
    choices: ["reply"],
    codes: [code("A8_WITHDRAWN", "40", "desk")],
  }),
});
