import { html } from "hono/html";
import { agentKinds } from "../../domain/agent.ts";
import { type Configuration, feeYen, type Language, languages } from "../../domain/business.ts";
import type { FormSection } from "../../domain/fields/field.ts";
import type { OptionSet } from "../../domain/fields/options.ts";
import { offeredRights, policyOn } from "../../domain/policy/policy.ts";
import { unreachable } from "../../domain/result.ts";
import { groundsInForce, lawOf, type RightKey, rightOf } from "../../domain/rights/index.ts";
import { agentWords } from "../../languages/agent.ts";
import { formats } from "../../languages/formats.ts";
import { pageMessages } from "../../languages/pages.ts";
import { requestPages } from "../../languages/request-pages.ts";
import { articleName, words, yen } from "../../languages/words.ts";
import { type AskedField, type AskedFor, askedIn } from "../fields/asked.ts";
import { factsWords } from "../fields/facts.ts";
import { consentName, offeredOptions, optionName, wordsOf } from "../fields/words.ts";
import type { Html } from "../html.ts";
import { localized, sentence, type Text } from "../localized.ts";
import { qrCode } from "../qr-code.ts";
import { postalAddress } from "../sender.ts";
import { address, bullets, page } from "./parts.ts";

interface PaperView {
  readonly business: Configuration;
  readonly language: Language;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

const paperPath = "/paper-form";

/** The forms there are to print, one for each right. */
export function paperFormsPage({ business, language, today }: PaperView): Html {
  const { paper: m } = requestPages(language);
  const w = words(language);
  return page({
    business,
    language,
    title: m.listTitle,
    look: "list",
    body: html`${otherLanguages(language, {})}<p>${m.listLead}</p>
<ul>${offeredRights(business, today).map(
      (right) =>
        html`<li><a href="${address(paperPath, { type: right, lang: language })}">${w.right[right].name}</a></li>`,
    )}</ul>`,
  });
}

/** A form to be printed, filled in by hand and posted: what to write, what to enclose, where to send it. */
export function paperFormPage(v: PaperView & { readonly right: RightKey; readonly baseUrl: string }): Html {
  const { business, language, today, right, baseUrl } = v;
  const { paper: m } = requestPages(language);
  const { article } = lawOf(right, today);
  const online = `${baseUrl}${address("/requests/new", { type: right, lang: language })}`;
  return page({
    business,
    language,
    title: m.title,
    look: "paper",
    body: html`${otherLanguages(language, { type: right })}<p class="screen">${m.print}</p>
<p><b>${words(language).right[right].name}</b>${formats(language).bracketed(articleName(language, article))}</p>
<p>${m.date}</p>
${fieldsIn(v, "you", m.you)}${rightOf(right).identity && agent(language)}${(["claim", "known", "data"] as const).map((section) => fieldsIn(v, section, m[section]))}
<h2>${m.enclose}</h2>
${bullets(enclosed(v))}<h2>${m.send}</h2>
<p>${postalAddress(business, language)}<br>${localized(business.name, language)}<br>${sentence({ officer: localized(business.officer, language) }, (at) => m.personInCharge(at("officer")))}</p>
<div class="online">${qrCode(online, m.qr)}<p>${m.online}<br><a href="${online}">${online}</a></p></div>`,
  });
}

function otherLanguages(language: Language, parameters: Readonly<Record<string, string>>): Html {
  return html`<p class="screen">${languages
    .filter((one) => one !== language)
    .map(
      (one) =>
        html`<a href="${address(paperPath, { ...parameters, lang: one })}" lang="${one}" hreflang="${one}">${requestPages(one).home.inThisLanguage}</a>`,
    )}</p>
`;
}

/** What belongs into the envelope, the fee included. */
function enclosed({
  business,
  language,
  today,
  right,
}: Parameters<typeof paperFormPage>[0]): readonly Text[] {
  const { paper: m } = requestPages(language);
  const fee = feeYen(business, right, today);
  return [
    ...(rightOf(right).identity ? [m.identity, m.authority] : [m.nothing]),
    fee > 0 ? m.fee(yen(language, fee)) : m.free,
    ...(fee > 0 ? [localized(business.fee.howToPay, language)] : []),
  ];
}

/** For agents: the subject. */
function agent(language: Language): Html {
  const { paper: m } = requestPages(language);
  const { kind } = agentWords(language);
  return html`<h2>${m.agent}</h2>
${boxes(agentKinds.map((one) => kind[one]))}${[m.subjectName, m.subjectAddress, m.subjectBirthDate].map(line)}`;
}

function fieldsIn(
  { business, today, right, language }: Parameters<typeof paperFormPage>[0],
  section: FormSection,
  title: string,
): Html | undefined {
  const askedFor: AskedFor = { business, rights: [right], date: today, by: "staff" };
  const fields = askedIn(section, askedFor).flatMap((asked) => onPaper(asked, right, language) ?? []);
  if (fields.length === 0) return undefined;
  return html`<h2>${title}</h2>
${fields}`;
}

/** A field as it is filled in by hand. */
function onPaper(asked: AskedField, right: RightKey, language: Language): Html | undefined {
  const { field, need } = asked;
  if (need === "implied") return undefined;
  const own = wordsOf(asked, language);
  const { control } = field;
  switch (control.kind) {
    case "line":
    case "email":
      return line(own.label);
    case "text":
      return area(own.label, control.rows);
    case "facts":
      return area(factsWords(asked, language)?.label ?? own.label, control.rows);
    case "select":
    case "radios":
    case "boxes":
      return html`<p>${own.label}</p>${boxes(named(control.options, asked, language))}`;
    case "consents":
      return html`<p>${own.label}</p>${boxes(consents(asked, language))}`;
    case "flag":
      return boxes([own.box ?? own.label]);
    case "items":
      return html`<p>${own.label}</p>${rows(language)}`;
    case "ground":
      return html`<p>${own.label}</p>${boxes(grounds(asked, right, language))}`;
    case "measure":
      return measures(asked, right, own.label, language);
    default:
      return unreachable(control);
  }
}

function named(
  set: OptionSet,
  { askedFor: { business, date } }: AskedField,
  language: Language,
): readonly Text[] {
  const naming = { business, language, policyVersion: date };
  return offeredOptions(set, business, date).map((value) => optionName(set, value, naming));
}

function consents({ askedFor: { business, date } }: AskedField, language: Language): readonly Text[] {
  const naming = { business, language, policyVersion: date };
  return policyOn(business, date).consents.map(({ key }) => consentName(key, naming));
}

function grounds({ askedFor: { date } }: AskedField, right: RightKey, language: Language): readonly Text[] {
  const { claimForm: m } = pageMessages(language);
  const names = words(language).ground;
  return groundsInForce(right, date).map((one) =>
    m.groundOf(names[one.ground], articleName(language, one.article)),
  );
}

function measures(
  { askedFor: { date } }: AskedField,
  right: RightKey,
  label: string,
  language: Language,
): Html | undefined {
  const offered = lawOf(right, date).claims.measures;
  if (offered.length <= 1) return undefined;
  return html`<p>${label}</p>${boxes(offered.map((one) => words(language).measure[one]))}`;
}

function line(label: string): Html {
  return html`<p class="blank">${label}</p>
`;
}

function area(label: string, lines: number): Html {
  return html`<p>${label}</p>
<div class="area${lines > 3 && " large"}"></div>
`;
}

function boxes(labels: readonly Text[]): Html {
  return html`<ul class="boxes">${labels.map((label) => html`<li>${label}</li>`)}</ul>
`;
}

const itemRows = [1, 2, 3] as const;

/** Items to correct, add or delete. */
function rows(language: Language): Html {
  const { item, current, correct } = pageMessages(language).claimForm;
  return html`<table><tr>${[item, current, correct].map((head) => html`<th scope="col">${head}</th>`)}</tr>
${itemRows.map(() => html`<tr><td></td><td></td><td></td></tr>`)}</table>
`;
}
