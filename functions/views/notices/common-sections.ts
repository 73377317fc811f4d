import { othersOf } from "../../domain/linked.ts";
import { clauseOf, policyOf } from "../../domain/policy/policy.ts";
import type { Fee } from "../../domain/request/fee.ts";
import { generalLawOf } from "../../domain/rights/general-provisions.ts";
import { groundsInForce, lawOf, provisionsInForce, rightOf } from "../../domain/rights/index.ts";
import type { Outcome } from "../../domain/rights/outcomes.ts";
import { agentWords } from "../../languages/agent.ts";
import { linkedWords } from "../../languages/linked.ts";
import { type NoticeKind, type NoticeWords, noticeWords } from "../../languages/notices.ts";
import { articleName, articleNames, formatDate, outcomeName, words, yen } from "../../languages/words.ts";
import { joined, localized, type Text } from "../localized.ts";
import { postalAddress } from "../sender.ts";
import { articlesOf, isGoodwill } from "./articles.ts";
import { facts, link, list, oneLine, paragraph, type Section } from "./blocks.ts";
import { kindOf, type NoticeOf, type NoticeRequest, noticeTime } from "./case.ts";
import { headingOf } from "./heading.ts";
import { wantedOf } from "./requested-scope.ts";

/** The request: type, date it was sent, date it arrived, and what it asks for on which ground. */
export function requestSection({ business, request }: NoticeOf): Section {
  const { language, claim, scope, right } = request;
  const w = noticeWords(language);
  const { name, act } = words(language).right[right];
  const { claims } = lawOf(right, request.arrivalDate);
  const linked = othersOf(request);
  const chosen = claims.measures.length > 1 ? claim.measure : undefined;
  const date = (when: string) => formatDate(language, business.timeZone, when);
  return {
    id: "request",
    heading: headingOf(request, "request"),
    blocks: [
      facts(
        [w.label.type(act), name],
        [
          linkedWords(language).notice,
          linked.length === 0
            ? undefined
            : linked
                .map((one) => linkedWords(language).one(one.id, words(language).right[one.right].short))
                .join("\n"),
        ],
        [w.label.submitted(act), date(request.submittedAt)],
        [w.label.arrived, date(request.arrivalDate)],
        [w.label.wanted, wantedOf({ business, request })],
        [w.label.question, claim.message && oneLine(claim.message)],
        [w.label.consents, consentsOf({ business, request })],
        [w.label.asked, chosen && words(language).measure[chosen]],
        [w.label.ground, groundOf(request)],
        [w.label.recipient, claim.recipient],
        [w.label.period, claims.recipient ? scope.period : undefined],
        ...agentRows(request),
      ),
    ],
  };
}

/** The consent items of the request's policy, if the right is about them. */
function consentsOf({ business, request }: Pick<NoticeOf, "business" | "request">): Text | undefined {
  const { consents: all } = policyOf(business, request);
  const { consents: chosen = [] } = request.claim;
  const consents = all.filter(({ key }) => chosen.length === 0 || chosen.includes(key));
  if (!rightOf(request.right).ofConsents || consents.length === 0) return undefined;
  return joined(
    consents.map(({ name }) => localized(name, request.language)),
    "\n",
  );
}

/** For whom it was asked, and by whom. */
function agentRows({
  language,
  behalf,
  requester,
}: NoticeRequest): readonly (readonly [label: string, value: string])[] {
  if (behalf === undefined) return [];
  const { kind, notice: w } = agentWords(language);
  return [
    [w.askedFor, oneLine(behalf.subject.name)],
    [w.askedBy, w.agent({ name: oneLine(requester.name), kind: kind[behalf.kind] })],
  ];
}

/** What the requester alleged, with the article in force on the day of arrival. */
function groundOf({ language, right, arrivalDate, claim }: NoticeRequest): string | undefined {
  if (claim.ground === undefined) return undefined;
  const ground = words(language).ground[claim.ground];
  const rule = groundsInForce(right, arrivalDate).find((known) => known.ground === claim.ground);
  if (rule === undefined) return ground;
  return noticeWords(language).ground({ ground, article: articleName(language, rule.article) });
}

/** The decision, or how the request ended without one; when, and under which article. */
export function decisionSection(v: NoticeOf): Section {
  const { business, request, ending } = v;
  const { language, right } = request;
  const w = noticeWords(language);
  const { label } = w;
  const clause = clauseOf(business, request);
  const articles = articleNames(language, articlesOf(request, ending), clause);
  const kind = kindOf(v);
  const decided = kind === "decided";
  const id = kind === "ended" ? "ending" : "decision";
  return {
    id,
    heading: headingOf(request, id),
    blocks: [
      paragraph(noticeWords(language).right(right).decision[ending.outcome]),
      ...(isGoodwill(request, ending) ? [paragraph(w.goodwill(words(language).policy(clause)))] : []),
      facts(
        [decided ? label.decision : label.result, outcomeName(language, right, ending.outcome)],
        [dateLabel(kind, ending.outcome, label), formatDate(language, business.timeZone, decidedAt(v))],
        [
          decided ? label.article : label.relatedArticle,
          articles.length === 0 ? undefined : w.article(articles),
        ],
      ),
    ],
  };
}

function dateLabel(kind: NoticeKind, outcome: Outcome, label: NoticeWords["label"]): string {
  if (kind === "answered") return label.answeredOn;
  if (kind === "decided") return label.decidedOn;
  return outcome === "withdrawn" ? label.withdrawnOn : label.endedOn;
}

function decidedAt({ request, ending }: NoticeOf): string {
  if (ending.outcome === "withdrawn" && request.withdrawnAt !== undefined) return request.withdrawnAt;
  if (request.decision !== undefined) return request.decision.at;
  return request.identity.state === "unverified" ? request.identity.at : noticeTime(request);
}

/** The state of the fee (APPI Art. 38). */
export function feeSection({ business, request }: NoticeOf): Section {
  const { language, fee, right, arrivalDate } = request;
  const w = noticeWords(language);
  const charged = request.terms.fee !== undefined;
  const at = (when: string) => formatDate(language, business.timeZone, when);
  const free = lawOf(right, arrivalDate).feeAllowed
    ? w.fee.none
    : w.fee.free(words(language).right[right].act);
  const standing = (held: Fee | undefined): string => {
    switch (held?.state) {
      case undefined:
        return charged ? w.fee.notReached : free;
      case "none":
        return free;
      case "due":
        return w.fee.noLongerDue;
      case "paid":
        return w.fee.paid({ yen: yen(language, held.yen), date: at(held.at) });
      case "waived":
        return w.fee.waived({ yen: yen(language, held.yen), date: at(held.at) });
    }
  };
  return { id: "fee", heading: headingOf(request, "fee"), blocks: [paragraph(standing(fee))] };
}

/** Recourse: the business (Art. 40), the Commission, and after a refusal a court without waiting (Art. 39). */
export function recourseSection(v: NoticeOf): Section {
  const { request, ending } = v;
  const { recourse } = noticeWords(request.language);
  const { complaint, suitAtOnce, commission } = generalLawOf(request.arrivalDate);
  const name = (article: string) => articleName(request.language, article);
  const business = kindOf(v) === "answered" ? recourse.reply : recourse.business;
  const suit =
    isRefusal(ending.outcome) && provisionsInForce(request.right, request.arrivalDate).actionable
      ? [recourse.suit(name(suitAtOnce))]
      : [];
  return {
    id: "recourse",
    heading: headingOf(request, "recourse"),
    blocks: [list(business(name(complaint)), recourse.commission(commission), ...suit)],
  };
}

/** Whether the request is refused in whole or in part: a substitute measure is not what was asked for. */
function isRefusal(outcome: Outcome): boolean {
  return outcome === "refused" || outcome === "fulfilled-in-part" || outcome === "alternative-measure";
}

/** The business, its address and the people responsible, who also take complaints, and the form for that. */
export function contactSection({ business, request, inquiryUrl }: NoticeOf): Section {
  const { language } = request;
  const { label, inquire } = noticeWords(language);
  const { representative } = business;
  return {
    id: "contact",
    heading: headingOf(request, "contact"),
    blocks: [
      facts(
        [label.business, localized(business.name, language)],
        [label.address, postalAddress(business, language)],
        [label.representative, representative && localized(representative, language)],
        [label.phone, business.phone],
        [label.officer, localized(business.officer, language)],
      ),
      ...(inquiryUrl === undefined ? [] : [link(inquire, inquiryUrl)]),
    ],
  };
}
