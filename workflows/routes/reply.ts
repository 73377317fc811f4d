import { type Machine, states } from "../asl.ts";
import { acknowledge, decide, notifyAndClose } from "../fragments.ts";
import { machine } from "../machine.ts";
import { leading, type RightOnRoute } from "./right.ts";

/** To get an answer to what one wrote: touches no data, needs no identity, costs nothing. */
export function reply(right: RightOnRoute): Machine {
  const { comment, waits } = right;
  return machine(
    comment,
    states(
      acknowledge("Decide"),
      decide(waits, leading(right, { reply: "Decided: notify" })),
      notifyAndClose(waits, {}),
    ),
  );
}
