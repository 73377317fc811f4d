import { type Machine, states } from "../asl.ts";
import { act } from "../fragments/act.ts";
import { decide } from "../fragments/decide.ts";
import { investigate } from "../fragments/investigate.ts";
import { answeredLate, notifyAndClose } from "../fragments/notify-and-close.ts";
import { machine } from "../machine.ts";
import { nextByChoice, type RightOnRoute } from "./right.ts";
import { verifiedAndPaid } from "./verified-and-paid.ts";

/** Changes that need a reason: identity, search, decision, action, notice. */
export function change(right: RightOnRoute): Machine {
  const { comment, mayCharge } = right;
  const choices = nextByChoice(right, {
    grant: "Act: list systems",
    "grant-in-part": "Act: list systems",
    alternative: "Act: list systems",
    "no-such-data": "Decided: notify",
    refuse: "Decided: notify",
  });
  return machine(
    comment,
    states(
      verifiedAndPaid(right, "Investigate: list systems"),
      investigate("Decide"),
      decide(choices),
      act(Object.keys(choices), "Decided: notify"),
      notifyAndClose(answeredLate(mayCharge, "Investigate: list systems")),
    ),
  );
}
