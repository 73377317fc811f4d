import { ground, noClaims } from "./claims.ts";
import { admissibility, code, notRetained, stoppingWhole } from "./codes.ts";
import { laws, presentLaw, provisions } from "./law.ts";
import { right } from "./right.ts";

/** Stop of provision to third parties in breach of Art. 27(1) or 28. */
export const stopProvision = right({
  route: "change",
  group: "stop",
  comment: "stop of third-party provision (APPI Art. 35(3))",
  kinds: true,
  goodwill: false,
  laws: laws({
    since: presentLaw,
    article: "35(3)",
    provisions: provisions(["35(4)", "35(7)"], ["35(7)"], "actionable"),
    feeAllowed: false,
    claims: {
      ...noClaims,
      grounds: [ground("provision-without-consent", "27(1)"), ground("provision-abroad", "28")],
      measures: ["stop-provision"],
      facts: "required",
      recipient: true,
    },
    choices: ["grant", "grant-in-part", "alternative", "no-such-data", "refuse"],
    codes: [
      ...stoppingWhole("35(4)"),
      ...notRetained,
      ...admissibility("35(3)", false),
      // Art. 35(4) has no "necessary extent"; records of earlier releases use the code.
      code("S2_BEYOND_NECESSARY_EXTENT", "35(4)", "retired"),
    ],
  }),
});
