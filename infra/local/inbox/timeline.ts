import { html } from "hono/html";
import type { Business, Language } from "../../../functions/domain/business.ts";
import type { HistoryEntry } from "../../../functions/domain/history.ts";
import { isConfirmed, type Request } from "../../../functions/domain/request/request.ts";
import { rightOf } from "../../../functions/domain/rights/index.ts";
import { type CaseFileWords, caseFileWords } from "../../../functions/languages/case-file.ts";
import { formats, labelled } from "../../../functions/languages/formats.ts";
import { inboxWords } from "../../../functions/languages/inbox.ts";
import { outcomeName, words } from "../../../functions/languages/words.ts";
import { actorName, labelOf, resultName, taskName } from "../../../functions/views/case-file/parts.ts";
import type { Html } from "../../../functions/views/html.ts";
import { progress } from "../../../functions/views/pages/progress.ts";
import { moment } from "./reader-names.ts";

interface Timeline {
  readonly business: Business;
  readonly language: Language;
  readonly request: Request;
  /** The access code, if an example was sent from here. */
  readonly accessCode: string | undefined;
}

/** One request: its state, and what happened so far, latest last. */
export function timeline(v: Timeline): Html {
  const { language, request, accessCode } = v;
  const w = inboxWords(language);
  const { right, status } = words(language);
  const ended =
    "ending" in request ? outcomeName(language, request.right, request.ending.outcome) : undefined;
  const state = request.status === "unconfirmed" ? w.requests.unconfirmed : labelOf(status, request.status);
  return html`<section class="card request">
<h3>${right[request.right].short} <code>${request.id}</code></h3>
<p>${ended === undefined ? state : labelled(language, state, ended)}</p>
${isConfirmed(request) && progress({ ...request, language })}${
  accessCode !== undefined &&
  rightOf(request.right).act === "package" &&
  html`<p>${w.example.accessCode}${formats(language).colon}<code>${accessCode}</code><br><small>${w.example.accessCodeUse}</small></p>
`
}<details><summary>${w.requests.happened}</summary>
<ol class="log">${request.history.filter(isTold).map((entry) => logLine(v, entry))}</ol></details>
</section>
`;
}

/** Entries that the mails next to them already tell, or that are purely technical. */
const untold: ReadonlySet<string> = new Set<keyof CaseFileWords["event"]>([
  "execution-started",
  "mail-claimed",
  "mail-sent",
  "mail-event",
  "task-handed-over",
]);

function isTold({ event }: HistoryEntry): boolean {
  return !untold.has(event);
}

function logLine({ business, language, request }: Timeline, { at, actor, event, data }: HistoryEntry): Html {
  const w = caseFileWords(language);
  const { task, result } = data;
  const who = actorName({ business, language, w }, actor);
  const what =
    typeof task === "string" &&
    html`${formats(language).colon}${taskName({ business, language }, request.right, task)}`;
  const came =
    typeof task === "string" &&
    typeof result === "string" &&
    html`${formats(language).comma}<b>${resultName({ language }, task, result)}</b>`;
  return html`<li>${moment(business, language, at)} <span>${who} – ${labelOf(w.event, event)}${what}${came}</span></li>`;
}
