import { html } from "hono/html";
import { type Configuration, feeOf, type Language, languages } from "../../domain/business.ts";
import { lawOf, type RightKey } from "../../domain/rights/index.ts";
import { linkedWords } from "../../languages/linked.ts";
import { pageMessages } from "../../languages/pages.ts";
import { requestPages } from "../../languages/request-pages.ts";
import { words } from "../../languages/words.ts";
import type { AskedFor } from "../fields/asked.ts";
import { controlsOf, labelsIn } from "../fields/control.ts";
import type { Html } from "../html.ts";
import { chosenParameters } from "./choose-rights.ts";
import type { FieldProblem, Form, FormValues } from "./forms.ts";
import { address, hidden, page } from "./parts.ts";
import {
  beforeSending,
  dataFields,
  itemTexts,
  knownFields,
  ownFields,
  terms,
  trapMark,
  way,
} from "./request-form.ts";

/** The parts of the form: who asks and what is said for all, then one for each right. */
export type Section = "people" | RightKey;

export function sectionsOf(rights: readonly RightKey[]): readonly Section[] {
  return ["people", ...rights];
}

/** The page that has a field. */
export function sectionOf(field: string, rights: readonly RightKey[]): Section {
  return rights.find((right) => field.startsWith(prefixOf(right))) ?? "people";
}

interface CombinedForm {
  readonly business: Configuration;
  readonly language: Language;
  readonly rights: readonly RightKey[];
  readonly section: Section;
  readonly nonce: string;
  /** What was typed on this page and the others; values of other pages are carried along. */
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
  /** The date in the business's time zone (`YYYY-MM-DD`), whose law determines the grounds. */
  readonly today: string;
}

/**
 * The empty form for several rights, all on one page that a GET returns: the browser's Back button leads to it with
 * what was typed, even in browsers that keep no page returned by a POST (docs/decisions/0227).
 */
export function wholeFormPage(
  v: Pick<CombinedForm, "business" | "language" | "rights" | "nonce" | "today">,
): Html {
  const { business, language, rights, today } = v;
  const whole = { ...v, section: "people", values: {}, problems: [] } as const;
  const { form: combined } = linkedWords(language);
  const ofPeople = askedOn(whole);
  const form = formOf(whole, ofPeople);
  return page({
    business,
    language,
    title: combined.title,
    form,
    look: rights.some((right) => lawOf(right, today).claims.items) ? "rows" : undefined,
    body: html`${way(language, "form")}
${beginning(whole)}<form method="post" action="/requests" novalidate>
${rights.map((right) => hidden("type", right))}${hidden("lang", language)}${hidden("nonce", v.nonce)}${hidden("step", rights.at(-1) ?? "people")}${hidden("checked", "yes")}
${people(ofPeople, form)}${rights.map((right) => {
  const ofRight = { ...whole, section: right };
  const asked = askedOn(ofRight);
  return html`<h2>${words(language).right[right].name}</h2>
${part(asked, right, formOf(ofRight, asked))}`;
})}${beforeSending(whole, rights)}
<button>${requestPages(language).check.go}</button>
</form>`,
  });
}

/** One part of the form on a page of its own, to correct or change it. Nothing is stored before everything is sent. */
export function combinedFormPage(v: CombinedForm): Html {
  const { business, language, rights, section } = v;
  const { form: combined } = linkedWords(language);
  const sections = sectionsOf(rights);
  const last = section === sections.at(-1);
  const askedFor = askedOn(v);
  const form = formOf(v, askedFor);
  return page({
    business,
    language,
    title: section === "people" ? combined.title : words(language).right[section].name,
    form,
    look: section !== "people" && lawOf(section, v.today).claims.items ? "rows" : undefined,
    body: html`${way(language, "form")}
${section === "people" && beginning(v)}<form method="post" action="/requests" novalidate>
${rights.map((right) => hidden("type", right))}${hidden("lang", language)}${hidden("nonce", v.nonce)}${hidden("step", section)}${
  !last && trapMark(v.values)
}${hidden("checked", "yes")}${carried(v)}
${section === "people" ? people(askedFor, form) : part(askedFor, section, form)}${last && beforeSending(v, rights)}
<button>${requestPages(language).check.go}</button>
</form>`,
  });
}

function prefixOf(right: RightKey): string {
  return `${right}.`;
}

/** The chosen rights, and the way to choose again. */
function beginning({ language, rights }: CombinedForm): Html {
  const { form: combined } = linkedWords(language);
  const chosen = chosenParameters(rights);
  const others = languages.filter((other) => other !== language);
  return html`<p class="screen">${others.map(
    (other) =>
      html`<a href="${address("/requests/new", { ...chosen, lang: other })}" lang="${other}" hreflang="${other}">${requestPages(other).form.inThisLanguage}</a>`,
  )}</p>
<p>${combined.lead}</p>
<ul>${rights.map((right) => html`<li>${words(language).right[right].name}</li>`)}</ul>
<p class="screen"><a href="${address("/requests/new", { several: "yes", ...chosen, lang: language })}">${combined.change}</a></p>
`;
}

/** What was typed on the other pages. */
function carried({ rights, section, values }: CombinedForm): readonly Html[] {
  return Object.entries(values).flatMap(([name, value]) =>
    ownFields.has(name) || sectionOf(name, rights) === section
      ? []
      : [value ?? []].flat().map((one) => hidden(name, one)),
  );
}

/** A page's fields: those given once for all rights, or those of its right. */
function askedOn({ business, rights, section, today }: CombinedForm): AskedFor {
  const all = { business, date: today };
  return section === "people"
    ? { ...all, rights, per: "submission" }
    : { ...all, rights: [section], per: "right", prefix: prefixOf(section) };
}

/** The requester, and the fields given once for all rights. */
function people(askedFor: AskedFor, form: Form): Html {
  const { form: m } = requestPages(form.language);
  return html`<h2>${m.you}</h2>
${controlsOf("you", askedFor, form)}${knownFields(askedFor, form)}${dataFields(askedFor, form)}`;
}

const sectionsOfRight = ["claim", "known", "data"] as const;

/** The hidden field with the fee that a page named: nobody is charged more than they read on any of them. */
export function shownFeeOf(right: RightKey): string {
  return `${prefixOf(right)}shownFee`;
}

/** The fields of a single right. */
function part(askedFor: AskedFor, right: RightKey, form: Form): Html {
  const { language } = form;
  const { about } = pageMessages(language).rights[right];
  return html`<p>${about}</p>
${terms(askedFor, right, language)}${hidden(
  shownFeeOf(right),
  String(feeOf(askedFor.business, [right], askedFor.date)),
)}${sectionsOfRight.map((section) => controlsOf(section, askedFor, form))}`;
}

function formOf({ language, values, problems }: CombinedForm, askedFor: AskedFor): Form {
  const labels = labelsIn(["you", ...sectionsOfRight], askedFor, language);
  return { language, values, problems, labels, texts: itemTexts(language, askedFor.prefix) };
}
