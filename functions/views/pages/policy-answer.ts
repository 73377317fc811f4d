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
import { abroadParts, wordingParts } from "../consents/wording.ts";
import type { Html } from "../html.ts";
import { joined, localized } from "../localized.ts";
import { changeList } from "../policy-change.ts";
import { representativeBox } from "./consent.ts";
import type { FieldProblem, Form, FormValues } from "./forms.ts";
import { address, facts, hidden, page } from "./parts.ts";

interface Shown {
  readonly business: Business;
  readonly language: Language;
  readonly policy: Policy;
  readonly link: string;
}

interface Asking extends Omit<Shown, "link"> {
  readonly asked: readonly { readonly item: ConsentItem; readonly wording: Wording }[];
  readonly answered: "agreed" | "refused" | "silent";
  /** The form's hidden fields. */
  readonly carried: Readonly<Record<string, string>> & { readonly link: string };
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
  /** What is asked has changed since the person opened the page. */
  readonly changed: boolean;
  /** The version binds the person, who had agreed when it took effect. */
  readonly bound: boolean;
}

/**
 * Asks whether a change of the policy may bind the person: what changes, the wording of each consent that it needs,
 * and two buttons of the same size. Nothing is preselected, and leaving the page is not an answer.
 */
export function policyAnswerPage(v: Asking): Html {
  const { business, language, policy, asked, answered, carried, values, problems } = v;
  const { answer: w } = changeWords(language);
  const { ask: m } = consentWords(language);
  const form: Form = { language, values, problems, labels: { proof: m.proof } };
  const date = formatDate(language, business.timeZone, policy.effective);
  const ages = asked.flatMap(({ wording }) => wording.giver.aloneFrom ?? []);
  const [proof] = asked.map(({ wording }) => wording.giver.proof);
  return page({
    business,
    language,
    look: "consent",
    form,
    title: w.title,
    body: html`${v.changed && html`<div class="note"><p>${m.changed}</p></div>`}<p class="screen">${languages
      .filter((one) => one !== language)
      .map(
        (one) =>
          html`<a href="${address("/policy/answer", { link: carried.link, lang: one })}" lang="${one}" hreflang="${one}">${requestPages(one).home.inThisLanguage}</a>`,
      )}</p>
<p>${w.lead(date)}</p>
<h2>${w.changes}</h2>
${facts(changeList(policy, language).map(({ kind, text, clauses }) => [kind, joined([text, clauses], "\n")]))}
<p><a href="${address("/policy/changes", { to: policy.effective, lang: language })}">${w.differences}</a></p>
<h2>${w.asked}</h2>
${asked.map(
  ({ wording }) => html`<p><b>${localized(wording.statement, language)}</b></p>
${facts([...wordingParts(business, wording, language), ...abroadParts(wording, language)])}`,
)}${facts([[w.now, w.answered[answered]]])}<form method="post" action="/policy/answer" novalidate>${Object.entries(carried).map(([field, value]) => hidden(field, value))}${
      ages.length > 0 && html`<p>${m.young(Math.max(...ages))}</p>`
    }${proof !== undefined && representativeBox(form, m.representative, localized(proof, language))}
<div class="both"><button name="choice" value="agree">${w.agree}</button><button name="choice" value="refuse">${w.refuse}</button></div>
<p class="hint">${v.bound ? w.bound : w.nothing}</p></form>`,
  });
}

/** What was recorded, and that it may be changed. */
export function policyAnsweredPage(
  v: Shown & {
    readonly answered: "agreed" | "refused";
    readonly decided: Decided;
    /** The version binds the person, who had agreed when it took effect. */
    readonly bound: boolean;
    /** The owners of systems were told to stop. */
    readonly told: boolean;
    /** The receipt is mailed as well. */
    readonly mailed: boolean;
  },
): Html {
  const { business, language, policy, link, answered, decided, bound, told, mailed } = v;
  const { answer: w } = changeWords(language);
  const done = answered === "refused" && bound ? "ended" : answered;
  return page({
    business,
    language,
    title: w.answered[answered],
    body: html`<p>${w.done[done](formatDate(language, business.timeZone, policy.effective))}</p>
${told && html`<div class="note"><p>${consentWords(language).receipt.told}</p></div>`}<p>${w.otherMind}</p>
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
