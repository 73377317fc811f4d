import { type Machine, states } from "../asl.ts";
import { acknowledge } from "../fragments/acknowledge.ts";
import { decide } from "../fragments/decide.ts";
import { notifyAndClose } from "../fragments/notify-and-close.ts";
import { machine } from "../machine.ts";
import { nextByChoice, type RightOnRoute } from "./right.ts";

/** Replies to inquiries: no data touched, no identity check, no fee. */
export function reply(right: RightOnRoute): Machine {
  const { comment } = right;
  return machine(
    comment,
    states(
      acknowledge("Decide"),
      decide(nextByChoice(right, { reply: "Decided: notify" })),
      notifyAndClose({}),
    ),
  );
}
