import { dateIn } from "../../calendar.ts";
import { ok, refuse } from "../../result.ts";
import { type Effect, wrongState } from "../effect.ts";

/** The history keeps when and by whom; there is nothing else to store. */
export const keepPromiseEffect: Effect<"keep-promise"> = ({ request, answer, at, business }) => {
  if (request.status !== "closed") return wrongState(request);
  if (answer.on > dateIn(business.timeZone, Date.parse(at))) {
    return refuse({ field: "on", problem: "in-the-future" });
  }
  return ok({ request, result: "kept", facts: { on: answer.on } });
};
