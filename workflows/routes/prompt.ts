import { type Machine, states } from "../asl.ts";
import { act } from "../fragments/act.ts";
import { decide } from "../fragments/decide.ts";
import { answeredLate, notifyAndClose } from "../fragments/notify-and-close.ts";
import { machine } from "../machine.ts";
import { leading, type RightOnRoute } from "./right.ts";
import { verifiedAndPaid } from "./verified.ts";

/**
 * To have something changed that needs neither reason nor search: identity, a named decision, action, notice.
 * Nothing to refuse; what the service cannot do without is said so, and stays.
 */
export function prompt(right: RightOnRoute): Machine {
  const { comment, mayCharge } = right;
  const choices = leading(right, { grant: "Act: list systems", "grant-in-part": "Act: list systems" });
  return machine(
    comment,
    states(
      verifiedAndPaid(right, "Decide"),
      decide(choices),
      act(Object.keys(choices), "Decided: notify"),
      notifyAndClose(answeredLate(mayCharge, "Decide")),
    ),
  );
}
