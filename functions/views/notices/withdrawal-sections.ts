import { getsLetters } from "../../domain/contact.ts";
import { rightOf } from "../../domain/rights/index.ts";
import { noticeWords } from "../../languages/notices.ts";
import { formatDate, words, yen } from "../../languages/words.ts";
import { rulesOf } from "./articles.ts";
import { facts, list, paragraph, type Section } from "./blocks.ts";
import type { NoticeOf } from "./case.ts";
import { headingOf } from "./heading.ts";
import { lapseDate } from "./lapse.ts";
import { reasonBlocks } from "./refused.ts";

/** What a withdrawal means for the request. */
export function effectSection({ request }: NoticeOf): Section {
  const w = noticeWords(request.language);
  const effects = [
    w.withdrawnEffect[rightOf(request.right).act],
    ...(request.decision === undefined ? [] : [w.calledOff]),
    w.notWithdrawn,
  ];
  return { id: "effect", heading: headingOf(request, "effect"), blocks: [list(...effects)] };
}

export function askAgainSection({ request }: NoticeOf): Section {
  const w = noticeWords(request.language);
  const { act } = words(request.language).right[request.right];
  return { id: "again", heading: headingOf(request, "again"), blocks: [paragraph(w.askAgain(act))] };
}

/** What the requester did not provide: the fee, or an answer about their identity. */
export function missingSection(v: NoticeOf): Section {
  const { request, ending } = v;
  return {
    id: "missing",
    heading: headingOf(request, "missing"),
    blocks: [
      ...(ending.codes.includes("A6_FEE_UNPAID") ? missingFee(v) : missingEvidence(v)),
      ...reasonBlocks(v, rulesOf(request, ending.codes)),
    ],
  };
}

function missingFee({ business, request }: NoticeOf) {
  const { language, fee, identity } = request;
  const w = noticeWords(language);
  const date = (when: string) => formatDate(language, business.timeZone, when);
  const askedAt = identity.state === "confirmed" ? identity.at : undefined;
  return [
    paragraph(w.missing.fee),
    facts(
      [w.label.amount, fee === undefined || fee.state === "none" ? undefined : yen(language, fee.yen)],
      [w.label.askedOn, askedAt && date(askedAt)],
      [w.label.dueBy, askedAt && date(lapseDate({ business, request }, askedAt))],
    ),
  ];
}

function missingEvidence({ business, request }: NoticeOf) {
  const { language, identity } = request;
  const w = noticeWords(language);
  const date = (when: string) => formatDate(language, business.timeZone, when);
  const ask = identity.asks.at(-1);
  return [
    paragraph(w.missing.evidence),
    facts(
      // A mail says no more than the one that asked: nobody has verified whose mailbox it is.
      [w.label.askedFor, (getsLetters(request) && ask?.question) || w.missing.reply],
      [w.label.askedOn, ask && date(ask.askedAt)],
      [w.label.dueBy, ask && date(lapseDate({ business, request }, ask.askedAt))],
    ),
  ];
}
