import { type Machine, states } from "./asl.ts";
import {
  acknowledge,
  answeredLate,
  collectFee,
  decide,
  notifyAndClose,
  verifyIdentity,
  type Waits,
} from "./fragments.ts";
import { machine } from "./machine.ts";

/** Notice of the purpose of use (APPI Art. 32(2)): answered from the register of purposes. */
export function purpose(waits: Waits, fee: boolean): Machine {
  return machine(
    "notice of the purpose of use (APPI Art. 32(2))",
    states(
      acknowledge("Verify identity"),
      verifyIdentity(waits, fee ? "Collect fee" : "Decide"),
      fee ? collectFee(waits, "Decide") : {},
      decide(waits, { inform: "Decided: notify", refuse: "Decided: notify" }),
      notifyAndClose(waits, answeredLate(fee)),
    ),
  );
}
