import { raw } from "hono/html";
import { inquiryUrlOf } from "../application/inquiry-url.ts";
import { disclosureOf } from "../domain/disclosure.ts";
import type { LetterKind } from "../domain/letters.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import { endingOfDecision } from "../domain/request/transitions/notice.ts";
import { taskIdOf } from "../domain/request/transitions/open-task.ts";
import { type HttpAnswer, page, problem } from "../runtime/http.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { letterHtml, letterTitle } from "../views/letters/letter.ts";
import { noticeLetter } from "../views/notices/letter.ts";
import { noticeOf } from "../views/notices/notice.ts";
import { printPage } from "../views/pages/task.ts";
import { reportBody } from "../views/report.ts";

/**
 * What the desk prints and posts: the notice as a letter and, for a disclosure on paper, the report and the data that
 * the desk itself keeps.
 */
export function printView(
  { business, clock }: Pick<Runtime, "business" | "clock">,
  request: ConfirmedRequest,
  baseUrl: string,
  { letter, own }: { readonly letter?: LetterKind | undefined; readonly own?: string | undefined },
): HttpAnswer {
  if (letter !== undefined) {
    const task = request.tasks[taskIdOf("post-letter", letter)];
    // A reprint is the letter that was posted.
    const date = task?.state === "answered" ? task.answeredAt : new Date(clock.now()).toISOString();
    const title = letterTitle(request, letter);
    return page(
      printPage({ business, request, title, parts: [letterHtml({ business, request, letter, date })] }),
    );
  }
  const inquiryUrl = inquiryUrlOf(baseUrl, request);
  switch (request.status) {
    case "acting": {
      const notice = { business, request, ending: endingOfDecision(request.decision), inquiryUrl };
      const disclosure = disclosureOf(request, business);
      const report = disclosure === undefined ? [] : [reportBody({ business, request, ...disclosure })];
      const { title } = noticeOf(notice);
      const kept = own === undefined ? [] : [raw(own)];
      return page(printPage({ business, request, title, parts: [noticeLetter(notice), ...report, ...kept] }));
    }
    case "notifying":
    case "closed": {
      const notice = { business, request, ending: request.ending, inquiryUrl };
      const { title } = noticeOf(notice);
      return page(printPage({ business, request, title, parts: [noticeLetter(notice)] }));
    }
    default:
      return problem("not-found", { language: business.staffLanguage });
  }
}
