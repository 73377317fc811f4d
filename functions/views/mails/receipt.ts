import type { Business } from "../../domain/business.ts";
import { addDays } from "../../domain/calendar.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { ConfirmedRequest } from "../../domain/request.ts";
import { rightOf } from "../../domain/rights.ts";
import { mailWords } from "../messages/mails.ts";
import { formatDate, words, yen } from "../messages/words.ts";
import { facts, link, list, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";

/** Acknowledges a request: its number, what comes next, the date aimed at, the way to its status page. */
export function receiptMail(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly statusUrl: string;
}): MailContent {
  const { business, request } = v;
  const { language } = request;
  const w = mailWords(language);
  const date = (when: string) => formatDate(language, business.timeZone, when);
  const target = date(addDays(request.arrivalDate, business.deadlines.targetDays));
  const charged = rightOf(request.right).feeAllowed && business.fee.disclosureYen > 0;
  return composed({
    business,
    language,
    requestId: request.id,
    topic: w.receipt.topic,
    addressee: w.addressee(request.requester.name),
    blocks: [
      paragraph(w.receipt.received),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [w.arrived, date(request.arrivalDate)],
        [w.receipt.target, target],
      ),
      paragraph(w.receipt.next),
      list(...w.receipt.steps(charged ? yen(language, business.fee.disclosureYen) : undefined)),
      paragraph(w.receipt.targetHint(target)),
      ...(request.medium === "paper" ? [] : [paragraph(w.receipt.accessCode)]),
      link(w.receipt.button, v.statusUrl),
      paragraph(w.receipt.statusHint),
    ],
  });
}
