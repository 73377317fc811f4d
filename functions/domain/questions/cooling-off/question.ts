import type { Question } from "../question.ts";

export const coolingOff = {
  asks: "requester",
  mayBeOpen: (request) => request.status === "acting" && request.actions === undefined,
  turn: "requester",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  mayBeAskedAgain: false,
  aboutIdentity: false,
  letter: () => "cooling-off",
  allowsWithdrawal: true,
} as const satisfies Question<"cooling-off">;
