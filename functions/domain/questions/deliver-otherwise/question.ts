import type { Question } from "../question.ts";
import { isNoticeLost, noticeReached } from "./notice-reached.ts";

export const deliverOtherwise = {
  asks: "desk",
  mayBeOpen: (request) => request.status === "notifying" || isNoticeLost(request),
  turn: "us",
  onWithdrawal: undefined,
  onStop: undefined,
  /** A delivered notice may bounce afterwards. */
  mayBeAskedAgain: true,
  aboutIdentity: false,
  answeredAlready: (request) =>
    request.status === "notifying" && noticeReached(request) ? "delivered" : undefined,
  deliversNotice: true,
  wantedAfterClose: true,
} as const satisfies Question<"deliver-otherwise">;
