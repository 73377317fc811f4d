import { getsLetters } from "../../contact.ts";
import { isOwnAddress } from "../../mailboxes.ts";
import { putOnPaper } from "../../request/on-paper.ts";
import type { RequestIn } from "../../request/request.ts";
import { ok, refuse, unreachable } from "../../result.ts";
import type { Effect, Given } from "../effect.ts";
import { wrongState } from "../effect.ts";
import { verifiedAs } from "../next-step.ts";
import { userIn } from "../user-id.ts";
import { agentProblem, type Confirmation, type Hearing, receivedOnPaper, receiverOf } from "./agent.ts";
import { feeProblem, feeSettled } from "./fee.ts";
import { foundOut } from "./found-out.ts";
import { roundsLeft } from "./question.ts";

type Verdict = ReturnType<Effect<"verify-identity">>;

/** The desk confirms who asks, asks for more, or cannot verify it. */
export const verifyIdentityEffect: Effect<"verify-identity"> = ({ request, answer, by, at, business }) => {
  if (request.status !== "verifying" || request.identity.state !== "open") return wrongState(request);
  const { asks } = request.identity;
  switch (answer.choice) {
    case "more": {
      if (roundsLeft(request) <= 0) return refuse({ field: "choice", problem: "rounds-used-up" });
      const next: RequestIn<"awaiting-requester"> = {
        ...request,
        status: "awaiting-requester",
        identity: { ...request.identity, asks: [...asks, { askedAt: at, question: answer.question }] },
      };
      return ok({ request: next, result: "more", again: ["send-evidence"] });
    }
    case "cannot": {
      const { code = "A1_ID_UNVERIFIED" } = answer;
      if (code === "A2_AGENT_UNVERIFIED" && request.behalf === undefined) {
        return refuse({ field: "code", problem: "not-for-this-right" });
      }
      const next: RequestIn<"verifying"> = {
        ...request,
        identity: { state: "unverified", code, reason: answer.reason, by, at, asks },
      };
      return ok({ request: next, result: "cannot", facts: { code } });
    }
    case "confirmed":
      return confirmed(request, request.identity, answer, { by, at, business });
    default:
      return unreachable(answer);
  }
};

function confirmed(
  request: RequestIn<"verifying">,
  identity: RequestIn<"awaiting-requester">["identity"],
  answer: Confirmation,
  { by, at, business }: Pick<Given<"verify-identity">, "by" | "at" | "business">,
): Verdict {
  if (isOwnAddress(business, answer.onFile)) return refuse({ field: "onFile", problem: "own-mailbox" });
  const problem = agentProblem(request, answer) ?? feeProblem(request, answer);
  if (problem !== undefined) return refuse(problem);
  const receives = receiverOf(request, answer);
  const medium = mediumOf(request, answer, receives);
  if (medium === undefined) return refuse({ field: "medium", problem: "medium-needed" });
  const { method, document, authority, hearing, hearingNote: reason, onFile, repeats } = answer;
  const found = foundOut({ ...answer, ...userIn(answer, business.clients) });
  const fee = feeSettled(request, answer, { by, at });
  const agent = authority !== undefined && { authority, receives };
  const paid = fee !== undefined && { fee: fee.state, yen: fee.yen };
  const facts = {
    method,
    document,
    medium,
    ...agent,
    ...(onFile !== undefined && { onFile: true }),
    ...(repeats !== undefined && { repeats }),
    ...paid,
  };
  const checked = {
    ...(medium === "paper" ? putOnPaper(request) : request),
    medium,
    ...(onFile !== undefined && { contact: { email: onFile, by, at } }),
    ...(repeats !== undefined && { repeats }),
  };
  if (authority !== undefined && hearing === "ask") {
    const heard: Hearing = {
      ...{ askedAt: at, by, method, document, authority, receives, ...found },
      ...(fee !== undefined && { fee }),
    };
    const next: RequestIn<"awaiting-requester"> = {
      ...checked,
      status: "awaiting-requester",
      identity: { ...identity, hearing: heard },
    };
    return ok({ request: next, result: "subject", facts });
  }
  const known = {
    state: "confirmed" as const,
    ...{ method, document, by, at, asks: identity.asks, ...found },
    ...(authority !== undefined &&
      hearing !== undefined &&
      hearing !== "ask" &&
      reason !== undefined && {
        authority: { document: authority, receives, subject: { heard: hearing, reason } },
      }),
  };
  return ok({
    request: verifiedAs({ ...checked, identity: known }, business, fee),
    result: "confirmed",
    facts: { ...facts, ...(hearing !== undefined && { hearing }) },
  });
}

/** How the data are handed out; undefined if the desk has yet to agree on it. */
function mediumOf(
  request: RequestIn<"verifying">,
  answer: Confirmation,
  receives: ReturnType<typeof receiverOf>,
): "paper" | "electronic" | undefined {
  const wanted = receivedOnPaper(request, receives) ? "paper" : request.medium;
  const agreed = wanted === "ask" ? answer.medium : wanted;
  // A download link cannot be sent by letter.
  const letters = receives === "requester" && getsLetters(request);
  return agreed === "electronic" && letters ? "paper" : agreed;
}
