import type { Business } from "../../domain/business.ts";
import { addDays } from "../../domain/calendar.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { rightOf } from "../../domain/rights/index.ts";
import { type Course, mailWords } from "../../languages/mails.ts";
import { formatDate, words, yen } from "../../languages/words.ts";
import { facts, link, list, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";

/** Acknowledges a request: its number, what comes next, the target date, the link to its status page. */
export function receiptMail(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly statusUrl: string;
}): MailContent {
  const { business, request } = v;
  const { language } = request;
  const w = mailWords(language);
  const date = (when: string) => formatDate(language, business.timeZone, when);
  const target = date(addDays(request.arrivalDate, request.terms.deadlines.targetDays));
  const right = words(language).right[request.right];
  const course = courseOf(request);
  return composed({
    business,
    language,
    requestId: request.id,
    topic: w.receipt.topic(right.act),
    addressee: w.addressee(request.requester.name),
    blocks: [
      paragraph(w.receipt.received(right.act)),
      facts(
        [w.receiptNumber, request.id],
        [w.right, right.name],
        [w.arrived, date(request.arrivalDate)],
        [w.receipt.target, target],
      ),
      paragraph(w.receipt.next),
      list(...w.receipt.steps(course)),
      paragraph(w.receipt.targetHint({ date: target, course })),
      ...(course.act === "package" && request.medium !== "paper" ? [paragraph(w.receipt.accessCode)] : []),
      link(w.receipt.button, v.statusUrl),
      paragraph(w.receipt.statusHint(right.act)),
    ],
  });
}

/** The next steps, for the requester. */
export function courseOf({ right, terms, language, behalf }: ConfirmedRequest): Course {
  const { identity, search, act, decides } = rightOf(right);
  return {
    identity,
    search,
    act,
    fee: terms.fee && yen(language, terms.fee.yen),
    replies: !decides,
    byAgent: behalf !== undefined,
  };
}
