import type { Question } from "../question.ts";

export const attachScan = {
  asks: "desk",
  /** What staff keyed in, until it is known who asks: what is attached helps to find that out. */
  mayBeOpen: (request) => request.intake !== undefined && request.status === "verifying",
  turn: "us",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  mayBeAskedAgain: true,
  aboutIdentity: false,
  voidWhenMoot: true,
  uploads: { bucket: "evidence", folder: "", takes: "papers", apart: "scan-" },
} as const satisfies Question<"attach-scan">;
