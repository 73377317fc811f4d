import { isWaiting } from "../../request/request.ts";
import type { Question } from "../question.ts";

export const warnContact = {
  asks: "contact",
  mayBeOpen: (request) =>
    request.contact !== undefined && (isWaiting(request) || request.status === "acting"),
  /** Whoever may stop a request need not: it does not wait for them. */
  turn: "nobody",
  onWithdrawal: undefined,
  onStop: "stopped",
  comesUpAgain: false,
  aboutIdentity: false,
  /** Until the data are collected; with nothing to collect it is over. */
  outlivesNotice: (toCollect) => toCollect,
  overOnceCollected: true,
} as const satisfies Question<"warn-contact">;
