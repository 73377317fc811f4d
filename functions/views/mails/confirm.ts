import type { Business } from "../../domain/business.ts";
import { addDays, dateIn } from "../../domain/calendar.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { RequestIn } from "../../domain/request/request.ts";
import { linkedWords } from "../../languages/linked.ts";
import { mailWords } from "../../languages/mails.ts";
import { formatDate, formatDateTime, words } from "../../languages/words.ts";
import { localized, sentence } from "../localized.ts";
import { facts, link, list, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";

/**
 * The one mail before the address is confirmed, and the receipt after that: its link becomes the link to the status
 * page. It may reach somebody who asked for nothing, so it contains no text of the submitter's, not even a name.
 */
export function confirmMail(v: {
  readonly business: Business;
  readonly request: RequestIn<"unconfirmed">;
  readonly url: string;
  /** A day before the submission expires. */
  readonly reminder?: boolean;
}): MailContent {
  const { business, request, reminder = false } = v;
  const { language } = request;
  const w = mailWords(language);
  const right = words(language).right[request.right];
  const linked = request.linked?.requests;
  const until = formatDateTime(language, business.timeZone, request.expiresAt);
  const arrival = dateIn(business.timeZone, Date.parse(request.submittedAt));
  const target = addDays(arrival, request.terms.deadlines.targetDays);
  const targetFact = [w.receipt.target, formatDate(language, business.timeZone, target)] as const;
  return composed({
    business,
    language,
    requestId: request.id,
    topic: reminder ? w.confirm.reminderTopic : w.confirm.topic,
    blocks: [
      ...(reminder ? [paragraph(w.confirm.reminder)] : []),
      paragraph(
        sentence({ shop: localized(business.name, language) }, (at) =>
          w.confirm.received({ business: at("shop"), right: right.name }),
        ),
      ),
      ...(linked === undefined
        ? [facts([w.receiptNumber, request.id], targetFact)]
        : [
            paragraph(linkedWords(language).mail),
            list(
              ...linked.map((one) =>
                linkedWords(language).one(one.id, words(language).right[one.right].name),
              ),
            ),
            facts(targetFact),
          ]),
      paragraph(w.confirm.press(right.act)),
      link(w.confirm.button, v.url),
      paragraph(w.confirm.opening),
      paragraph(w.confirm.expiry(until)),
      paragraph(reminder ? w.confirm.last : w.confirm.reminded),
      paragraph(w.confirm.receipt),
      paragraph(w.confirm.notYou),
    ],
  });
}
