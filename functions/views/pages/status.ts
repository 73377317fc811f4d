import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import { targetOf, whoseTurn } from "../../domain/clocks.ts";
import { daysSpent } from "../../domain/due.ts";
import { valuesIn } from "../../domain/fields/index.ts";
import { taskIdSchema } from "../../domain/ids.ts";
import { isLead, othersOf } from "../../domain/linked.ts";
import { formatLink } from "../../domain/links.ts";
import { policyOf } from "../../domain/policy/policy.ts";
import { awaitsSubject } from "../../domain/questions/confirm-agent/awaits-subject.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { mayBeAskedAbout } from "../../domain/request/transitions/follow-up.ts";
import { noticeMailId } from "../../domain/request/transitions/mails.ts";
import { canMailPackageLink } from "../../domain/request/transitions/package-link.ts";
import { canWithdraw } from "../../domain/request/transitions/withdraw.ts";
import { rightOf, whereToAsk } from "../../domain/rights/index.ts";
import { mayShowAccessCode, needsAccessCode } from "../../domain/second-factor.ts";
import { agentWords } from "../../languages/agent.ts";
import { remarked } from "../../languages/formats.ts";
import { letterWords } from "../../languages/letters.ts";
import { pageMessages } from "../../languages/pages.ts";
import { requestPages } from "../../languages/request-pages.ts";
import { statusPages } from "../../languages/status-pages.ts";
import { formatDateTime, outcomeName, words, yen } from "../../languages/words.ts";
import { playedBack } from "../fields/played-back.ts";
import type { Html } from "../html.ts";
import { localized } from "../localized.ts";
import { lapseDate } from "../notices/lapse.ts";
import { confirmButton } from "./confirm.ts";
import { awaitsProof, conversationSection, proofNote, questionNote } from "./conversation.ts";
import { coolingOffUntil } from "./cooling-off.ts";
import { dayText } from "./dates.ts";
import { followFacts } from "./follow-up.ts";
import { linkedFact, verifiedElsewhere } from "./linked.ts";
import { address, buttonForm, type Fact, facts, page } from "./parts.ts";
import { isCarryingOut, nextStep, progress } from "./progress.ts";

export { newLinkPage, newLinkSentPage } from "./new-link.ts";
export { withdrawnPage, withdrawPage } from "./withdraw.ts";

interface StatusView {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly link: string;
  readonly nowMs: number;
  /** The secret of the link, if it came with the first mail: the receipt of all requests of the submission. */
  readonly receiptSecret?: string | undefined;
}

/** A request's state, whose turn it is and until when; how it ended, once it has. */
export function statusPage(v: StatusView): Html {
  const { business, request } = v;
  const { language } = request;
  const { status: m } = statusPages(language);
  return page({
    business,
    language,
    requestId: request.id,
    title: m.title,
    body: html`${questionNote(v)}${yourTurn(v)}${proofNote(request, v.link)}${accessCodeAgain(v)}${verifiedElsewhere(request)}
<h2>${m.progress}</h2>
${progress(request)}<h2>${m.facts}</h2>
${facts([...general(v), ...ending(v)])}${whatWasAsked(v)}${accessCodeLost(v)}${downloadAgain(v)}${notContent(v)}${conversationSection(v)}${withdrawal(v)}${consentSettings(v)}<p class="screen">${m.newLinkLead} <a href="${address("/status/new-link", { lang: language })}">${m.newLink}</a></p>`,
  });
}

/** Where consents are seen and switched off, if the policy asks for any. */
function consentSettings({ business, request }: StatusView): Html | undefined {
  if (policyOf(business, request).consents.length === 0) return undefined;
  const { language } = request;
  return html`<p class="screen"><a href="${address("/settings", { lang: language })}">${words(language).settings}</a></p>`;
}

/**
 * For people who lost the page with the access code: it can be shown once more, for a while, to the person who
 * confirmed the address.
 */
function accessCodeAgain({ request, receiptSecret, nowMs }: StatusView): Html | undefined {
  const byLead = othersOf(request).length > 0 && !isLead(request);
  if (receiptSecret === undefined || byLead || !mayShowAccessCode(request, nowMs)) return undefined;
  const link = { requestId: request.id, place: taskIdSchema.parse("confirm"), secret: receiptSecret };
  const { codeAgain } = requestPages(request.language).confirm;
  return confirmButton(formatLink(link), codeAgain, "quiet");
}

/** How a lost access code is renewed; folded up, as long as something may be downloaded with it. */
function accessCodeLost({ request, nowMs }: StatusView): Html | undefined {
  const over = request.status === "closed" && !canMailPackageLink(request, nowMs);
  if (over || !needsAccessCode(request)) return undefined;
  const { status: m } = statusPages(request.language);
  return html`<details><summary>${m.codeLostTitle}</summary>
<p>${m.codeLost}</p></details>
`;
}

/**
 * What was asked for, as filled in, without what identifies the person; folded up, because people come for the
 * progress.
 */
function whatWasAsked({ business, request }: StatusView): Html | undefined {
  const { language, policyVersion } = request;
  const said = playedBack(
    {
      sections: ["claim", "known", "data"],
      rights: [request.right],
      date: request.arrivalDate,
      said: ({ part, name, field }) =>
        field.task[0] === "asked" ? valuesIn(request, part)[name] : undefined,
    },
    { business, language, policyVersion },
  );
  if (said.length === 0) return undefined;
  return html`<details><summary>${statusPages(language).status.asked}</summary>
${facts(said)}</details>
`;
}

/** After the end: where to ask or complain. */
function notContent({ request, link }: StatusView): Html | undefined {
  if (request.status !== "closed") return undefined;
  const { language } = request;
  const { status: m } = statusPages(language);
  const { lead, to } = mayBeAskedAbout(request)
    ? { lead: m.notContent, to: address("/status/follow-up", { link }) }
    : { lead: m.notContentByForm, to: address("/requests/new", { type: whereToAsk, lang: language }) };
  return html`<h2>${m.notContentTitle}</h2><p>${lead}</p>
<p class="screen"><a href="${to}">${m.notContentLink}</a></p>`;
}

/** The link for another download link, for people who lost the mail with the notice. */
function downloadAgain({ request, link, nowMs }: StatusView): Html | undefined {
  if (!canMailPackageLink(request, nowMs)) return undefined;
  const { status: m } = statusPages(request.language);
  return html`<h2>${m.downloadAgainTitle}</h2><p>${m.downloadAgain}</p>
${buttonForm("/status/package-link", { link }, m.downloadAgainButton, "quiet")}`;
}

/** Another download link is on its way. */
export function packageLinkSentPage({ business, request }: Pick<StatusView, "business" | "request">): Html {
  const { language } = request;
  const { status: m } = statusPages(language);
  return page({
    business,
    language,
    requestId: request.id,
    title: m.downloadSentTitle,
    body: html`<p>${m.downloadSent}</p>`,
  });
}

/** The link for withdrawing the request, or calling off the decision, while possible. */
function withdrawal({ business, request, link }: StatusView): Html | undefined {
  if (request.withdrawnAt !== undefined || !canWithdraw(request)) return undefined;
  const { language } = request;
  const { status: m } = statusPages(language);
  const until = coolingOffUntil(request);
  const [title, lead] =
    until === undefined
      ? [m.withdrawTitle, m.withdrawLead]
      : [m.callOffTitle, m.callOffLead(formatDateTime(language, business.timeZone, until))];
  return html`<h2>${title}</h2><p>${lead}</p>
${buttonForm("/status/withdraw", { link }, m.withdraw, "quiet")}`;
}

/** What the requester has to do, if anything, first of all. */
function yourTurn({ business, request }: StatusView): Html | undefined {
  const { language } = request;
  const m = statusPages(language).status;
  const by = answerBy(request, business);
  if (by === undefined) return undefined;
  const date = html`<b>${dayText(business, language, by)}</b>`;
  switch (request.status) {
    case "awaiting-requester":
      return html`<div class="note"><h2>${m.questionTitle}</h2>
<p>${m.question}</p><p>${m.answerBy} ${date}</p><p>${m.lapses}</p></div>`;
    case "awaiting-fee":
      return html`<div class="note"><h2>${m.payTitle}</h2>
${request.terms.fee && html`<p>${localized(request.terms.fee.howToPay, language)}</p>`}<p>${m.payBy} ${date}</p><p>${m.lapses}</p></div>`;
    default:
      return undefined;
  }
}

/** The date by which an answer or the fee must arrive, while one is awaited. */
function answerBy(request: ConfirmedRequest, business: Business): string | undefined {
  if (request.withdrawnAt !== undefined) return undefined;
  const since = waitingSince(request);
  if (since === undefined) return undefined;
  return lapseDate({ business, request }, since);
}

function waitingSince(request: ConfirmedRequest): string | undefined {
  switch (request.status) {
    case "awaiting-requester":
      if (awaitsSubject(request)) return undefined;
      return request.tasks["send-evidence"]?.openedAt ?? request.identity.asks.at(-1)?.askedAt;
    case "awaiting-fee":
      return request.tasks["confirm-fee"]?.openedAt ?? request.identity.at;
    default:
      return undefined;
  }
}

function general({ business, request, nowMs, receiptSecret }: StatusView): readonly Fact[] {
  const { language } = request;
  const { common } = pageMessages(language);
  const m = statusPages(language).status;
  const w = words(language);
  const spent = daysSpent(request, nowMs);
  const next = nextStep(request);
  const target = targetOf(request, business, nowMs);
  const { extension: more } = letterWords(language);
  const fee = "fee" in request ? request.fee : undefined;
  const closed = request.status === "closed";
  const callOff = coolingOffUntil(request);
  return [
    [common.receiptNumber, request.id],
    [common.typeOfRequest, w.right[request.right].name],
    linkedFact(request, language, receiptSecret),
    ...followFacts(request, language),
    [m.state, stateText(request)],
    [m.turn, turnText(request)],
    [
      m.coolingOffUntil,
      callOff === undefined ? undefined : formatDateTime(language, business.timeZone, callOff),
    ],
    [m.nextStep, next === undefined ? undefined : m.steps[next]],
    [common.arrived, dayText(business, language, request.arrivalDate)],
    [common.target, closed ? undefined : dayText(business, language, target)],
    [more.reason, request.extension?.reason],
    [m.daysUs, common.days(spent.us)],
    [m.daysRequester, common.days(spent.requester)],
    [
      m.fee,
      fee === undefined
        ? undefined
        : fee.state === "none"
          ? w.feeState.none
          : remarked(language, yen(language, fee.yen), w.feeState[fee.state]),
    ],
  ];
}

function turnText(request: ConfirmedRequest): string {
  const m = statusPages(request.language).status;
  if (request.status === "closed") return m.nobody;
  if (awaitsProof(request)) return m.yours;
  if (whoseTurn(request) !== "requester") return m.ours;
  return awaitsSubject(request) ? agentWords(request.language).status.turn : m.yours;
}

function isNoticeOwed({ mails }: ConfirmedRequest): boolean {
  const notice = mails[noticeMailId];
  return notice?.state === "claimed" && notice.owed !== undefined;
}

function stateText(request: ConfirmedRequest): string {
  const m = statusPages(request.language).status;
  if (request.stoppedAt !== undefined && request.status !== "closed") return m.unverified;
  if (request.withdrawnAt !== undefined && request.status !== "closed") return m.withdrawing;
  if (awaitsSubject(request)) return agentWords(request.language).status.waiting;
  if (request.status === "verifying" && request.identity.state === "unverified") return m.unverified;
  if (request.status === "verifying" && request.behalf !== undefined) {
    return agentWords(request.language).status.verifying;
  }
  if (request.status === "deciding" && !rightOf(request.right).decides) return m.replying;
  if (coolingOffUntil(request) !== undefined) return m.coolingOff;
  if (isCarryingOut(request)) return m.carryingOut;
  if (request.status === "notifying" && isNoticeOwed(request)) return m.noticeOwed;
  return m.now[request.status];
}

/** How the request ended, and how long the answer can be collected. */
function ending({ business, request }: StatusView): readonly Fact[] {
  if (request.status !== "closed" && request.status !== "notifying") return [];
  const { language, package: held, posting } = request;
  const m = statusPages(language).status;
  return [
    [
      m.outcome,
      html`<b>${outcomeName(language, request.right, request.ending.outcome)}</b><br>${m.noticeSent}`,
    ],
    [
      m.downloadUntil,
      held === undefined || request.medium === "paper"
        ? undefined
        : held.deletedAt === undefined
          ? html`${dayText(business, language, held.expiresAt)}<br>${m.downloadHow}`
          : m.downloadOver,
    ],
    [m.posted, posting === undefined ? undefined : dayText(business, language, posting.at)],
    [m.tracking, posting?.tracking],
    [m.closedOn, request.status === "closed" ? dayText(business, language, request.closedAt) : undefined],
  ];
}
