import { type Machine, states } from "./asl.ts";
import {
  acknowledge,
  act,
  answeredLate,
  type ChangeChoice,
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
  return changing("correction, addition or deletion (APPI Art. 34)", waits, [
    "grant",
    "grant-in-part",
    "no-such-data",
    "refuse",
  ]);
}

/** What Art. 35 leaves open to the business: also a measure in place of the one asked for. */
export const stopChoices: readonly ChangeChoice[] = [
  "grant",
  "grant-in-part",
  "alternative",
  "no-such-data",
  "refuse",
];

/** What every right to have something changed goes through: identity, search, decision, action, notice. */
export function changing(what: string, waits: Waits, choices: readonly ChangeChoice[]): Machine {
  return machine(
    what,
    states(
      acknowledge("Verify identity"),
      verifyIdentity(waits, "Investigate: list systems"),
      investigate(waits, "Decide"),
      decide(waits, changeChoices(choices)),
      act(waits, choices, "Decided: notify"),
      notifyAndClose(waits, answeredLate(false)),
    ),
  );
}
