import { dateIn } from "../../calendar.ts";
import { ok, refuse } from "../../result.ts";
import type { Effect, Refusal } from "../effect.ts";

/** A letter was posted, on a plausible day. */
export const postLetterEffect: Effect<"post-letter"> = ({ request, task, answer, by, at, business }) => {
  const { letter } = task;
  if (letter === undefined) throw new RangeError("a letter without a kind");
  const { on, tracking } = answer;
  const problem = postingProblem(on, task.openedAt, at, business.timeZone);
  if (problem !== undefined) return refuse({ field: "on", problem });
  const one = { letter, on, by, at, ...(tracking !== undefined && { tracking }) };
  const posted = [...(request.posted ?? []), one].slice(-40);
  return ok({ request: { ...request, posted }, result: "posted", facts: { on } });
};

/** What is wrong with the stated posting date. */
function postingProblem(
  on: string,
  openedAt: string,
  now: string,
  timeZone: string,
): Refusal<"post-letter">["problem"] | undefined {
  if (on > dateIn(timeZone, Date.parse(now))) return "in-the-future";
  return on < dateIn(timeZone, Date.parse(openedAt)) ? "too-long-ago" : undefined;
}
