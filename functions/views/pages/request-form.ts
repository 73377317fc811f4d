import { html } from "hono/html";
import { type Configuration, feeOf, feeYen, type Language, languages } from "../../domain/business.ts";
import { itemLimits } from "../../domain/fields/claim.ts";
import { clauseOf, policyOn } from "../../domain/policy/policy.ts";
import { lawOf, type RightKey, rightOf, usualRight } from "../../domain/rights/index.ts";
import { agentWords } from "../../languages/agent.ts";
import { formats } from "../../languages/formats.ts";
import { linkedWords } from "../../languages/linked.ts";
import { pageMessages } from "../../languages/pages.ts";
import { requestPages } from "../../languages/request-pages.ts";
import { articleName, formatDate, words, yen } from "../../languages/words.ts";
import { type AskedFor, subjectId } from "../fields/asked.ts";
import { controlsOf, labelsIn } from "../fields/control.ts";
import type { Html } from "../html.ts";
import { joined, localized, type Text } from "../localized.ts";
import { type FieldProblem, type Form, type FormValues, typed } from "./forms.ts";
import { address, facts, hidden, page } from "./parts.ts";

export type { FieldProblem, FormValues } from "./forms.ts";

interface RequestForm {
  readonly business: Configuration;
  readonly language: Language;
  readonly right: RightKey;
  readonly nonce: string;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
  /** The date in the business's time zone (`YYYY-MM-DD`), whose law determines the grounds. */
  readonly today?: string | undefined;
  /** The agent and subject, if a page before asked for them. */
  readonly people?: readonly (readonly [name: string, value: string])[];
}

/** Without a date, the rules that no amendment has ended yet. */
const openEnd = "9999-12-31";

/** The form of a request, empty or as submitted, with problems next to each field. */
export function requestFormPage(v: RequestForm): Html {
  const { business, language, right, people } = v;
  const { form: m } = requestPages(language);
  const askedFor: AskedFor = { business, rights: [right], date: v.today ?? openEnd };
  const form = requestForm(v, askedFor);
  const others = languages.filter((other) => other !== language);
  const fresh = people === undefined && Object.keys(v.values).length === 0;
  return page({
    business,
    language,
    title: words(language).right[right].name,
    form,
    look: lawOf(right, askedFor.date).claims.items ? "rows" : undefined,
    body: html`${way(language, "form")}${
      fresh &&
      html`<p class="screen">${others.map(
        (other) =>
          html`<a href="${address("/requests/new", { type: right, lang: other })}" lang="${other}" hreflang="${other}">${requestPages(other).form.inThisLanguage}</a>`,
      )}</p>
<p>${pageMessages(language).rights[right].about}</p>
`
    }${terms(askedFor, right, language)}${forAnother(v)}${
      fresh &&
      html`${combinedLink(v)}${settingsLink(v)}<p>${m.lead}</p>
`
    }<form method="post" action="/requests" novalidate>
${hidden("type", right)}${hidden("lang", language)}${hidden("nonce", v.nonce)}${hidden("step", "check")}
${
  people === undefined
    ? html`<h2>${m.you}</h2>
${controlsOf("you", askedFor, form)}`
    : people.map(([name, value]) => hidden(name, value))
}${requestFields(askedFor, right, form)}${beforeSending(v, [right])}
<button>${requestPages(language).check.go}</button>
</form>`,
  });
}

/** The state of the form of one right. */
export function requestForm(
  { language, values, problems }: Pick<RequestForm, "language" | "values" | "problems">,
  askedFor: AskedFor,
): Form {
  return {
    language,
    values,
    problems,
    labels: labelsIn(["you", "claim", "known", "data"], askedFor, language),
    texts: itemTexts(language),
  };
}

/** A row of items has rules beyond being filled in. */
export function itemTexts(language: Language, prefix = ""): Form["texts"] {
  const { itemsMissing, itemsTooLong } = pageMessages(language).claimForm;
  return {
    [`${prefix}items: missing`]: itemsMissing,
    [`${prefix}items: too-long`]: itemsTooLong(itemLimits.name, itemLimits.value),
  };
}

/** A right's own fields, without those about the requester. */
export function requestFields(askedFor: AskedFor, right: RightKey, form: Form): Html {
  const { claimForm } = pageMessages(form.language);
  const claim = controlsOf("claim", askedFor, form);
  return html`${
    claim.length > 0 &&
    html`<h2>${claimForm.title(words(form.language).right[right].act)}</h2>
${claim}`
  }${knownFields(askedFor, form)}${dataFields(askedFor, form)}`;
}

/** How the business knows the person, which helps to find the data. */
export function knownFields(askedFor: AskedFor, form: Form): Html | undefined {
  const { form: m } = requestPages(form.language);
  const fields = controlsOf("known", askedFor, form);
  if (fields.length === 0) return undefined;
  return html`<h2>${m.known}</h2><p>${m.knownHint}</p>
${fields}`;
}

/** Which data it is about, and how they are to be received, if at all. */
export function dataFields(askedFor: AskedFor, form: Form): Html | undefined {
  const { form: m } = requestPages(form.language);
  const fields = controlsOf("data", askedFor, form);
  if (fields.length === 0) return undefined;
  return html`<h2>${m.data}</h2>
${fields}`;
}

/** What the request costs and, folded away, what it is based on. */
export function terms({ business, date }: AskedFor, right: RightKey, language: Language): Html {
  const { form: m } = requestPages(language);
  const { claimForm } = pageMessages(language);
  const clause = clauseOf(business, { right, policyVersion: date });
  const { article } = lawOf(right, date);
  const law = articleName(language, article, clause);
  const both = article !== "policy" && clause !== undefined;
  const yenDue = feeYen(business, right, date);
  return html`${facts([
    [claimForm.consents, consentsIn(business, right, date, language)],
    [m.fee, yenDue > 0 ? m.feeText(yen(language, yenDue)) : m.free],
  ])}<details><summary>${claimForm.basis}</summary>${both ? claimForm.basisBoth(law, words(language).policy(clause)) : law}</details>
`;
}

/** The policy's consent items, if the right is about them. */
function consentsIn(
  business: Configuration,
  right: RightKey,
  date: string,
  language: Language,
): Text | undefined {
  const { consents } = policyOn(business, date);
  if (!rightOf(right).ofConsents || consents.length === 0) return undefined;
  return joined(
    consents.map(({ name, clause }) =>
      joined([localized(name, language), formats(language).bracketed(clause)], ""),
    ),
    formats(language).comma,
  );
}

/** The link for asking for somebody else; and once taken, who asks for whom. */
function forAnother({ language, right, people, values }: RequestForm): Html | undefined {
  const { form: m } = agentWords(language);
  if (!rightOf(right).identity) return undefined;
  if (people !== undefined) {
    const of = new Map(people);
    return facts([
      [m.subject, of.get(subjectId("name"))],
      [m.you, of.get("name")],
    ]);
  }
  if (Object.keys(values).length > 0) return undefined;
  return html`<p class="screen"><a href="${address("/requests/new", { type: right, lang: language, for: "another" })}">${m.link}</a></p>
`;
}

/** The link for withdrawing a consent at once, without a request. */
function settingsLink({ language, right, people, values }: RequestForm): Html | undefined {
  if (rightOf(right).endsConsents === "none" || people !== undefined || Object.keys(values).length > 0) {
    return undefined;
  }
  const { claimForm: m } = pageMessages(language);
  return html`<p class="screen"><a href="${address("/settings", { lang: language })}">${m.settings}</a></p>
`;
}

/** The link for exercising several rights in one form. */
function combinedLink({ language, right, people, values }: RequestForm): Html | undefined {
  if (people !== undefined || Object.keys(values).length > 0) return undefined;
  const chosen = { several: "yes", [right]: "yes", lang: language };
  return html`<p class="screen"><a href="${address("/requests/new", chosen)}">${linkedWords(language).choose.link}</a></p>
`;
}

function isIdentified(right: RightKey): boolean {
  return rightOf(right).identity;
}

/** The title of several rights exercised together. */
export function leadingAct(rights: readonly RightKey[], language: Language): string {
  const right = rights.find(isIdentified) ?? rights[0] ?? usualRight;
  return words(language).right[right].act;
}

/** The steps from form to request, and a page's position in them. */
export function way(language: Language, at: "form" | "check" | "confirm"): Html {
  const { way: m } = requestPages(language);
  const steps = (["form", "check", "confirm"] as const).map((step) =>
    step === at ? html`<b aria-current="step">${m[step]}</b>` : html`${m[step]}`,
  );
  return html`<p class="hint">${steps.map((step, index) => html`${index > 0 && " → "}${step}`)}</p>
`;
}

/** Hidden fields of the form's pages; each page sets them again. */
export const ownFields: ReadonlySet<string> = new Set([
  ...["type", "lang", "nonce", "step", "edit", "checked"],
  ...["website", "trapped", "shownFee"],
]);

/** What happens with the input, the fee that the form named, and the honeypot field. */
export function beforeSending(
  { business, language, values, today }: Pick<RequestForm, "business" | "language" | "values" | "today">,
  rights: readonly RightKey[],
): Html {
  const { form: m } = requestPages(language);
  const { deadlines } = business;
  return html`<h2>${m.before}</h2>
<div class="note"><p>${m.purpose(leadingAct(rights, language), deadlines.retentionYears, rights.some(isIdentified))}</p><p>${m.policyOf(formatDate(language, business.timeZone, policyOn(business, today ?? openEnd).effective))}</p></div>
${hidden("shownFee", String(feeOf(business, rights, today ?? openEnd)))}${trapMark(values) ?? html`<div class="skip" aria-hidden="true"><label for="website">${m.honeypot}</label><input id="website" name="website" value="" tabindex="-1" autocomplete="off"></div>`}`;
}

/**
 * Replaces the honeypot once it was filled in: submitting the form again shows that a person has read the warning.
 */
export function trapMark(values: FormValues): Html | undefined {
  const caught = typed(values, "website") !== "" || typed(values, "trapped") !== "";
  return caught ? hidden("trapped", "yes") : undefined;
}
