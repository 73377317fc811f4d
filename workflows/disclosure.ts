import { type Machine, states } from "./asl.ts";
import {
  acknowledge,
  answeredLate,
  collectFee,
  decide,
  disclose,
  investigate,
  notifyAndClose,
  verifyIdentity,
  type Waits,
} from "./fragments.ts";
import { machine } from "./machine.ts";

/** Disclosure of retained personal data (APPI Art. 33(1)). */
export function disclosure(waits: Waits, fee: boolean): Machine {
  return disclosing("disclosure of retained personal data (APPI Art. 33(1))", waits, fee);
}

/** What every right to see something goes through: identity, fee, search, decision, package, notice. */
export function disclosing(what: string, waits: Waits, fee: boolean): Machine {
  return machine(
    what,
    states(
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
      notifyAndClose(waits, answeredLate(fee)),
    ),
  );
}
