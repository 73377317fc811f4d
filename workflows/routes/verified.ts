import { type States, states } from "../asl.ts";
import { acknowledge } from "../fragments/acknowledge.ts";
import { collectFee } from "../fragments/collect-fee.ts";
import { verifyIdentity } from "../fragments/verify-identity.ts";
import type { RightOnRoute } from "./right.ts";

/** How every request begins for which somebody has to know who asks: receipt, identity, and the fee where one is due. */
export function verifiedAndPaid({ mayCharge }: RightOnRoute, next: string): States {
  return states(
    acknowledge("Verify identity"),
    verifyIdentity(mayCharge ? "Fee due?" : next),
    mayCharge ? askWhetherDue(next) : {},
    mayCharge ? collectFee(next) : {},
  );
}

/** The record knows whether this request is charged: as it was when the request began. */
function askWhetherDue(next: string): States {
  return {
    "Fee due?": {
      Type: "Choice",
      Choices: [{ Condition: "{% $states.input.feeDue %}", Next: "Collect fee" }],
      Default: next,
    },
  };
}
