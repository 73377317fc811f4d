import type { Decision } from "../../request/decision.ts";
import { putOnPaper } from "../../request/on-paper.ts";
import type { RequestIn } from "../../request/request.ts";

/** A decision that counts: it is carried out from now on, on paper if it says that nothing else is possible. */
export function decided(
  { proposal: _overtaken, ...request }: RequestIn<"deciding">,
  decision: Decision,
): RequestIn<"acting"> {
  const acting = { ...request, status: "acting", decision } as const;
  return "onPaperBecause" in decision && decision.onPaperBecause !== undefined ? putOnPaper(acting) : acting;
}
