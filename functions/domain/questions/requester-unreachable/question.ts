import { getsLetters } from "../../contact.ts";
import type { Question } from "../question.ts";

export const requesterUnreachable = {
  asks: "desk",
  /** Lost mails of a closed request are told as long as the person is known, also if they get letters. */
  mayBeOpen: (request) =>
    request.status === "closed" || (!getsLetters(request) && request.status !== "notifying"),
  turn: "us",
  onWithdrawal: undefined,
  onStop: undefined,
  mayBeAskedAgain: true,
  aboutIdentity: false,
  wantedAfterClose: true,
} as const satisfies Question<"requester-unreachable">;
