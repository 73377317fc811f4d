import type { Question } from "../question.ts";

export const noticeDelivery = {
  asks: "nobody",
  /** It is opened with the notice itself, never asked of a person. */
  mayBeOpen: () => false,
  turn: "us",
  onWithdrawal: undefined,
  onStop: undefined,
  comesUpAgain: false,
  aboutIdentity: false,
} as const satisfies Question<"notice-delivery">;
