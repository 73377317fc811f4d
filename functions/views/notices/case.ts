import type { Business } from "../../domain/business.ts";
import type { Ending } from "../../domain/request/ending.ts";
import type { RequestIn } from "../../domain/request/request.ts";
import { noticeMailId } from "../../domain/request/transitions/mails.ts";
import type { Outcome } from "../../domain/rights/outcomes.ts";
import type { NoticeKind } from "../../languages/notices.ts";

/** A request that has an outcome to tell: `acting` for the letter enclosed with a disclosure on paper. */
export type NoticeRequest = RequestIn<"notifying" | "acting" | "closed">;

export interface NoticeOf {
  readonly business: Business;
  readonly request: NoticeRequest;
  readonly ending: Ending;
  /** The download link; only the mail has it. */
  readonly packageUrl?: string | undefined;
  /** The form of an inquiry. */
  readonly inquiryUrl?: string | undefined;
}

/** Whether the business decided, rather than the requester ending it by withdrawal or silence. */
function isDecided(outcome: Outcome): boolean {
  return outcome !== "withdrawn" && outcome !== "lapsed";
}

export function kindOf({ request, ending }: NoticeOf): NoticeKind {
  if (!isDecided(ending.outcome)) return "ended";
  return request.decision?.choice === "reply" ? "answered" : "decided";
}

/**
 * When the notice was made, however often it is mailed; that of a letter enclosed with a disclosure is of the day that
 * was built.
 */
export function noticeTime(request: NoticeRequest): string {
  const begun = request.posting === undefined ? request.tasks["notice-delivery"]?.openedAt : undefined;
  // Each further attempt to mail it has a claim of its own.
  const claimed = request.mails[noticeMailId]?.at;
  return begun ?? claimed ?? request.package?.builtAt ?? request.decision?.at ?? request.arrivedAt;
}
