import { type Machine, states } from "./asl.ts";
import { acknowledge, decide, notifyAndClose, type Waits } from "./fragments.ts";
import { machine } from "./machine.ts";

/** Inquiry or complaint (APPI Art. 40): answered by the person in charge; touches no data, needs no identity. */
export function inquiry(waits: Waits): Machine {
  return machine(
    "inquiry or complaint (APPI Art. 40)",
    states(acknowledge("Decide"), decide(waits, { reply: "Decided: notify" }), notifyAndClose(waits, {})),
  );
}
