import { mailedAgain } from "../../request/transitions/mail-again.ts";
import { ok } from "../../result.ts";
import { type Effect, wrongState } from "../effect.ts";
import { questionAsked } from "./asked.ts";

/** The officer has answered an owner, who is mailed their own question again. */
export const adviseOwnerEffect: Effect<"advise-owner"> = ({ request, task, answer, by, at }) => {
  const asked = questionAsked(request, task.system);
  if (asked === undefined) return wrongState(request);
  const answered = { ...asked, answer: { text: answer.advice, by, at } };
  const asides = (request.asides ?? []).map((aside) => (aside === asked ? answered : aside));
  return ok({
    request: mailedAgain({ ...request, asides }, asked.task, at),
    result: "advised",
    facts: { about: asked.task },
  });
};
