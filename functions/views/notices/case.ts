import type { Business } from "../../domain/business.ts";
import type { Ending } from "../../domain/request/ending.ts";
import type { RequestIn } from "../../domain/request/request.ts";
import { noticeMailId } from "../../domain/request/transitions/mails.ts";
import type { Outcome } from "../../domain/rights/outcomes.ts";
import type { NoticeKind } from "../../languages/notices.ts";

/** A request far enough to tell its outcome: `acting` for the letter that is enclosed with a disclosure on paper. */
export type NoticeRequest = RequestIn<"notifying" | "acting" | "closed">;

export interface NoticeOf {
  readonly business: Business;
  readonly request: NoticeRequest;
  readonly ending: Ending;
  /** Where the disclosure can be fetched; only the mail knows it. */
  readonly packageUrl?: string | undefined;
  /** The form of an inquiry. */
  readonly inquiryUrl?: string | undefined;
}

/** Whether the business decided on the request, rather than the requester ending it by word or silence. */
function isDecided(outcome: Outcome): boolean {
  return outcome !== "withdrawn" && outcome !== "lapsed";
}

export function kindOf({ request, ending }: NoticeOf): NoticeKind {
  if (!isDecided(ending.outcome)) return "ended";
  return request.decision?.choice === "reply" ? "answered" : "decided";
}

/** When the notice was made: claimed for mailing, or, for a letter written before, the package or the decision. */
export function noticeTime(request: NoticeRequest): string {
  const claimed = request.mails[noticeMailId]?.at;
  // A letter of its own is dated when it was begun; one enclosed with a disclosure as it was enclosed.
  const begun = request.posting === undefined ? request.tasks["notice-delivery"]?.openedAt : undefined;
  return claimed ?? begun ?? request.package?.builtAt ?? request.decision?.at ?? request.arrivedAt;
}
