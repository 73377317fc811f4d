import type { Business } from "../../domain/business.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { Fee } from "../../domain/request/fee.ts";
import type { ConfirmedRequest, RequestIn } from "../../domain/request/request.ts";
import { agentWords } from "../../languages/agent.ts";
import { mailWords } from "../../languages/mails.ts";
import { formatDate, words, yen } from "../../languages/words.ts";
import { localized } from "../localized.ts";
import { facts, paragraph } from "../notices/blocks.ts";
import { lapseDate } from "../notices/lapse.ts";
import { composed } from "./compose.ts";

/** Asks for the fee (APPI Art. 38): how much, how to pay, and on which date the request lapses without it. */
export function feeMail(v: {
  readonly business: Business;
  readonly request: RequestIn<"awaiting-fee">;
  readonly reminder: boolean;
}): MailContent {
  const { business, request } = v;
  const { language, fee } = request;
  const w = mailWords(language);
  const right = words(language).right[request.right].name;
  const payBy = formatDate(
    language,
    business.timeZone,
    lapseDate({ business, request }, request.identity.at),
  );
  return composed({
    business,
    language,
    requestId: request.id,
    topic: v.reminder ? w.fee.reminderTopic : w.fee.topic,
    addressee: w.addressee(request.requester.name),
    blocks: [
      paragraph(
        v.reminder
          ? w.fee.reminder
          : request.behalf === undefined
            ? w.fee.verified
            : agentWords(language).feeDue,
      ),
      facts(
        [w.receiptNumber, request.id],
        [w.fee.purpose, w.fee.amountFor(right)],
        [w.fee.amount, yen(language, fee.state === "none" ? 0 : fee.yen)],
        [w.fee.howToPay, request.terms.fee && localized(request.terms.fee.howToPay, language)],
        [w.fee.payBy, payBy],
      ),
      paragraph(w.fee.afterwards(words(language).feeState.paid)),
      paragraph(w.fee.lapse(payBy)),
    ],
  });
}

/** The receipt for the fee, or notice that it need not be paid. */
export function feeReceiptMail(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly fee: Extract<Fee, { state: "paid" | "waived" }>;
}): MailContent {
  const { business, request, fee } = v;
  const { language } = request;
  const w = mailWords(language);
  const paid = fee.state === "paid";
  return composed({
    business,
    language,
    requestId: request.id,
    topic: paid ? w.feeReceipt.paidTopic : w.feeReceipt.waivedTopic,
    addressee: w.addressee(request.requester.name),
    blocks: [
      paragraph(paid ? w.feeReceipt.paid : w.feeReceipt.waived),
      facts(
        [w.receiptNumber, request.id],
        [w.fee.purpose, w.fee.amountFor(words(language).right[request.right].name)],
        [w.fee.amount, yen(language, fee.yen)],
        [paid ? w.feeReceipt.paidOn : w.feeReceipt.waivedOn, formatDate(language, business.timeZone, fee.at)],
        [w.feeReceipt.issuer, paid ? localized(business.name, language) : undefined],
      ),
      paragraph(w.feeReceipt.next),
    ],
  });
}
