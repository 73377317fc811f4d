import type { RequestIn } from "../../request/request.ts";
import { ok, refuse } from "../../result.ts";
import { type Effect, wrongState } from "../effect.ts";

/** The requester answers in words, with files, or both. */
export const sendEvidenceEffect: Effect<"send-evidence"> = ({ request, answer, at }) => {
  if (request.status !== "awaiting-requester") return wrongState(request);
  const { text, files } = answer;
  if (text === undefined && files.length === 0) {
    return refuse({ field: "text", problem: "evidence-needed" });
  }
  const sent = { at, files, ...(text !== undefined && { text }) };
  const asks = request.identity.asks.map((ask, index, all) =>
    index === all.length - 1 ? { ...ask, answer: sent } : ask,
  );
  const next: RequestIn<"verifying"> = {
    ...request,
    status: "verifying",
    identity: { ...request.identity, asks },
  };
  return ok({
    request: next,
    result: "sent",
    facts: { files: files.length },
    again: ["verify-identity"],
  });
};
