import type { Business } from "../../domain/business.ts";
import type { MailContent } from "../../domain/ports.ts";
import { promisedDay, promiseKeptAt } from "../../domain/questions/keep-promise/promised.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { resultAddressee } from "../../domain/result-recipient.ts";
import { mailWords } from "../../languages/mails.ts";
import { noticeWords } from "../../languages/notices.ts";
import { formatDate, words } from "../../languages/words.ts";
import { facts, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";

/** Tells the recipient of the notice that data were erased as it promised. */
export function promiseKeptMail({
  business,
  request,
}: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
}): MailContent | undefined {
  const day = promisedDay(request);
  const keptAt = promiseKeptAt(request);
  if (day === undefined || keptAt === undefined) return undefined;
  const { language } = request;
  const w = mailWords(language);
  const date = (when: string) => formatDate(language, business.timeZone, when);
  return composed({
    business,
    language,
    requestId: request.id,
    topic: w.promiseKept.topic,
    addressee: w.addressee(resultAddressee(request).name),
    blocks: [
      paragraph(w.promiseKept.lead),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [noticeWords(language).label.eraseOn, date(day)],
        [w.promiseKept.on, date(keptAt)],
      ),
    ],
  });
}
