import { ground, noClaims } from "./claims.ts";
import { admissibility, notRetained, stopping } from "./codes.ts";
import { laws, presentLaw, provisions } from "./law.ts";
import { right } from "./right.ts";

/** Suspension, erasure or stop of provision for loss of need, a breach event or other risk. */
export const stopNeed = right({
  route: "change",
  group: "stop",
  comment: "suspension, erasure or stop for loss of need or risk (APPI Art. 35(5))",
  kinds: true,
  goodwill: false,
  laws: laws({
    since: presentLaw,
    article: "35(5)",
    provisions: provisions(["35(6)", "35(7)"], ["35(7)"], "actionable"),
    feeAllowed: false,
    claims: {
      ...noClaims,
      grounds: [
        ground("no-longer-needed", "35(5)"),
        ground("breach-event", "26(1)"),
        ground("rights-at-risk", "35(5)"),
      ],
      measures: ["stop-use", "erase", "stop-provision"],
      facts: "required",
    },
    choices: ["grant", "grant-in-part", "alternative", "no-such-data", "refuse"],
    codes: [...stopping("35(6)"), ...notRetained, ...admissibility("35(5)", false)],
  }),
});
