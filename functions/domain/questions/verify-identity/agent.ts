import { documentsFor } from "../../agent.ts";
import { quotaAddress } from "../../quotas.ts";
import type { ConfirmedRequest, RequestIn } from "../../request/request.ts";
import { rightOf } from "../../rights/index.ts";
import type { Refusal } from "../effect.ts";
import type { AnswerOf } from "../kinds.ts";

/** What the desk's confirmation has to say where somebody asks for another (Art. 37(3)). */

export type Confirmation = Extract<AnswerOf<"verify-identity">, { choice: "confirmed" }>;
export type Hearing = NonNullable<RequestIn<"awaiting-requester">["identity"]["hearing"]>;

/** What the confirmation lacks where somebody asks for another, or has where nobody does. */
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
  // A legal representative and a guardian receive what they ask for; whether a mandate covers it, it says itself.
  if (behalf.kind === "mandated" && answer.receives === undefined) {
    return { field: "receives", problem: "receiver-needed" };
  }
  return undefined;
}

/** Who gets the result, by what the desk read in the mandate. */
export function receiverOf(
  { behalf }: Pick<ConfirmedRequest, "behalf">,
  answer: Confirmation,
): Hearing["receives"] {
  return behalf?.kind === "mandated" ? (answer.receives ?? "requester") : "requester";
}

/** A subject who is to receive the data and gave no mailbox gets them on paper. */
export function receivedOnPaper(
  { behalf, right }: Pick<ConfirmedRequest, "behalf" | "right">,
  receives: Hearing["receives"],
): boolean {
  const byPost = receives === "subject" && behalf?.subject.email === undefined;
  return byPost && rightOf(right).act === "package";
}
