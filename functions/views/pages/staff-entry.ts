import { html } from "hono/html";
import { type Business, type Configuration, languages } from "../../domain/business.ts";
import { getsLetters } from "../../domain/contact.ts";
import { offeredGroups } from "../../domain/policy/policy.ts";
import { cameBy } from "../../domain/request/person.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { lawOf, type RightKey, rightOf } from "../../domain/rights/index.ts";
import { agentWords } from "../../languages/agent.ts";
import { languageName } from "../../languages/formats.ts";
import { pageMessages } from "../../languages/pages.ts";
import { staffWords } from "../../languages/staff.ts";
import { words } from "../../languages/words.ts";
import type { AskedFor } from "../fields/asked.ts";
import { controlsOf, labelsIn } from "../fields/control.ts";
import type { Html } from "../html.ts";
import { agentFields, agentLabels } from "./agent-form.ts";
import { radios } from "./choices.ts";
import { dayText } from "./dates.ts";
import { selectField, textField } from "./fields.ts";
import { type FieldProblem, type FormValues, untouched } from "./forms.ts";
import { address, facts, hidden, page } from "./parts.ts";
import { requestFields, requestForm } from "./request-form.ts";

/** The first of the two pages: which right. */
export function chooseStaffEntryPage(v: {
  readonly business: Configuration;
  readonly requestId: string;
  readonly link: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
}): Html {
  const { business, requestId, link } = v;
  const language = business.staffLanguage;
  const { entry: m } = staffWords(language);
  const { rightGroups: names } = pageMessages(language);
  return page({
    business,
    language,
    requestId,
    title: m.chooseTitle,
    look: "list",
    body: html`<p>${m.chooseLead}</p>
${offeredGroups(business, v.today).map(
  ({ group, rights }) => html`<h2>${names[group]}</h2><ul>${rights.map(
    (type) =>
      html`<li><a href="${address("/staff/entry", { link, type })}">${words(language).right[type].name}</a></li>`,
  )}</ul>
`,
)}`,
  });
}

/** The request's form for staff: with how and when it came, and an optional mail address. */
export function staffEntryPage(v: {
  readonly business: Configuration;
  readonly requestId: string;
  readonly link: string;
  readonly right: RightKey;
  readonly today: string;
  /** Whether there is an agent. */
  readonly another: boolean;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
}): Html {
  const { business, requestId, right } = v;
  const language = business.staffLanguage;
  const { entry: m, came } = staffWords(language);
  // The law of the day it arrived, once that is known.
  const arrived = v.values["arrived"];
  const date = typeof arrived === "string" && /^\d{4}-\d\d-\d\d$/.test(arrived) ? arrived : v.today;
  const askedFor: AskedFor = { business, rights: [right], date, by: "staff" };
  const base = requestForm({ ...v, language }, askedFor);
  const another = v.another && rightOf(right).identity;
  const labels = {
    came: m.came,
    arrived: m.arrived,
    language: m.language,
    ...labelsIn(["you"], askedFor, language),
    ...(another && agentLabels(askedFor, language)),
    ...base.labels,
  };
  const form = { ...base, labels };
  return page({
    business,
    language,
    requestId,
    title: words(language).right[right].name,
    form,
    look: lawOf(right, date).claims.items ? "rows" : "plain",
    body: html`<p>${m.lead}</p>
${
  !another &&
  untouched(form) &&
  rightOf(right).identity &&
  html`<p><a href="${address("/staff/entry", { link: v.link, type: right, for: "another" })}">${agentWords(language).form.title}</a></p>
`
}<form method="post" action="/staff/entry" novalidate>
${hidden("link", v.link)}${hidden("type", right)}${another && hidden("another", "yes")}
${selectField(
  form,
  "came",
  cameBy.map((value) => ({ value, label: came[value] })),
  { need: "required" },
)}${textField(form, "arrived", { type: "date", hint: m.arrivedHint, need: "required", short: true })}${radios(
  form,
  "language",
  languages.map((value) => ({ value, label: languageName(language, value) })),
  { need: "required", initial: business.staffLanguage },
)}<h2>${m.who}</h2><p class="note">${m.noMail}</p>
${controlsOf("you", askedFor, form)}${another && agentFields(askedFor, form)}${requestFields(askedFor, right, form)}
<button>${m.send}</button>
</form>`,
  });
}

/** The request was created; shows what comes next, and the code for the download if there may be one. */
export function staffEnteredPage(v: {
  readonly business: Business;
  readonly requestId: string;
  readonly request: ConfirmedRequest;
  readonly accessCode?: string | undefined;
}): Html {
  const { business, request, accessCode } = v;
  const language = business.staffLanguage;
  const { entry: m, came } = staffWords(language);
  const { common } = pageMessages(language);
  return page({
    business,
    language,
    requestId: v.requestId,
    title: m.doneTitle,
    body: html`${facts([
      [common.receiptNumber, html`<b>${v.requestId}</b>`],
      [common.typeOfRequest, words(language).right[request.right].name],
      [m.came, request.intake && came[request.intake.came]],
      [common.arrived, dayText(business, language, request.arrivalDate)],
    ])}<p>${m.done}</p>${request.intake?.came !== "telephone" && html`<p>${m.scanNext}</p>`}<p>${getsLetters(request) ? m.byLetter : m.byMail}</p>${
      accessCode !== undefined &&
      html`<h2>${m.code}</h2>
<div class="note"><p class="code">${accessCode}</p><p>${m.codeLead}</p></div>`
    }`,
  });
}
