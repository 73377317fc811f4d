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
  const before = mistakenlyClosed(request);
  return composed({
    business,
    language,
    requestId: request.id,
    topic: before === undefined ? w.receipt.topic(right.act) : w.receipt.goesOnTopic(right.act),
    addressee: w.addressee(request.requester.name),
    blocks: [
      paragraph(before === undefined ? w.receipt.received(right.act) : w.receipt.goesOn(before)),
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

/** The number of the request that this one goes on from, if that one was closed by mistake. */
export function mistakenlyClosed({ follows }: ConfirmedRequest): string | undefined {
  return follows?.reason === "mistake" ? follows.id : undefined;
}

/** The next steps, for the requester; of a request that goes on from another one, those not done yet. */
export function courseOf(request: ConfirmedRequest): Course {
  const { right, terms, language, behalf } = request;
  const { identity, search, act, decides } = rightOf(right);
  const goesOn = mistakenlyClosed(request) !== undefined;
  const isSettled = goesOn && "fee" in request && request.fee?.state !== "due";
  const isSearched = goesOn && "findings" in request && request.status !== "investigating";
  return {
    identity: identity && !(goesOn && request.identity.state === "confirmed"),
    search: search && !isSearched,
    act,
    fee: terms.fee && !isSettled ? yen(language, terms.fee.yen) : undefined,
    replies: !decides,
    byAgent: behalf !== undefined,
  };
}
