import type { Question } from "../question.ts";
import { noticeReached } from "./reached.ts";

export const deliverOtherwise = {
  asks: "desk",
  mayBeOpen: (request) => request.status === "notifying",
  turn: "us",
  onWithdrawal: undefined,
  onStop: undefined,
  comesUpAgain: false,
  aboutIdentity: false,
  answeredAlready: (request) =>
    request.status === "notifying" && noticeReached(request) ? "delivered" : undefined,
  deliversNotice: true,
} as const satisfies Question<"deliver-otherwise">;
