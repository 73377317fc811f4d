import type { DataSystem } from "../../business.ts";
import { theConnector } from "../../connector-schema.ts";
import type { Action, Extent } from "../../request/actions.ts";
import type { RequestIn } from "../../request/request.ts";
import { ok, refuse } from "../../result.ts";
import { lawOf, rightOf } from "../../rights/index.ts";
import { withoutCarriedOver } from "../carried-over.ts";
import { type Effect, withoutUndefined, wrongState } from "../effect.ts";
import type { AnswerOf } from "../kinds.ts";
import { systemsToActOn } from "./systems.ts";

/** The corrections that the requester wants; none if the right has none. */
function itemsToChange({ right, arrivalDate, claim }: RequestIn<"acting">): readonly unknown[] {
  return lawOf(right, arrivalDate).claims.items ? (claim.items ?? []) : [];
}

/** Whether the person must be told what became of data collected earlier; programs are not asked. */
function owesCollected({ right }: RequestIn<"acting">, extent: Extent, by: string): boolean {
  return rightOf(right).endsConsents !== "none" && extent !== "nothing-there" && by !== theConnector;
}

function actionOf(
  answer: AnswerOf<"act-on-system">,
  configured: NonNullable<DataSystem["retention"]>,
  { by, at }: { readonly by: string; readonly at: string },
): Action {
  if (answer.choice === "cannot") return { state: "cannot", reason: answer.reason, by, at };
  const { choice: state, duties: chosen = [], ...said } = withoutUndefined(answer);
  // A duty that has left the configuration since the page was opened still exists in law; `stays` names it.
  const duties = configured.filter(({ key }) => chosen.includes(key)).map(({ what }) => what);
  return { state, ...said, ...(duties.length > 0 && { duties }), changes: [], by, at };
}

/** Whether every owner has said what they did, or that they could not. */
function isComplete(request: RequestIn<"acting">, actions: RequestIn<"acting">["actions"]): boolean {
  return systemsToActOn(request).every((system) => actions?.[system] !== undefined);
}

/** An owner carried the decision out in their system, or says why they cannot. */
export const actOnSystemEffect: Effect<"act-on-system"> = ({
  request: asked,
  task,
  answer,
  by,
  at,
  business,
}) => {
  const request = withoutCarriedOver(asked, "actedBefore", task.system);
  if (request.status !== "acting" || task.system === undefined) return wrongState(request);
  const done = answer.choice === "done";
  if (answer.choice === "done") {
    const items = itemsToChange(request);
    const some = answer.changed.length > 0 || items.length === 0 || answer.extent === "nothing-there";
    if (!some || answer.changed.some((place) => items[place] === undefined)) {
      return refuse({ field: "changed", problem: "changes-needed" });
    }
  }
  if (
    answer.choice === "done" &&
    answer.collected === undefined &&
    owesCollected(request, answer.extent, by)
  ) {
    return refuse({ field: "collected", problem: "collected-needed" });
  }
  const configured = business.systems.find(({ key }) => key === task.system)?.retention ?? [];
  const action = actionOf(answer, configured, { by, at });
  const actions = { ...request.actions, [task.system]: action };
  const result = done ? "done" : "cannot-act";
  const failed = Object.values(actions).some((one) => one.state === "cannot");
  // With all answers before this one, it is a changed report, and what becomes of the rest is decided already.
  const wasComplete = isComplete(request, request.actions);
  if (!isComplete(request, actions) || !failed || wasComplete)
    return ok({ request: { ...request, actions }, result });
  // The decision cannot be carried out in full: the officer has to decide about the rest.
  const { decision: _overtaken, package: _none, posting: _neither, ...kept } = request;
  const next: RequestIn<"deciding"> = { ...kept, status: "deciding", actions };
  return ok({ request: next, result, again: ["decide"] });
};
