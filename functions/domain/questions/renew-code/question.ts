import type { Question } from "../question.ts";

export const renewCode = {
  asks: "desk",
  mayBeOpen: (request) =>
    (request.status === "notifying" || request.status === "closed") && request.package !== undefined,
  turn: "us",
  onWithdrawal: undefined,
  onStop: undefined,
  mayBeAskedAgain: true,
  aboutIdentity: false,
  wantedAfterClose: true,
} as const satisfies Question<"renew-code">;
