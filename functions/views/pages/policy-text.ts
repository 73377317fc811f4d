import { html } from "hono/html";
import type { Configuration, Language } from "../../domain/business.ts";
import { versionsAsked } from "../../domain/policy/binding.ts";
import { changesBetween } from "../../domain/policy/clause-changes.ts";
import { type PolicyText, policyOn } from "../../domain/policy/policy.ts";
import { formats, remarked } from "../../languages/formats.ts";
import { type PolicyWords, policyWords } from "../../languages/policy.ts";
import { formatDate } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { joined, localized, withBreaks } from "../localized.ts";
import { changeList } from "../policy-change.ts";
import { facts } from "./parts.ts";
import { policyAddress, policyPage } from "./policy-parts.ts";

interface Shown {
  readonly business: Configuration;
  readonly language: Language;
  readonly texts: readonly PolicyText[];
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** Whether a version is in force on a day, was before, or will be. */
export function standingOf(
  business: Configuration,
  effective: string,
  today: string,
): keyof PolicyWords["standing"] {
  if (effective > today) return "coming";
  return policyOn(business, today).effective === effective ? "in-force" : "earlier";
}

/** One version, clause by clause, with links to all others. */
export function policyTextPage(v: Shown & { readonly text: PolicyText }): Html {
  const { business, language, texts, today, text } = v;
  const w = policyWords(language);
  const date = (day: string) => formatDate(language, business.timeZone, day);
  const policy = policyOn(business, text.effective);
  return policyPage({
    ...v,
    which: "text",
    parameters: { version: text.effective },
    body: html`${facts([
      [
        w.effective,
        remarked(language, date(text.effective), w.standing[standingOf(business, text.effective, today)]),
      ],
      [w.enacted, date(policy.enacted)],
    ])}${asked(business, text.effective) && html`<p class="note">${w.agreedOnly}</p>`}${text.clauses.map((clause) => clauseHtml(clause, language))}
<h2>${w.versions}</h2>
<ul>${texts.map(
      ({ effective }) =>
        html`<li><a href="${policyAddress("text", { version: effective, lang: language })}">${w.version(date(effective))}</a>${formats(language).bracketed(w.standing[standingOf(business, effective, today)])}</li>`,
    )}</ul>`,
  });
}

/** Whether a version binds only people who agreed to its changes or those of an earlier one. */
function asked(business: Configuration, effective: string): boolean {
  return versionsAsked(business, effective).includes(effective);
}

function clauseHtml({ id, heading, text }: PolicyText["clauses"][number], language: Language): Html {
  const number = id === undefined ? "" : `${id} `;
  const said = text && localized(text, language);
  if (heading === undefined)
    return html`<p>${said !== undefined && withBreaks(joined([number, said], ""))}</p>
`;
  return html`<h2>${number}${localized(heading, language)}</h2>
${said !== undefined && html`<p>${withBreaks(said)}</p>`}`;
}

/** The differences between two versions. */
export function policyChangesPage(
  v: Shown & { readonly before: PolicyText | undefined; readonly after: PolicyText },
): Html {
  const { business, language, before, after } = v;
  const words = policyWords(language);
  const { changes: w } = words;
  const date = (day: string) => formatDate(language, business.timeZone, day);
  return policyPage({
    ...v,
    which: "changes",
    parameters: before === undefined ? {} : { from: before.effective, to: after.effective },
    body:
      before === undefined
        ? html`<p>${w.first}</p>`
        : html`<p>${w.between({ before: date(before.effective), after: date(after.effective) })}</p>${facts([
            [words.effective, date(after.effective)],
            ...changeList(policyOn(business, after.effective), language).map(
              ({ kind, text, clauses }) => [kind, joined([text, clauses], "\n")] as const,
            ),
          ])}${asked(business, after.effective) && html`<p class="note">${words.agreedOnly}</p>`}${changesHtml(before, after, language)}`,
  });
}

function changesHtml(before: PolicyText, after: PolicyText, language: Language): Html {
  const { changes: w } = policyWords(language);
  const changes = changesBetween(before, after);
  if (changes.length === 0) return html`<p>${w.nothing}</p>`;
  return html`${changes.map(({ id, heading, before: was, after: is }) => {
    const said = (clause: typeof was) =>
      clause?.text === undefined ? w.absent : localized(clause.text, language);
    return html`<h2>${id} ${heading && localized(heading, language)}</h2>
${facts([
  [w.before, said(was)],
  [w.after, said(is)],
])}`;
  })}`;
}
