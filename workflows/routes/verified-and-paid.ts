import { type States, states } from "../asl.ts";
import { acknowledge } from "../fragments/acknowledge.ts";
import { collectFee } from "../fragments/collect-fee.ts";
import { verifyIdentity } from "../fragments/verify-identity.ts";
import type { RightOnRoute } from "./right.ts";

/** The beginning of every request that needs an identity: receipt, identity, and the fee if one is due. */
export function verifiedAndPaid({ mayCharge }: RightOnRoute, next: string): States {
  return states(
    acknowledge("Verify identity"),
    verifyIdentity(mayCharge ? "Fee due?" : next),
    mayCharge ? askWhetherDue(next) : {},
    mayCharge ? collectFee(next) : {},
  );
}

/** The record says whether this request is charged, as of its beginning. */
function askWhetherDue(next: string): States {
  return {
    "Fee due?": {
      Type: "Choice",
      Choices: [{ Condition: "{% $states.input.feeDue %}", Next: "Collect fee" }],
      Default: next,
    },
  };
}
