import type { Fee } from "../../domain/request.ts";
import type { Outcome } from "../../domain/rights.ts";
import { articleName, formatDate, words, yen } from "../messages/words.ts";
import { articlesOf } from "./articles.ts";
import { facts, list, paragraph, type Section } from "./blocks.ts";
import { isDecided, type NoticeOf, type NoticeRequest, noticeTime } from "./case.ts";
import { type NoticeWords, noticeWords } from "./words.ts";

/** Which request this answers: type, date it was sent, date it arrived. */
export function requestSection({ business, request }: NoticeOf): Section {
  const { language } = request;
  const w = noticeWords(language);
  const date = (when: string) => formatDate(language, business.timeZone, when);
  return {
    id: "request",
    heading: w.heading.request,
    blocks: [
      facts(
        [w.label.type, words(language).right[request.right].name],
        [w.label.submitted, date(request.submittedAt)],
        [w.label.arrived, date(request.arrivalDate)],
      ),
    ],
  };
}

/** What was decided, or how the request ended without a decision; when, and under which article. */
export function decisionSection({ business, request, ending }: NoticeOf): Section {
  const { language } = request;
  const w = noticeWords(language);
  const { label } = w;
  const articles = articlesOf(request, ending).map((article) => articleName(language, article));
  const decided = isDecided(ending.outcome);
  const id = decided ? "decision" : "ending";
  return {
    id,
    heading: w.heading[id],
    blocks: [
      paragraph(w.right[request.right].decision[ending.outcome]),
      facts(
        [decided ? label.decision : label.result, words(language).outcome[ending.outcome]],
        [dateLabel(ending.outcome, label), formatDate(language, business.timeZone, decidedAt(request))],
        [decided ? label.article : label.relatedArticle, w.article(articles)],
      ),
    ],
  };
}

function dateLabel(outcome: Outcome, label: NoticeWords["label"]): string {
  if (isDecided(outcome)) return label.decidedOn;
  return outcome === "withdrawn" ? label.withdrawnOn : label.endedOn;
}

function decidedAt(request: NoticeRequest): string {
  if (request.decision !== undefined) return request.decision.at;
  if (request.withdrawnAt !== undefined) return request.withdrawnAt;
  return request.identity.state === "unverified" ? request.identity.at : noticeTime(request);
}

/** The fee as it stands (APPI Art. 38). */
export function feeSection({ business, request }: NoticeOf): Section {
  const { language, fee } = request;
  const w = noticeWords(language);
  const at = (when: string) => formatDate(language, business.timeZone, when);
  const standing = (held: Fee | undefined): string => {
    switch (held?.state) {
      case undefined:
        return w.fee.notReached;
      case "none":
        return w.fee.none;
      case "due":
        return w.fee.noLongerDue;
      case "paid":
        return w.fee.paid({ yen: yen(language, held.yen), date: at(held.at) });
      case "waived":
        return w.fee.waived({ yen: yen(language, held.yen), date: at(held.at) });
    }
  };
  return { id: "fee", heading: w.heading.fee, blocks: [paragraph(standing(fee))] };
}

/** Where to turn: the business (Art. 40), the Commission, and after a refusal a court without waiting (Art. 39). */
export function recourseSection({ request, ending }: NoticeOf): Section {
  const w = noticeWords(request.language);
  const refusal = ending.outcome === "refused" || ending.outcome === "fulfilled-in-part";
  return {
    id: "recourse",
    heading: w.heading.recourse,
    blocks: [list(w.recourse.business, w.recourse.commission, ...(refusal ? [w.recourse.suit] : []))],
  };
}

/** The business, its address and the person responsible, who also take complaints. */
export function contactSection({ business, request }: NoticeOf): Section {
  const { language } = request;
  const { heading, label } = noticeWords(language);
  return {
    id: "contact",
    heading: heading.contact,
    blocks: [
      facts(
        [label.business, business.name[language]],
        [label.address, business.address[language]],
        [label.officer, business.officer[language]],
      ),
    ],
  };
}
