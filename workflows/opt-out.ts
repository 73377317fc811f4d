import { type Machine, states } from "./asl.ts";
import {
  acknowledge,
  act,
  answeredLate,
  type ChangeChoice,
  changeChoices,
  decide,
  notifyAndClose,
  verifyIdentity,
  type Waits,
} from "./fragments.ts";
import { machine } from "./machine.ts";

/** Opt-out of collection or use (policy clause 3-2): no ground needed, done promptly in every system. */
export function optOut(waits: Waits): Machine {
  return prompt("opt-out of collection or use (policy 3-2)", waits);
}

/** Nothing to refuse; what the service cannot do without is said so, and stays. */
const promptChoices: readonly ChangeChoice[] = ["grant", "grant-in-part"];

/** What needs no investigation: identity, a named decision, action, notice. */
export function prompt(what: string, waits: Waits): Machine {
  return machine(
    what,
    states(
      acknowledge("Verify identity"),
      verifyIdentity(waits, "Decide"),
      decide(waits, changeChoices(promptChoices)),
      act(waits, promptChoices, "Decided: notify"),
      notifyAndClose(waits, answeredLate(false)),
    ),
  );
}
