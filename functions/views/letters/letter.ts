import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import { addDays } from "../../domain/calendar.ts";
import { internalTargetOf } from "../../domain/clocks.ts";
import type { LetterKind } from "../../domain/letters.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { agentWords } from "../../languages/agent.ts";
import { resultWords } from "../../languages/answers.ts";
import { letterWords } from "../../languages/letters.ts";
import { mailWords } from "../../languages/mails.ts";
import { noticeWords } from "../../languages/notices.ts";
import { formatDate, formatDateTime, words, yen } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { localized } from "../localized.ts";
import { courseOf, mistakenlyClosed } from "../mails/receipt.ts";
import { type Block, facts, list, oneLine, paragraph } from "../notices/blocks.ts";
import { lapseDateByLetter } from "../notices/lapse.ts";
import { blockHtml } from "../notices/markup.ts";
import { coolingOffUntil } from "../pages/cooling-off.ts";
import { addressed } from "../postal.ts";
import { senderHtml } from "../sender.ts";

interface LetterOf {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly letter: LetterKind;
  /** When it is printed (ISO 8601). */
  readonly date: string;
}

/** The title of a letter. */
export function letterTitle({ language, right }: ConfirmedRequest, letter: LetterKind): string {
  return letterWords(language).title[letter](words(language).right[right].act);
}

/** A business letter: date and number, addressee, sender, title, then the content. */
export function letterHtml(v: LetterOf): Html {
  const { business, request, letter } = v;
  const { language, requester } = request;
  const w = noticeWords(language);
  const to = addressed(requester);
  return html`<article class="notice" lang="${language}">
<header class="notice-head">
<p class="notice-sender">${request.id}<br>${formatDate(language, business.timeZone, v.date)}</p>
<p class="notice-addressee">${to !== undefined && html`${oneLine(to)}<br>`}${w.addressee(oneLine(requester.name))}</p>
${senderHtml(business, language)}</header>
<h2 class="notice-title">${letterTitle(request, letter)}</h2>
<p class="notice-lead">${leadOf(v)}</p>
${
  w.opening !== undefined &&
  html`<p class="notice-opening">${w.opening}</p>
`
}${blocksOf(v).map(blockHtml)}${
  w.closing !== undefined &&
  html`<p class="notice-closing">${w.closing}</p>
`
}</article>
`;
}

function leadOf({ request, letter }: LetterOf): string {
  const { language, right } = request;
  const { act } = words(language).right[right];
  if (request.behalf !== undefined && letter === "question") return agentWords(language).letter;
  if (request.behalf !== undefined && letter === "fee") return agentWords(language).feeDue;
  const before = letter === "receipt" ? mistakenlyClosed(request) : undefined;
  if (before !== undefined) return mailWords(language).receipt.goesOn(before);
  return letter === "extension"
    ? letterWords(language).extension.lead
    : letterWords(language).lead[letter](act);
}

function blocksOf(v: LetterOf): readonly Block[] {
  const { business, request } = v;
  const { language } = request;
  const m = letterWords(language);
  const w = mailWords(language);
  const right = words(language).right[request.right];
  const date = (when: string) => formatDate(language, business.timeZone, when);
  const known = facts(
    [w.receiptNumber, request.id],
    [w.right, right.name],
    [w.arrived, date(request.arrivalDate)],
  );
  return [...inOneList(known, own(v, date)), paragraph(m.writeBack(request.id))];
}

/** Consecutive facts are merged into one list. */
function inOneList(first: Block, [next, ...rest]: readonly Block[]): readonly Block[] {
  if (next === undefined) return [first];
  if (first.kind !== "facts" || next.kind !== "facts") return [first, next, ...rest];
  return [{ kind: "facts", facts: [...first.facts, ...next.facts] }, ...rest];
}

/** The content of this kind of letter. */
function own(v: LetterOf, date: (when: string) => string): readonly Block[] {
  const { business, request, letter } = v;
  const { language } = request;
  const m = letterWords(language);
  const w = mailWords(language);
  switch (letter) {
    case "receipt": {
      const target = date(addDays(request.arrivalDate, request.terms.deadlines.targetDays));
      const course = courseOf(request);
      const first = course.identity ? [m.identityStep] : [];
      return [
        facts([w.receipt.target, target]),
        paragraph(w.receipt.next),
        list(...first, ...w.receipt.steps({ ...course, identity: false })),
        paragraph(m.next),
      ];
    }
    case "question":
    case "question-reminder": {
      const { requester: q } = w.task;
      const asked = request.identity.asks.at(-1);
      const task = request.tasks["send-evidence"];
      const askedAt = task?.openedAt ?? asked?.askedAt ?? request.arrivedAt;
      const lapse = date(lapseDateByLetter({ business, request }, askedAt, v.date));
      return [
        facts([q.question, asked?.question], [q.answerBy, lapse]),
        paragraph(m.mask),
        paragraph(q.lapse(lapse)),
      ];
    }
    case "fee":
    case "fee-reminder":
    case "fee-receipt":
      return feeBlocks(v, date);
    case "cooling-off": {
      const { coolingOff: c } = w.task;
      const decision = request.status === "acting" ? request.decision : undefined;
      const until = coolingOffUntil(request);
      const said = until && formatDateTime(language, business.timeZone, until);
      const measure = request.claim.measure && words(language).measure[request.claim.measure];
      return [
        facts(
          [c.decision, decision && resultWords(language, "decide", decision.choice).label],
          [c.measure, decision?.choice === "alternative" ? decision.measure : measure],
          [c.withheld, decision?.choice === "grant-in-part" ? decision.withheld : undefined],
          [c.until, said],
        ),
        ...(said === undefined ? [] : [paragraph(c.goesOn(said))]),
        paragraph(m.callOff),
      ];
    }
    case "extension": {
      const { extension: e } = m;
      const { extension } = request;
      const was = date(internalTargetOf(request, business));
      return [
        facts([e.before, was], [e.until, extension && date(extension.until)], [e.reason, extension?.reason]),
        paragraph(e.rights),
      ];
    }
  }
}

function feeBlocks(
  { business, request, letter, date: printed }: LetterOf,
  date: (when: string) => string,
): readonly Block[] {
  const { language } = request;
  const w = mailWords(language);
  const fee = "fee" in request ? request.fee : undefined;
  if (fee === undefined || fee.state === "none") return [];
  const what: readonly (readonly [string, string])[] = [
    [w.fee.purpose, w.fee.amountFor(words(language).right[request.right].name)],
    [w.fee.amount, yen(language, fee.yen)],
  ];
  if (letter !== "fee-receipt" || fee.state === "due") {
    const identity = "at" in request.identity ? request.identity.at : request.arrivedAt;
    const payBy = date(lapseDateByLetter({ business, request }, identity, printed));
    return [
      facts(
        ...what,
        [w.fee.howToPay, request.terms.fee && localized(request.terms.fee.howToPay, language)],
        [w.fee.payBy, payBy],
      ),
      paragraph(w.fee.lapse(payBy)),
    ];
  }
  const paid = fee.state === "paid";
  return [
    facts(
      ...what,
      [paid ? w.feeReceipt.paidOn : w.feeReceipt.waivedOn, date(fee.at)],
      [w.feeReceipt.issuer, paid ? localized(business.name, language) : undefined],
    ),
    paragraph(w.feeReceipt.next),
  ];
}
