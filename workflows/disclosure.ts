import { type Machine, states } from "./asl.ts";
import {
  acknowledge,
  collectFee,
  decide,
  disclose,
  investigate,
  notifyAndClose,
  verifyIdentity,
  type Waits,
} from "./fragments.ts";

/** Disclosure of retained personal data (APPI Art. 33). Input: `{ "requestId": "…" }`, and nothing else. */
export function disclosure(waits: Waits, fee: boolean): Machine {
  return {
    Comment: "Madoguchi: disclosure of retained personal data (APPI Art. 33)",
    QueryLanguage: "JSONata",
    StartAt: "Begin",
    States: states(
      {
        Begin: {
          Type: "Pass",
          Assign: { requestId: "{% $states.input.requestId %}" },
          Next: "Acknowledge: mail the receipt",
        },
      },
      acknowledge("Verify identity"),
      verifyIdentity(waits, fee ? "Collect fee" : "Investigate: list systems"),
      fee ? collectFee(waits, "Investigate: list systems") : {},
      investigate(waits, "Decide"),
      decide(waits, {
        disclose: "Build the package",
        "disclose-in-part": "Build the package",
        "no-such-data": "Decided: notify",
        refuse: "Decided: notify",
      }),
      disclose(waits, "Decided: notify"),
      notifyAndClose(waits, {
        sent: "Verify identity",
        ...(fee && { paid: "Collect fee: mail the receipt", waived: "Collect fee: mail the receipt" }),
      }),
    ),
  };
}
