import type { Question } from "../question.ts";

export const confirmFee = {
  asks: "desk",
  mayBeOpen: (request) => request.status === "awaiting-fee",
  /** The desk records what the requester has to do first. */
  turn: "requester",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  comesUpAgain: false,
  aboutIdentity: false,
  lapse: {
    code: "A6_FEE_UNPAID",
    letter: "fee",
    again: "ask-fee-again",
    mails: () => ["fee", "fee-reminder"],
    answeredIn: ["investigating", "deciding"],
  },
} as const satisfies Question<"confirm-fee">;
