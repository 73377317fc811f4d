import type { Question } from "../question.ts";

export const confirmFee = {
  asks: "desk",
  mayBeOpen: (request) => request.status === "awaiting-fee",
  /** The desk records it, but the requester has to act first. */
  turn: "requester",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  mayBeAskedAgain: false,
  aboutIdentity: false,
  /** A workflow of release 0.1.0 asks for a fee even if none is due: it knows the fees at its deployment. */
  answeredAlready: (request) => ("fee" in request && request.fee?.state === "none" ? "waived" : undefined),
  lapse: {
    code: "A6_FEE_UNPAID",
    letter: "fee",
    again: "ask-fee-again",
    mails: () => ["fee", "fee-reminder"],
    answeredIn: ["investigating", "deciding"],
  },
} as const satisfies Question<"confirm-fee">;
