import type { Answer } from "../../answers.ts";
import { documentsFor } from "../../behalf.ts";
import { rightOf } from "../../rights/index.ts";
import { type ConfirmedRequest, isConfirmed, type Request, type RequestIn } from "../request.ts";
import { askAnew } from "./ask-anew.ts";
import { type Stamp, stamped } from "./stamp.ts";
import { voided } from "./voided.ts";

type Confirmation = Extract<Extract<Answer, { kind: "verify-identity" }>["answer"], { choice: "confirmed" }>;
export type OpenIdentity = RequestIn<"awaiting-requester">["identity"];
export type Hearing = NonNullable<OpenIdentity["hearing"]>;

export const agentProblems = [
  "authority-needed",
  "hearing-needed",
  "hearing-note-needed",
  "no-address",
  "asked-before",
  "receiver-needed",
  "same-as-requester",
] as const;
export type AgentProblem = (typeof agentProblems)[number] | "not-for-this-right";

export interface AgentRefusal {
  readonly field: "authority" | "hearing" | "hearingNote" | "receives" | "onFile";
  readonly problem: AgentProblem;
}

/** What the desk's confirmation lacks where somebody asks for another (Art. 37(3)), or has where nobody does. */
export function agentProblem(
  { behalf, requester, identity }: RequestIn<"verifying">,
  answer: Confirmation,
): AgentRefusal | undefined {
  if (answer.onFile !== undefined && answer.onFile.toLowerCase() === requester.email?.toLowerCase()) {
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

/** Whether the subject has been asked about the agent and can still answer. */
export function awaitsSubject(request: Request): boolean {
  return request.status === "awaiting-requester" && isHeard(request.identity.hearing);
}

function isHeard(hearing: Hearing | undefined): boolean {
  return hearing !== undefined && hearing.silentAt === undefined;
}

/** The subject did not answer in time: the desk decides without them. Undefined where nobody waits for the subject. */
export function subjectSilent(request: Request, stamp: Stamp): ConfirmedRequest | undefined {
  if (!isConfirmed(request) || request.status !== "awaiting-requester" || !awaitsSubject(request)) {
    return undefined;
  }
  if (request.withdrawnAt !== undefined || request.identity.hearing === undefined) return undefined;
  const { identity } = request;
  const tasks = voided(request.tasks, stamp.at, ({ kind }) => kind === "confirm-agent");
  const next: RequestIn<"verifying"> = {
    ...request,
    status: "verifying",
    identity: { ...identity, hearing: { ...request.identity.hearing, silentAt: stamp.at } },
    tasks: askAnew(tasks, "verify-identity", stamp.at),
  };
  return stamped(request, next, stamp, "subject-silent");
}
