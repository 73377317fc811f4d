import { getsLetters } from "../../contact.ts";
import { isRepeated } from "../../letters.ts";
import type { Question } from "../question.ts";

export const postLetter = {
  asks: "desk",
  mayBeOpen: (request, { letter }) =>
    letter !== undefined &&
    getsLetters(request) &&
    request.status !== "notifying" &&
    request.status !== "closed",
  turn: "us",
  onWithdrawal: undefined,
  onStop: undefined,
  mayBeAskedAgain: ({ letter }) => isRepeated(letter),
  aboutIdentity: false,
} as const satisfies Question<"post-letter">;
