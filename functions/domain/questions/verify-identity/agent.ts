import { documentsFor } from "../../agent.ts";
import { quotaAddress } from "../../quotas.ts";
import type { ConfirmedRequest, RequestIn } from "../../request/request.ts";
import { rightOf } from "../../rights/index.ts";
import type { Refusal } from "../effect.ts";
import type { AnswerOf } from "../kinds.ts";

/** What the desk's confirmation must state about an agent (Art. 37(3)). */

export type Confirmation = Extract<AnswerOf<"verify-identity">, { choice: "confirmed" }>;
export type Hearing = NonNullable<RequestIn<"awaiting-requester">["identity"]["hearing"]>;

/** What the confirmation lacks for a request by an agent, or has although there is none. */
export function agentProblem(
  { behalf, requester, identity }: RequestIn<"verifying">,
  answer: Confirmation,
): Refusal<"verify-identity"> | undefined {
  const { onFile } = answer;
  const own = requester.email;
  if (onFile !== undefined && own !== undefined && quotaAddress(onFile) === quotaAddress(own)) {
    return { field: "onFile", problem: "same-as-requester" };
  }
  if (behalf === undefined) {
    const field = (["authority", "hearing", "receives"] as const).find((name) => answer[name] !== undefined);
    return field && { field, problem: "not-for-this-right" };
  }
  if (answer.authority === undefined || !documentsFor(behalf.kind).includes(answer.authority)) {
    return { field: "authority", problem: "authority-needed" };
  }
  switch (answer.hearing) {
    case undefined:
      return { field: "hearing", problem: "hearing-needed" };
    case "ask":
      if (behalf.subject.email === undefined) return { field: "hearing", problem: "no-address" };
      if (identity.state === "open" && identity.hearing !== undefined) {
        return { field: "hearing", problem: "asked-before" };
      }
      break;
    default:
      if (answer.hearingNote === undefined) return { field: "hearingNote", problem: "hearing-note-needed" };
  }
  // A legal representative and a guardian receive the result; a mandate itself says whether it covers that.
  if (behalf.kind === "mandated" && answer.receives === undefined) {
    return { field: "receives", problem: "receiver-needed" };
  }
  return undefined;
}

/** Who gets the result, according to the mandate that the desk read. */
export function receiverOf(
  { behalf }: Pick<ConfirmedRequest, "behalf">,
  answer: Confirmation,
): Hearing["receives"] {
  return behalf?.kind === "mandated" ? (answer.receives ?? "requester") : "requester";
}

/** A subject who receives the data and has no mail address gets them on paper. */
export function receivedOnPaper(
  { behalf, right }: Pick<ConfirmedRequest, "behalf" | "right">,
  receives: Hearing["receives"],
): boolean {
  const byPost = receives === "subject" && behalf?.subject.email === undefined;
  return byPost && rightOf(right).act === "package";
}
