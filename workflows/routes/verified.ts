import { type States, states } from "../asl.ts";
import { acknowledge } from "../fragments/acknowledge.ts";
import { collectFee } from "../fragments/collect-fee.ts";
import { verifyIdentity } from "../fragments/verify-identity.ts";
import type { RightOnRoute } from "./right.ts";

/** How every request begins for which somebody has to know who asks: receipt, identity, and the fee where one is due. */
export function verifiedAndPaid({ waits, charged }: RightOnRoute, next: string): States {
  const paying = { all: "Collect fee", none: next, "by-arrival": "Fee due?" }[charged];
  return states(
    acknowledge("Verify identity"),
    verifyIdentity(waits, paying),
    charged === "by-arrival" ? askWhetherDue(next) : {},
    charged === "none" ? {} : collectFee(waits, next),
  );
}

/** Where the law allows a fee for requests of some days only, the record knows whether this one is charged. */
function askWhetherDue(next: string): States {
  return {
    "Fee due?": {
      Type: "Choice",
      Choices: [{ Condition: "{% $states.input.feeDue %}", Next: "Collect fee" }],
      Default: next,
    },
  };
}
