import { html } from "hono/html";
import type { Finding } from "../../domain/request/findings.ts";
import { formats } from "../../languages/formats.ts";
import { pageMessages } from "../../languages/pages.ts";
import { mailboxName } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import type { Text } from "../localized.ts";
import { systemName } from "../notices/system-names.ts";
import { dayText } from "../pages/dates.ts";
import { facts, said } from "../pages/parts.ts";
import { shownField } from "./decide-form.ts";
import { fileButtons, fileForm } from "./files.ts";
import { languageOf, type TaskView } from "./task-view.ts";

/** What the owner of a system reported, under the system's name. */
export interface SystemFinding {
  readonly key: string;
  readonly name: Text;
  readonly finding: Finding | undefined;
}

/**
 * The findings of every system that was searched, in the configuration's order at the time; then of systems that had
 * left it when the request went on from another one.
 */
export function findingsOf(v: TaskView): readonly SystemFinding[] {
  const { request, business } = v;
  if (request.status !== "deciding") return [];
  const removed = Object.keys(request.findings).filter((key) => !request.systems.includes(key));
  return [...request.systems, ...removed].map((key) => ({
    key,
    name: systemName(business, key, languageOf(v)),
    finding: request.findings[key],
  }));
}

/** All findings in full, with a button for each file. */
export function findingsSection(v: TaskView, findings: readonly SystemFinding[]): Html {
  const m = pageMessages(languageOf(v)).decide;
  return html`<h2>${m.findings}</h2>
${fileForm(v.link)}${findings.map(
  ({
    key,
    name,
    finding,
  }) => html`<section aria-labelledby="finding-${key}"><h3 id="finding-${key}">${name}</h3>
${isNew(v, finding) && html`<p class="warn">${m.changedSince}</p>`}${finding === undefined ? html`<p>${m.notYet}</p>` : findingText(v, key, finding)}</section>
`,
)}`;
}

/** Whether it arrived after the page of the refused answer was shown. */
function isNew({ values, problems }: TaskView, finding: Finding | undefined): boolean {
  const shown = values[shownField];
  const refused = problems.some(({ problem }) => problem === "answer-changed");
  return refused && typeof shown === "string" && finding !== undefined && finding.at > shown;
}

function findingText(v: TaskView, key: string, finding: Finding): Html {
  const language = languageOf(v);
  const m = pageMessages(language).decide;
  const { bracketed } = formats(language);
  return html`<p><b>${finding.found ? m.found : m.nothing}</b> <span class="hint">${m.by(
    mailboxName(language, finding.by),
    dayText(v.business, language, finding.at),
  )}${finding.from !== undefined && bracketed(finding.from)}</span></p>
${facts([
  [m.held, finding.held && pageMessages(language).search.change.heldAnswer[finding.held]],
  [m.searched, finding.searched],
  [m.notes, finding.notes],
])}${finding.content !== undefined && html`<p class="hint">${m.content}</p>${said(finding.content)}`}${
  finding.files.length > 0 && html`<p class="hint">${m.files}</p>${fileButtons(language, key, finding.files)}`
}${removedNote(v, key, finding)}`;
}

/** Nobody is asked about a system that has left the configuration. */
function removedNote(v: TaskView, key: string, { missing }: Finding): Html | undefined {
  const { request } = v;
  if (request.status !== "deciding" || request.systems.includes(key)) return undefined;
  const m = pageMessages(languageOf(v)).decide;
  return html`<p class="note">${m.removed}${missing !== undefined && html` ${m.missing(missing)}`}</p>`;
}
