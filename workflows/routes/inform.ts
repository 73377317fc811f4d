import { type Machine, states } from "../asl.ts";
import { decide } from "../fragments/decide.ts";
import { answeredLate, notifyAndClose } from "../fragments/notify-and-close.ts";
import { machine } from "../machine.ts";
import { nextByChoice, type RightOnRoute } from "./right.ts";
import { verifiedAndPaid } from "./verified-and-paid.ts";

/** Information that needs no search: identity, fee, decision, notice. */
export function inform(right: RightOnRoute): Machine {
  const { comment, mayCharge } = right;
  return machine(
    comment,
    states(
      verifiedAndPaid(right, "Decide"),
      decide(nextByChoice(right, { inform: "Decided: notify", refuse: "Decided: notify" })),
      notifyAndClose(answeredLate(mayCharge, "Decide")),
    ),
  );
}
