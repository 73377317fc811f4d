import { isWaiting } from "../../request/request.ts";
import type { Question } from "../question.ts";

export const warnContact = {
  asks: "contact",
  mayBeOpen: (request) =>
    request.contact !== undefined && (isWaiting(request) || request.status === "acting"),
  /** The request does not wait for an answer. */
  turn: "nobody",
  onWithdrawal: undefined,
  onStop: "stopped",
  mayBeAskedAgain: false,
  aboutIdentity: false,
  /** Until the data are collected; if there is nothing to collect, it ends with the request. */
  outlivesNotice: (toCollect) => toCollect,
  endsOnceCollected: true,
} as const satisfies Question<"warn-contact">;
