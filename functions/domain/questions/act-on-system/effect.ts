import type { Action } from "../../request/actions.ts";
import type { RequestIn } from "../../request/request.ts";
import { ok, refuse } from "../../result.ts";
import { lawOf } from "../../rights/index.ts";
import { type Effect, withoutUndefined, wrongState } from "../effect.ts";
import { systemsToActOn } from "./systems.ts";

export const actOnSystemEffect: Effect<"act-on-system"> = ({ request, task, answer, by, at }) => {
  if (request.status !== "acting" || task.system === undefined) return wrongState(request);
  const done = answer.choice === "done";
  const itemised = lawOf(request.right, request.arrivalDate).claims.items;
  if (done && itemised && answer.changes.length === 0) {
    return refuse({ field: "changes", problem: "changes-needed" });
  }
  const { choice: _choice, ...said } = withoutUndefined(answer);
  const action = { state: answer.choice, ...said, by, at } as Action;
  const actions = { ...request.actions, [task.system]: action };
  const result = done ? "done" : "cannot-act";
  const complete = systemsToActOn(request).every((system) => actions[system] !== undefined);
  const failed = Object.values(actions).some((one) => one.state === "cannot");
  if (!complete || !failed) return ok({ request: { ...request, actions }, result });
  // What was decided cannot be carried out in full: the officer has to decide what becomes of the rest.
  const { decision: _overtaken, package: _none, posting: _neither, ...kept } = request;
  const next: RequestIn<"deciding"> = { ...kept, status: "deciding", actions };
  return ok({ request: next, result, again: ["decide"] });
};
