import { type Machine, states } from "../asl.ts";
import { decide } from "../fragments/decide.ts";
import { disclose as handOver } from "../fragments/disclose.ts";
import { investigate } from "../fragments/investigate.ts";
import { answeredLate, notifyAndClose } from "../fragments/notify-and-close.ts";
import { machine } from "../machine.ts";
import { nextByChoice, type RightOnRoute } from "./right.ts";
import { verifiedAndPaid } from "./verified-and-paid.ts";

/** Disclosures: identity, fee, search, decision, package, notice. */
export function disclose(right: RightOnRoute): Machine {
  const { comment, mayCharge } = right;
  const choices = nextByChoice(right, {
    disclose: "Build the package",
    "disclose-in-part": "Build the package",
    "no-such-data": "Decided: notify",
    refuse: "Decided: notify",
  });
  return machine(
    comment,
    states(
      verifiedAndPaid(right, "Investigate: list systems"),
      investigate("Decide"),
      decide(choices),
      handOver("Decided: notify"),
      notifyAndClose(answeredLate(mayCharge, "Investigate: list systems")),
    ),
  );
}
