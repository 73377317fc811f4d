import { type Machine, states } from "../asl.ts";
import { act } from "../fragments/act.ts";
import { decide } from "../fragments/decide.ts";
import { answeredLate, notifyAndClose } from "../fragments/notify-and-close.ts";
import { machine } from "../machine.ts";
import { nextByChoice, type RightOnRoute } from "./right.ts";
import { verifiedAndPaid } from "./verified-and-paid.ts";

/**
 * Changes that need neither a reason nor a search: identity, a named decision, action, notice. They cannot be
 * refused; the notice says what has to stay because the service depends on it.
 */
export function prompt(right: RightOnRoute): Machine {
  const { comment, mayCharge } = right;
  const choices = nextByChoice(right, { grant: "Act: list systems", "grant-in-part": "Act: list systems" });
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
