import { html } from "hono/html";
import { type Business, type Language, languages } from "../../domain/business.ts";
import { lawOf, type RightKey, rightOf } from "../../domain/rights/index.ts";
import { linkedWords } from "../../languages/linked.ts";
import { pageMessages } from "../../languages/pages.ts";
import { words } from "../../languages/words.ts";
import type { Html } from "../layout.ts";
import { type ClaimFields, claimFields, claimLabels, prefixed } from "./claim-fields.ts";
import type { FieldProblem, Form, FormValues } from "./forms.ts";
import { address, facts, hidden, page } from "./parts.ts";
import {
  beforeSending,
  contact,
  detailField,
  kindsField,
  leadingAct,
  mediumField,
  person,
  personLabels,
  terms,
} from "./request-form.ts";
import { asksForContact, asksForDetail, asksForKinds, asksForMedium } from "./scope.ts";
import { chosenParameters } from "./several.ts";

/** The pages of the form: who asks and what is said for all, then one for each right. Each is small enough for a phone. */
export type Section = "people" | RightKey;

export function sectionsOf(rights: readonly RightKey[]): readonly Section[] {
  return ["people", ...rights];
}

/** The page on which a field stands. */
export function sectionOf(field: string, rights: readonly RightKey[]): Section {
  return rights.find((right) => field.startsWith(prefixOf(right))) ?? "people";
}

interface SeveralForm {
  readonly business: Business;
  readonly language: Language;
  readonly rights: readonly RightKey[];
  readonly section: Section;
  readonly nonce: string;
  /** What was typed on this page and the others; that of the others is carried along. */
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
  /** The date in the business's time zone (`YYYY-MM-DD`): the law of which day offers the grounds. */
  readonly today: string;
}

/** One page of the form for several rights. Nothing is stored before the last of them is sent. */
export function severalFormPage(v: SeveralForm): Html {
  const { business, language, rights, section } = v;
  const { form: m } = pageMessages(language);
  const { form: several, choose } = linkedWords(language);
  const sections = sectionsOf(rights);
  const number = sections.indexOf(section);
  const last = number === sections.length - 1;
  const claim: ClaimFields | undefined =
    section === "people" ? undefined : { business, right: section, date: v.today, prefix: prefixOf(section) };
  const form = formOf(v, claim);
  return page({
    business,
    language,
    title: section === "people" ? several.title : words(language).right[section].name,
    form,
    look: section !== "people" && lawOf(section, v.today).claims.items ? "rows" : undefined,
    body: html`<p class="hint">${several.step(number + 1, sections.length)}</p>
${section === "people" && beginning(v)}<form method="post" action="/requests" novalidate>
${rights.map((right) => hidden("type", right))}${hidden("lang", language)}${hidden("nonce", v.nonce)}${
  !last && hidden("step", section)
}${carried(v)}
${claim === undefined ? people(v, form) : part(claim, form)}${last && beforeSending(v, rights)}
<button>${last ? m.send(leadingAct(rights, language)) : choose.next}</button>
</form>`,
  });
}

function prefixOf(right: RightKey): string {
  return `${right}.`;
}

/** What is asked for together, and the way to choose anew. */
function beginning({ language, rights }: SeveralForm): Html {
  const { form: several } = linkedWords(language);
  const chosen = chosenParameters(rights);
  const others = languages.filter((other) => other !== language);
  return html`<p class="screen">${others.map(
    (other) =>
      html`<a href="${address("/requests/new", { ...chosen, lang: other })}" lang="${other}" hreflang="${other}">${pageMessages(other).form.inThisLanguage}</a>`,
  )}</p>
<p>${several.lead}</p>
<ul>${rights.map((right) => html`<li>${words(language).right[right].name}</li>`)}</ul>
<p class="screen"><a href="${address("/requests/new", { several: "yes", ...chosen, lang: language })}">${several.change}</a></p>
`;
}

const ownFields: ReadonlySet<string> = new Set(["type", "lang", "nonce", "step", "website"]);

/** What was typed on the other pages. */
function carried({ rights, section, values }: SeveralForm): readonly Html[] {
  return Object.entries(values).flatMap(([name, value]) =>
    ownFields.has(name) || sectionOf(name, rights) === section
      ? []
      : [value ?? []].flat().map((one) => hidden(name, one)),
  );
}

/** Who asks, and what is said once for all rights. */
function people({ language, rights }: SeveralForm, form: Form): Html {
  const { form: m } = pageMessages(language);
  return html`<h2>${m.you}</h2>
${person(
  form,
  rights.some((right) => rightOf(right).identity),
)}${contact(rights, form)}${
  rights.some(asksForMedium) &&
  html`<h2>${m.data}</h2>
${mediumField(form)}`
}`;
}

/** What only one of the rights asks for. */
function part(claim: ClaimFields, form: Form): Html {
  const { right, prefix } = claim;
  const { language } = form;
  const { about } = words(language).right[right];
  return html`<p>${about}</p>
${facts(terms(claim, language))}${claimFields(claim, form)}${asksForKinds(right) && kindsField(form, prefix)}${detailField(right, form, prefix)}`;
}

function formOf(v: SeveralForm, claim: ClaimFields | undefined): Form {
  const { language, rights, values, problems } = v;
  const { form: m, claimForm } = pageMessages(language);
  const { customerNumber, channel, period, categories, detail, medium } = m;
  if (claim !== undefined) {
    const { right, prefix = "" } = claim;
    const labels = {
      ...claimLabels(claim, language),
      ...prefixed(
        { ...(asksForKinds(right) && { categories }), ...(asksForDetail(right) && { detail }) },
        prefix,
      ),
    };
    return {
      language,
      values,
      problems,
      labels,
      texts: { [`${prefix}items: missing`]: claimForm.itemsMissing },
    };
  }
  const labels = {
    ...personLabels(language),
    ...(rights.some((right) => rightOf(right).identity) && { customerNumber }),
    ...(rights.some(asksForContact) && { channel, period }),
    ...(rights.some(asksForMedium) && { medium }),
  };
  return { language, values, problems, labels };
}
