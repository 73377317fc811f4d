import { html } from "hono/html";
import { type Business, type Language, languages } from "../../domain/business.ts";
import { type RightKey, rightOf } from "../../domain/rights.ts";
import type { Html } from "../layout.ts";
import { linkedWords } from "../messages/linked.ts";
import { pageMessages } from "../messages/pages.ts";
import { words } from "../messages/words.ts";
import { type ClaimFields, claimFields, claimLabels, prefixed } from "./claim-fields.ts";
import type { FieldProblem, Form, FormValues } from "./forms.ts";
import { address, facts, hidden, page } from "./parts.ts";
import {
  beforeSending,
  contact,
  detailField,
  kindsField,
  mediumField,
  person,
  personLabels,
  terms,
} from "./request-form.ts";
import { asksForContact, asksForDetail, asksForKinds, asksForMedium } from "./scope.ts";
import { chosenParameters } from "./several.ts";

interface SeveralForm {
  readonly business: Business;
  readonly language: Language;
  readonly rights: readonly RightKey[];
  readonly nonce: string;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
  /** The date in the business's time zone (`YYYY-MM-DD`): the law of which day offers the grounds. */
  readonly today: string;
}

/** One form for several rights: who asks once, then a part for each, whose fields begin with the right's name. */
export function severalFormPage(v: SeveralForm): Html {
  const { business, language, rights } = v;
  const { form: m } = pageMessages(language);
  const { form: several } = linkedWords(language);
  const claims = rights.map(
    (right): ClaimFields => ({ business, right, date: v.today, prefix: `${right}.` }),
  );
  const form = formOf(v, claims);
  const others = languages.filter((other) => other !== language);
  const chosen = chosenParameters(rights);
  return page({
    business,
    language,
    title: several.title,
    form,
    look: rights.some((right) => rightOf(right).claims.items) ? "rows" : undefined,
    body: html`<p class="screen">${others.map(
      (other) =>
        html`<a href="${address("/requests/new", { ...chosen, lang: other })}" lang="${other}" hreflang="${other}">${pageMessages(other).form.inThisLanguage}</a>`,
    )}</p>
<p>${several.lead}</p>
<ul>${rights.map((right) => html`<li>${words(language).right[right].name}</li>`)}</ul>
<p class="screen"><a href="${address("/requests/new", { several: "yes", ...chosen, lang: language })}">${several.change}</a></p>
<form method="post" action="/requests" novalidate>
${rights.map((right) => hidden("type", right))}${hidden("lang", language)}${hidden("nonce", v.nonce)}
<h2>${m.you}</h2>
${person(form)}${contact(rights, form)}${claims.map((claim) => part(claim, form))}${
  rights.some(asksForKinds) &&
  html`<h2>${m.data}</h2>
${kindsField(form, several.kindsHint)}`
}${rights.some(asksForMedium) && mediumField(form)}${beforeSending(v)}
<button>${m.send}</button>
</form>`,
  });
}

/** What only one of the rights asks for. */
function part(claim: ClaimFields, form: Form): Html {
  const { right, prefix, business } = claim;
  const { language } = form;
  return html`<h2>${words(language).right[right].name}</h2>
${facts(terms({ business, language, right }))}${claimFields(claim, form)}${detailField(right, form, prefix)}`;
}

function formOf({ language, rights, values, problems }: SeveralForm, claims: readonly ClaimFields[]): Form {
  const { form: m, claimForm } = pageMessages(language);
  const { customerNumber, channel, period } = m;
  const { categories, detail, medium } = m;
  const own = claims.map((claim) => ({
    ...claimLabels(claim, language),
    ...prefixed({ ...(asksForDetail(claim.right) && { detail }) }, claim.prefix ?? ""),
  }));
  const labels: Record<string, string> = {
    ...personLabels(language),
    ...(rights.some((right) => rightOf(right).identity) && { customerNumber }),
    ...(rights.some(asksForContact) && { channel, period }),
    ...(rights.some(asksForKinds) && { categories }),
    ...(rights.some(asksForMedium) && { medium }),
  };
  for (const one of own) Object.assign(labels, one);
  const itemsMissing = Object.fromEntries(
    rights.map((right) => [`${right}.items: missing`, claimForm.itemsMissing]),
  );
  return { language, values, problems, labels, texts: itemsMissing };
}
