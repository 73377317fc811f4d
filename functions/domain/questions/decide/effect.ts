import { openFurtherQuestions } from "../../asides.ts";
import type { Business } from "../../business.ts";
import { areApart, mailboxesOf } from "../../mailboxes.ts";
import { ownValue } from "../../own-value.ts";
import type { Decision } from "../../request/decision.ts";
import type { RequestIn } from "../../request/request.ts";
import { ok, refuse } from "../../result.ts";
import { type Effect, withoutUndefined, wrongState } from "../effect.ts";
import type { AnswerOf } from "../kinds.ts";
import { decided } from "./decided.ts";
import { decisionProblem } from "./problem.ts";

/** The officer decides; whatever the law or the findings rule out is refused, with the field to correct. */
export const decideEffect: Effect<"decide"> = ({ request, task, answer: said, by, at, business }) => {
  if (request.status !== "deciding") return wrongState(request);
  if (openFurtherQuestions(request).length > 0) return refuse({ field: "choice", problem: "owner-asked" });
  const answer = inFull(request, said);
  const problem = decisionProblem(request, answer);
  if (problem !== undefined) return refuse(problem);
  const decision: Decision = { ...withoutUndefined(answer), by, at };
  const { choice } = answer;
  const codes = "codes" in answer ? { codes: answer.codes } : {};
  // A decision that came back from sign-off goes there again, whatever the workflow says.
  const signedOff = task.signOff === true && request.terms.signOff && canBeSignedOff(request, by, business);
  if (signedOff || request.proposal !== undefined) {
    return ok({
      request: { ...request, proposal: { decision } },
      result: "sign-off",
      facts: { choice, ...codes },
      again: ["sign-off"],
    });
  }
  return ok({ request: decided(request, decision), result: choice, facts: codes });
};

/**
 * Whether anybody can sign off: if the second officer has left since the request began, the first decides alone. A
 * workflow of release 0.1.0 can only wait for one.
 */
function canBeSignedOff({ terms }: RequestIn<"deciding">, by: string, business: Business): boolean {
  return (
    terms.assumed === true ||
    mailboxesOf(business, "officer").some((mailbox) => areApart(business, mailbox, by))
  );
}

/** The answer with the owners' own texts filled in where they are disclosed unchanged. */
function inFull({ findings }: RequestIn<"deciding">, answer: AnswerOf<"decide">): AnswerOf<"decide"> {
  if (answer.choice !== "disclose-in-part") return answer;
  const include = answer.include.map(({ whole, content, ...part }) => ({
    ...part,
    content: whole === true ? ownValue(findings, part.system)?.content : content,
  }));
  return { ...answer, include };
}
