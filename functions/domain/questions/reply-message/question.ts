import { messagesOf } from "../../conversation.ts";
import type { Question } from "../question.ts";

export const replyMessage = {
  asks: "desk",
  mayBeOpen: (request) => messagesOf(request).some(({ from }) => from === "requester"),
  turn: "us",
  onWithdrawal: undefined,
  onStop: undefined,
  mayBeAskedAgain: true,
  aboutIdentity: false,
  /** A message of the requester needs an answer however the request ended. */
  outlivesNotice: () => true,
  wantedAfterClose: true,
  files: { bucket: "evidence", find: () => undefined, conversation: true },
} as const satisfies Question<"reply-message">;
