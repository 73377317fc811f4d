import type { Question } from "../question.ts";

export const noticeDelivery = {
  asks: "nobody",
  /** Opened together with the notice, and not put to anybody. */
  mayBeOpen: () => false,
  turn: "us",
  onWithdrawal: undefined,
  onStop: undefined,
  mayBeAskedAgain: false,
  aboutIdentity: false,
} as const satisfies Question<"notice-delivery">;
