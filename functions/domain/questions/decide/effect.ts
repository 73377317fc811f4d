import type { Decision } from "../../request/decision.ts";
import { ok, refuse } from "../../result.ts";
import { type Effect, withoutUndefined, wrongState } from "../effect.ts";
import { decided } from "./decided.ts";
import { decisionProblem } from "./problem.ts";

export const decideEffect: Effect<"decide"> = ({ request, task, answer, by, at, business }) => {
  if (request.status !== "deciding") return wrongState(request);
  const problem = decisionProblem(request, answer, business);
  if (problem !== undefined) return refuse(problem);
  const decision: Decision = { ...withoutUndefined(answer), by, at };
  const { choice } = answer;
  const codes = "codes" in answer ? { codes: answer.codes } : {};
  // What came back from a sign-off goes there once more, whoever asks.
  if (task.signOff === true || request.proposal !== undefined) {
    return ok({
      request: { ...request, proposal: { decision } },
      result: "sign-off",
      facts: { choice, ...codes },
      again: ["sign-off"],
    });
  }
  return ok({ request: decided(request, decision), result: choice, facts: codes });
};
