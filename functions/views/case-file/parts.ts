import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import type { CaseFile } from "../../domain/case-file.ts";
import { theConnector } from "../../domain/connector-schema.ts";
import { systemNamed } from "../../domain/disclosure.ts";
import type { Actor } from "../../domain/history.ts";
import { letterKinds } from "../../domain/letters.ts";
import { isPerson } from "../../domain/links.ts";
import { kindOfTask } from "../../domain/questions/index.ts";
import type { RightKey } from "../../domain/rights/index.ts";
import { systemOf } from "../../domain/systems.ts";
import { type ResultWords, resultsOf } from "../../languages/answers.ts";
import { questionWords } from "../../languages/asked.ts";
import { type CaseFileWords, caseFileWords } from "../../languages/case-file.ts";
import { remarked } from "../../languages/formats.ts";
import { letterWords } from "../../languages/letters.ts";
import { formatDateTime, words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { localized, sentence, type Text } from "../localized.ts";

/** What every section of a case file is written from. */
export interface CaseFileContext {
  readonly business: Business;
  readonly language: Language;
  readonly file: CaseFile;
  readonly w: CaseFileWords;
}

export function contextOf(business: Business, language: Language, file: CaseFile): CaseFileContext {
  return { business, language, file, w: caseFileWords(language) };
}

/** A date with its time; undefined stays undefined, so that the fact is left out. */
export function when({ business, language }: CaseFileContext, at: string | undefined): string | undefined {
  return at === undefined ? undefined : formatDateTime(language, business.timeZone, at);
}

/** The name of a key in the record; unknown keys are shown as they are. */
export function labelOf(labels: Readonly<Record<string, string>>, key: string): string {
  return labels[key] ?? key;
}

/** An answer's result, in words. */
export function resultName(
  { language }: Pick<CaseFileContext, "language">,
  task: string,
  result: string,
): string {
  const kind = kindOfTask(task);
  const results: Readonly<Record<string, ResultWords>> = kind ? resultsOf(language, kind) : {};
  return results[result]?.label ?? result;
}

/** A task's id in words: the question, and its system or letter. */
export function taskName(
  { business, language }: Pick<CaseFileContext, "business" | "language">,
  right: RightKey,
  task: string,
): Text {
  const [kind = task, about] = task.split(".");
  const known = kindOfTask(task);
  const name = known === undefined ? kind : questionWords(language, known).name;
  if (about === undefined) return name;
  const letter = letterKinds.find((one) => one === about);
  const subject =
    letter === undefined || systemOf(business, about) !== undefined
      ? localized(systemNamed(business, about).name, language)
      : letterWords(language).title[letter](words(language).right[right].act);
  return withSubject(language, name, subject);
}

export function actorName({ business, language, w }: Omit<CaseFileContext, "file">, actor: Actor): Text {
  switch (actor.kind) {
    case "staff":
      return w.actor.staff(actor.mailbox);
    case "connector":
      return withSubject(
        language,
        w.actor.connector,
        localized(systemNamed(business, actor.system).name, language),
      );
    default:
      return w.actor[actor.kind];
  }
}

function withSubject(language: Language, name: string, subject: Text): Text {
  return sentence({ subject }, (at) => remarked(language, name, at("subject")));
}

/** A mailbox by its key, or one of the people outside. */
export function recipientName({ w }: CaseFileContext, recipient: string): string {
  if (recipient === theConnector) return w.actor.connector;
  return isPerson(recipient) ? w.actor[recipient] : recipient;
}

export function section(heading: string, body: Html): Html {
  return html`<section>
<h2>${heading}</h2>
${body}</section>
`;
}

export function table(
  heads: readonly string[],
  rows: readonly (readonly (Text | Html)[])[],
  none: string,
): Html {
  if (rows.length === 0) {
    return html`<p>${none}</p>
`;
  }
  return html`<table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map(
  (row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
)}</tbody>
</table>
`;
}
