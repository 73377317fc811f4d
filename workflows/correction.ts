import { type Machine, states } from "./asl.ts";
import {
  acknowledge,
  act,
  answeredLate,
  changeChoices,
  decide,
  investigate,
  notifyAndClose,
  verifyIdentity,
  type Waits,
} from "./fragments.ts";
import { machine } from "./machine.ts";

/** Correction, addition or deletion of contents that are not factual (APPI Art. 34). */
export function correction(waits: Waits): Machine {
  return changing("correction, addition or deletion (APPI Art. 34)", waits);
}

/** What every right to have something changed goes through: identity, search, decision, action, notice. */
export function changing(what: string, waits: Waits): Machine {
  return machine(
    what,
    states(
      acknowledge("Verify identity"),
      verifyIdentity(waits, "Investigate: list systems"),
      investigate(waits, "Decide"),
      decide(waits, changeChoices),
      act(waits, "Decided: notify"),
      notifyAndClose(waits, answeredLate(false)),
    ),
  );
}
