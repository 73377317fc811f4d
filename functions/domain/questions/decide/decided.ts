import type { Decision } from "../../request/decision.ts";
import { putOnPaper } from "../../request/on-paper.ts";
import type { RequestIn } from "../../request/request.ts";

/** A decision that counts: from now on it is carried out, on paper where it says that nothing else can be done. */
export function decided(
  { proposal: _overtaken, ...request }: RequestIn<"deciding">,
  decision: Decision,
): RequestIn<"acting"> {
  const acting = { ...request, status: "acting", decision } as const;
  return "onPaperBecause" in decision && decision.onPaperBecause !== undefined ? putOnPaper(acting) : acting;
}
