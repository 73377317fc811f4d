import type { RequestIn } from "../../request/request.ts";
import { ok } from "../../result.ts";
import { type Effect, wrongState } from "../effect.ts";
import { verifiedAs } from "../next-step.ts";
import { foundOut } from "../verify-identity/found-out.ts";
import { awaitsSubject } from "./awaits-subject.ts";

/** The subject agrees to the agent, or objects, which ends the request. */
export const confirmAgentEffect: Effect<"confirm-agent"> = ({ request, answer, by, at, business }) => {
  if (request.status !== "awaiting-requester") return wrongState(request);
  const { hearing, asks } = request.identity;
  if (hearing === undefined || !awaitsSubject(request)) return wrongState(request);
  if (answer.choice === "object") {
    const code = "A2_AGENT_UNVERIFIED";
    const next: RequestIn<"verifying"> = {
      ...request,
      status: "verifying",
      identity: { state: "unverified", code, by, at, asks },
    };
    return ok({ request: next, result: "objected", facts: { code } });
  }
  const { method, document, authority, receives } = hearing;
  const identity = {
    state: "confirmed" as const,
    ...{ method, document, by: hearing.by, at, asks, ...foundOut(hearing) },
    authority: { document: authority, receives, subject: { heard: "agreed" as const, at } },
  };
  return ok({ request: verifiedAs({ ...request, identity }, business, hearing.fee), result: "agreed" });
};
