import { getsLetters } from "../../contact.ts";
import type { Question } from "../question.ts";

export const requesterUnreachable = {
  asks: "desk",
  mayBeOpen: (request) =>
    !getsLetters(request) && request.status !== "notifying" && request.status !== "closed",
  turn: "us",
  onWithdrawal: undefined,
  onStop: undefined,
  comesUpAgain: true,
  aboutIdentity: false,
} as const satisfies Question<"requester-unreachable">;
