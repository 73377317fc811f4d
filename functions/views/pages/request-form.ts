import { html } from "hono/html";
import { type Business, feeYen, type Language, languages } from "../../domain/business.ts";
import { categories, channels, media } from "../../domain/request/person.ts";
import { lawOf, type RightKey, rightOf, usualRight } from "../../domain/rights/index.ts";
import { behalfWords } from "../../languages/behalf.ts";
import { linkedWords } from "../../languages/linked.ts";
import { pageMessages } from "../../languages/pages.ts";
import { articleName, formatDate, words, yen } from "../../languages/words.ts";
import type { Html } from "../layout.ts";
import { checkboxes, radios } from "./choices.ts";
import { type ClaimFields, claimFields, claimLabels } from "./claim-fields.ts";
import { selectField, textArea, textField } from "./fields.ts";
import type { FieldProblem, Form, FormValues } from "./forms.ts";
import { address, facts, hidden, page } from "./parts.ts";
import { asksForContact, asksForDetail, asksForKinds, asksForMedium } from "./scope.ts";

export type { FieldProblem, FormValues } from "./forms.ts";

interface RequestForm {
  readonly business: Business;
  readonly language: Language;
  readonly right: RightKey;
  readonly nonce: string;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
  /** The date in the business's time zone (`YYYY-MM-DD`): the law of which day offers the grounds. */
  readonly today?: string | undefined;
  /** Who asks for whom, where that was asked on a page before. */
  readonly people?: readonly (readonly [name: string, value: string])[];
}

/** Without a date, the rules that no amendment has ended yet. */
const openEnd = "9999-12-31";

/** The form of a request, empty or as it was sent, with what is wrong next to each field. */
export function requestFormPage(v: RequestForm): Html {
  const { business, language, right, people } = v;
  const { form: m } = pageMessages(language);
  const claim: ClaimFields = { business, right, date: v.today ?? openEnd };
  const form = requestForm(v, claim);
  const others = languages.filter((other) => other !== language);
  return page({
    business,
    language,
    title: words(language).right[right].name,
    form,
    look: lawOf(right, claim.date).claims.items ? "rows" : undefined,
    body: html`<p class="screen">${(people === undefined ? others : []).map(
      (other) =>
        html`<a href="${address("/requests/new", { type: right, lang: other })}" lang="${other}" hreflang="${other}">${pageMessages(other).form.inThisLanguage}</a>`,
    )}</p>
<p>${words(language).right[right].about}</p>
${facts(terms(claim, language))}${forAnother(v)}${people === undefined && severalLink(v)}<p>${m.lead}</p>
<form method="post" action="/requests" novalidate>
${hidden("type", right)}${hidden("lang", language)}${hidden("nonce", v.nonce)}
${
  people === undefined
    ? html`<h2>${m.you}</h2>
${person(form, rightOf(right).identity)}`
    : people.map(([name, value]) => hidden(name, value))
}${claimFields(claim, form)}${contact([right], form)}${data(right, form)}${beforeSending(v, [right])}
<button>${m.send(words(language).right[right].act)}</button>
</form>`,
  });
}

export function requestForm(
  { language, right, values, problems }: Pick<RequestForm, "language" | "right" | "values" | "problems">,
  claim: ClaimFields,
): Form {
  const { form: m, claimForm } = pageMessages(language);
  const { customerNumber, channel, period } = m;
  const { categories, detail, medium } = m;
  const labels = {
    ...personLabels(language),
    ...claimLabels(claim, language),
    ...(rightOf(right).identity && { customerNumber }),
    ...(asksForContact(right) && { channel, period }),
    ...(asksForKinds(right) && { categories }),
    ...(asksForDetail(right) && { detail }),
    ...(asksForMedium(right) && { medium }),
  };
  return { language, values, problems, labels, texts: { "items: missing": claimForm.itemsMissing } };
}

/** What the request rests on and what it costs. */
export function terms(
  { business, right, date }: ClaimFields,
  language: Language,
): Parameters<typeof facts>[0] {
  const { form: m, claimForm } = pageMessages(language);
  const { clause } = rightOf(right);
  const { article } = lawOf(right, date);
  const law = articleName(language, article, right);
  const both = article !== "policy" && clause !== undefined;
  const yenDue = feeYen(business, right, date);
  return [
    [claimForm.basis, both ? claimForm.basisBoth(law, words(language).policy(clause)) : law],
    [m.fee, yenDue > 0 ? m.feeText(yen(language, yenDue)) : m.free],
  ];
}

/** The way to ask for somebody else; and once taken, who asks for whom. */
function forAnother({ language, right, people, values }: RequestForm): Html | undefined {
  const { form: m } = behalfWords(language);
  if (!rightOf(right).identity) return undefined;
  if (people !== undefined) {
    const of = new Map(people);
    return facts([
      [m.subject, of.get("behalf.subject.name")],
      [m.you, of.get("name")],
    ]);
  }
  if (Object.keys(values).length > 0) return undefined;
  return html`<p class="screen"><a href="${address("/requests/new", { type: right, lang: language, for: "another" })}">${m.link}</a></p>
`;
}

/** The way to exercise other rights by the same form. */
function severalLink({ language, right, people, values }: RequestForm): Html | undefined {
  if (people !== undefined || Object.keys(values).length > 0) return undefined;
  const chosen = { several: "yes", [right]: "yes", lang: language };
  return html`<p class="screen"><a href="${address("/requests/new", chosen)}">${linkedWords(language).choose.link}</a></p>
`;
}

export function personLabels(language: Language): Form["labels"] {
  const { name, kana, address, email, phone } = pageMessages(language).form;
  return { name, kana, address, email, phone };
}

/**
 * Who asks; by staff who key in what somebody wrote, without the hints to that person. `identified`: whether who they
 * are will be checked, for which an address is needed.
 */
export function person(form: Form, identified: boolean, by: "requester" | "staff" = "requester"): Html {
  const { form: m } = pageMessages(form.language);
  const hint = (text: string) => (by === "requester" ? text : undefined);
  return html`${textField(form, "name", { hint: hint(m.nameHint), need: "required", autocomplete: "name" })}${textField(
    form,
    "kana",
    { need: "optional" },
  )}${textField(form, "address", {
    hint: identified ? hint(m.addressHint) : undefined,
    need: identified ? "required" : "optional",
    autocomplete: "street-address",
  })}${textField(form, "email", {
    hint: hint(m.emailHint),
    need: by === "requester" ? "required" : "optional",
    type: "email",
    autocomplete: "email",
  })}${textField(form, "phone", {
    need: "optional",
    type: "tel",
    autocomplete: "tel",
    short: true,
  })}`;
}

/** Where the business knows the person from, which helps to find them. */
export function contact(rights: readonly RightKey[], form: Form): Html | undefined {
  if (!rights.some((right) => rightOf(right).identity)) return undefined;
  const { form: m } = pageMessages(form.language);
  const w = words(form.language);
  return html`<h2>${m.known}</h2><p>${m.knownHint}</p>
${textField(form, "customerNumber", { hint: m.customerNumberHint, need: "optional", verbatim: true })}${
  rights.some(asksForContact) &&
  html`${selectField(
    form,
    "channel",
    channels.map((channel) => ({ value: channel, label: w.channel[channel] })),
    { need: "optional" },
  )}${textField(form, "period", { hint: m.periodHint, need: "optional" })}`
}`;
}

/** Which data it is about, and how they are to be received where any are. */
export function data(right: RightKey, form: Form): Html | undefined {
  if (!asksForKinds(right)) return undefined;
  const { form: m } = pageMessages(form.language);
  return html`<h2>${m.data}</h2>
${kindsField(form)}${detailField(right, form)}${asksForMedium(right) && mediumField(form)}`;
}

/** The kinds of data it is about; `prefix` goes before the name where several rights share a form. */
export function kindsField(form: Form, prefix = ""): Html {
  const w = words(form.language);
  const hint = pageMessages(form.language).form.categoriesHint;
  const choices = categories.map((category) => ({ value: category, label: w.category[category] }));
  return checkboxes(form, `${prefix}categories`, choices, { hint, need: "optional" });
}

/** The data in the requester's own words. */
export function detailField(right: RightKey, form: Form, prefix = ""): Html | undefined {
  if (!asksForDetail(right)) return undefined;
  const { form: m } = pageMessages(form.language);
  return textArea(form, `${prefix}detail`, { hint: m.detailHint, need: "optional", rows: 5 });
}

/** How the data are to be received. */
export function mediumField(form: Form): Html {
  const { form: m } = pageMessages(form.language);
  const w = words(form.language);
  return radios(
    form,
    "medium",
    media.map((medium) => ({
      value: medium,
      label: w.medium[medium],
      hint: medium === "ask" ? undefined : m.mediumHints[medium],
    })),
    { need: "required" },
  );
}

function isIdentified(right: RightKey): boolean {
  return rightOf(right).identity;
}

/** What several rights that are exercised together are called. */
export function leadingAct(rights: readonly RightKey[], language: Language): string {
  const right = rights.find(isIdentified) ?? rights[0] ?? usualRight;
  return words(language).right[right].act;
}

/** What happens with what is typed, and the field that no person sees. */
export function beforeSending(
  { business, language }: Pick<RequestForm, "business" | "language">,
  rights: readonly RightKey[],
): Html {
  const { form: m } = pageMessages(language);
  const { deadlines, policy } = business;
  return html`<h2>${m.before}</h2>
<div class="note"><p>${m.purpose(leadingAct(rights, language), deadlines.retentionYears, rights.some(isIdentified))}</p><p>${m.policyOf(formatDate(language, business.timeZone, policy.version))}</p></div>
<div class="hp" aria-hidden="true"><label for="website">${m.honeypot}</label><input id="website" name="website" value="" tabindex="-1" autocomplete="off"></div>`;
}
