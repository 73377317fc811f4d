import { html } from "hono/html";
import { type Business, type Language, languages } from "../../domain/business.ts";
import type { Decided } from "../../domain/consents/receipt.ts";
import type { Policy } from "../../domain/policy/policy.ts";
import type { ConsentItem, Wording } from "../../domain/policy/wordings.ts";
import { changeWords } from "../../languages/changes.ts";
import { consentWords } from "../../languages/consents.ts";
import { requestPages } from "../../languages/request-pages.ts";
import { formatDate } from "../../languages/words.ts";
import { receiptParts } from "../consents/receipt.ts";
import type { Html } from "../html.ts";
import { joined, localized, type Text } from "../localized.ts";
import { changeList } from "../policy-change.ts";
import { address, facts, hidden, page } from "./parts.ts";

interface Shown {
  readonly business: Business;
  readonly language: Language;
  readonly policy: Policy;
  readonly link: string;
}

/**
 * Asks whether a change of the policy may bind the person: what changes, the wording of each consent that it needs,
 * and two buttons of the same size. Nothing is preselected, and leaving the page is not an answer.
 */
export function policyAnswerPage(
  v: Shown & {
    readonly asked: readonly { readonly item: ConsentItem; readonly wording: Wording }[];
    readonly answered: "agreed" | "refused" | "silent";
  },
): Html {
  const { business, language, policy, link, asked, answered } = v;
  const { answer: w } = changeWords(language);
  const date = formatDate(language, business.timeZone, policy.effective);
  return page({
    business,
    language,
    look: "consent",
    title: w.title,
    body: html`<p class="screen">${languages
      .filter((one) => one !== language)
      .map(
        (one) =>
          html`<a href="${address("/policy/answer", { link, lang: one })}" lang="${one}" hreflang="${one}">${requestPages(one).home.inThisLanguage}</a>`,
      )}</p>
<p>${w.lead(date)}</p>
<h2>${w.changes}</h2>
${facts(changeList(policy, language).map(({ kind, text, clauses }) => [kind, joined([text, clauses], "\n")]))}
<p><a href="${address("/policy/changes", { to: policy.effective, lang: language })}">${w.differences}</a></p>
<h2>${w.asked}</h2>
${asked.map(
  ({ item, wording }) => html`<p><b>${localized(wording.statement, language)}</b></p>
${facts(wordingFacts(v, item, wording))}`,
)}${facts([[w.now, w.answered[answered]]])}<form method="post" action="/policy/answer">${hidden("link", link)}${hidden("lang", language)}
<div class="both"><button name="choice" value="agree">${w.agree}</button><button name="choice" value="refuse">${w.refuse}</button></div>
<p class="hint">${w.nothing}</p></form>`,
  });
}

function wordingFacts(
  { language }: Shown,
  _item: ConsentItem,
  { collected, purpose, kept, recipients = [], abroad, withdrawal, refusal }: Wording,
): readonly (readonly [string, Text | undefined])[] {
  const { answer: w } = changeWords(language);
  const say = (...texts: readonly Parameters<typeof localized>[0][]) =>
    texts.length === 0
      ? undefined
      : joined(
          texts.map((text) => localized(text, language)),
          "\n",
        );
  return [
    [w.collected, say(collected)],
    [w.purpose, say(purpose)],
    [w.kept, say(kept)],
    [w.recipients, say(...recipients.flatMap((one) => [one.name, one.purpose]))],
    [w.abroad, abroad && say(abroad.country, abroad.system, abroad.measures)],
    [w.withdrawal, say(withdrawal)],
    [w.refusal, say(refusal)],
  ];
}

/** What was recorded, and that it may be changed. */
export function policyAnsweredPage(
  v: Shown & {
    readonly answered: "agreed" | "refused";
    readonly decided: Decided;
    /** The receipt is mailed as well. */
    readonly mailed: boolean;
  },
): Html {
  const { business, language, policy, link, answered, decided, mailed } = v;
  const { answer: w } = changeWords(language);
  return page({
    business,
    language,
    title: w.answered[answered],
    body: html`<p>${w.done[answered](formatDate(language, business.timeZone, policy.effective))}</p>
<p>${w.otherMind}</p>
<p><a href="${address("/policy/answer", { link, lang: language })}">${w.title}</a></p>
<h2>${consentWords(language).receipt.heading}</h2>
${facts(receiptParts(decided))}${mailed && html`<p>${w.mailed}</p>`}`,
  });
}

/** Asks for confirmation before reminders are stopped: a mail scanner opens every link. */
export function stopMailsPage(v: Omit<Shown, "policy">): Html {
  const { business, language, link } = v;
  const { stop: w } = changeWords(language);
  return page({
    business,
    language,
    title: w.title,
    body: html`<p>${w.lead}</p>
<form method="post" action="/policy/stop">${hidden("link", link)}${hidden("lang", language)}<button>${w.button}</button></form>
<p><a href="${address("/settings", { lang: language })}">${w.settings}</a></p>`,
  });
}

export function mailsStoppedPage(v: Pick<Shown, "business" | "language">): Html {
  const { stop: w } = changeWords(v.language);
  return page({
    ...v,
    title: w.doneTitle,
    body: html`<p>${w.done}</p>
<p><a href="${address("/settings", { lang: v.language })}">${w.settings}</a></p>`,
  });
}
