import { html } from "hono/html";
import { targetOf } from "../../domain/clocks.ts";
import { daysSpent } from "../../domain/due.ts";
import { isPerson } from "../../domain/links.ts";
import { questionOf } from "../../domain/questions/index.ts";
import { agentWords } from "../../languages/agent.ts";
import { titleOf } from "../../languages/answers.ts";
import { conversationWords } from "../../languages/conversation.ts";
import { languageName } from "../../languages/formats.ts";
import { pageMessages } from "../../languages/pages.ts";
import { words } from "../../languages/words.ts";
import type { Reading } from "../fields/read.ts";
import { askedFacts, personFacts } from "../fields/shown.ts";
import type { Html } from "../html.ts";
import { dayText } from "../pages/dates.ts";
import { followFacts } from "../pages/follow-up.ts";
import type { Form, FormValues } from "../pages/forms.ts";
import { linkedFact } from "../pages/linked.ts";
import { address, type Fact, facts, hidden, page, said } from "../pages/parts.ts";
import type { Look } from "../pages/style.ts";
import { answererInput, answererLabel } from "./answerer.ts";
import { seenUnusable, uploadStatus } from "./files.ts";
import { sentencesIn } from "./sentences.ts";
import { languageOf, type TaskView } from "./task-view.ts";

export function formOf(v: TaskView, labels: Form["labels"]): Form {
  return {
    language: languageOf(v),
    values: v.values,
    problems: v.problems,
    labels: { ...labels, ...answererLabel(v) },
    sentences: isPerson(v.task.recipient) ? {} : sentencesIn(v.business, v.task.kind, v.request.language),
  };
}

/**
 * The page of one task: its question as the heading (or `title`), and for an escalated one why it comes to this
 * person.
 */
export function taskFrame(
  v: TaskView,
  body: Html,
  form?: Form,
  look: Look = "task",
  title = titleOf(languageOf(v), v.task.kind),
): Html {
  const language = languageOf(v);
  const m = pageMessages(language).task;
  return page({
    business: v.business,
    language,
    requestId: v.request.id,
    title,
    form,
    look: v.upload === undefined ? look : "upload",
    body: html`${uploadStatus({ language, timeZone: v.business.timeZone }, v.upload)}${v.changing !== undefined && html`<p class="note">${m.changing}</p>`}${v.task.escalated && html`<p class="note">${m.escalated}</p>`}${body}`,
  });
}

/** Posted values, except some fields, to be posted again unchanged. */
export function carried(values: FormValues, without: readonly string[]): readonly Html[] {
  return Object.entries(values).flatMap(([name, value]) =>
    without.includes(name) ? [] : [value ?? []].flat().map((one) => hidden(name, one)),
  );
}

/** A hint at a field that the requester will read, with the language to write in. */
export function inRequestLanguage(v: TaskView, hint: string): string {
  const language = languageOf(v);
  const { languageOfRequest } = pageMessages(language).verify;
  return `${hint} ${languageOfRequest(languageName(language, v.request.language))}`;
}

/**
 * The hint at a text that the requester will read verbatim: whether it may reveal what the records hold depends on
 * who that is.
 */
export function shownToRequesterHint(v: TaskView): string {
  const language = languageOf(v);
  const { state } = v.request.identity;
  const known = state === "confirmed" || state === "not-needed";
  return inRequestLanguage(
    v,
    known ? conversationWords(language).staff.askTextHint : pageMessages(language).verify.questionHint,
  );
}

/** The form that answers the task, with what pressing the button means; optionally with another button beside it. */
export function answerForm(v: TaskView, fields: Html, button: string, beside?: Html): Html {
  const m = pageMessages(languageOf(v)).task;
  return html`<form method="post" action="/task" novalidate>${hidden("link", v.link)}
${v.changing !== undefined && hidden(changesField, v.changing)}${seenUnusable(v.upload)}${fields}${answererInput(v)}<p class="hint">${v.changing !== undefined ? m.changingFiles : isChangeable(v) ? m.onceUntil : m.once}</p>
<button>${button}</button>${beside}</form>
`;
}

/**
 * Hidden on the page that changes an answer: when that was given. A page opened earlier no longer answers anything.
 */
export const changesField = "changes";

/** Whether the answer can be changed afterwards. */
function isChangeable({ task }: TaskView): boolean {
  return questionOf(task.kind).change !== undefined && !isPerson(task.recipient);
}

/** Which request it is, since when it runs and how long there is. */
export function clockFacts(v: TaskView): readonly Fact[] {
  const { business, request, nowMs } = v;
  const language = languageOf(v);
  const { task: m, common } = pageMessages(language);
  const spent = daysSpent(request, nowMs);
  return [
    [common.typeOfRequest, words(language).right[request.right].name],
    linkedFact(request, language),
    ...followFacts(request, language),
    [m.arrived, dayText(business, language, request.arrivalDate)],
    [m.target, dayText(business, language, targetOf(request, business, nowMs))],
    [m.daysUsed, m.daysUsedText(common.days(spent.us), common.days(spent.requester))],
  ];
}

/** The requester, with everything they said about themselves. */
export function requesterFacts(v: TaskView): Html {
  return html`<h2>${pageMessages(languageOf(v)).task.requester}</h2>
${facts(personFacts(v.request, "requester", v.request.behalf === undefined, readingOf(v)))}`;
}

/** The data subject: the requester, or the person they ask for. A search does not need to know about an agent. */
export function subjectSection(v: TaskView, lead?: string): Html {
  const { behalf } = v.request;
  const language = languageOf(v);
  const who = behalf === undefined ? "requester" : "subject";
  const title =
    behalf === undefined ? pageMessages(language).task.requester : agentWords(language).verify.title;
  return html`<h2>${title}</h2>
${lead !== undefined && html`<p>${lead}</p>`}${facts(personFacts(v.request, who, true, readingOf(v)))}${searchNotePart(v)}`;
}

/** What the desk learned and passes on to the people who search, or who judge the search. */
function searchNotePart(v: TaskView): Html | undefined {
  const { identity } = v.request;
  if (identity.state !== "confirmed" || identity.searchNote === undefined) return undefined;
  return html`<h3>${pageMessages(languageOf(v)).verify.searchNoteRead}</h3>
${said(identity.searchNote)}
`;
}

/**
 * The request itself: what is alleged and wanted, which data it is about, and how to hand them over, as far as the
 * right asks for it.
 */
export function askedSection(v: TaskView): Html {
  const asked = askedFacts(v.request, readingOf(v));
  if (asked.every(([, value]) => value === undefined)) return html``;
  return html`<h2>${pageMessages(languageOf(v)).task.asked}</h2>
${facts(asked)}`;
}

/** The recipients of data in the register of provisions; nothing if the question is not about that. */
export function recipientsSection({ recipients }: TaskView): Html {
  return recipients === undefined ? html`` : html`<h2>${recipients.title}</h2>${said(recipients.text)}`;
}

function readingOf(v: TaskView): Reading {
  return { business: v.business, language: languageOf(v) };
}

/** A link to the print view of the same task. */
export function printLink(v: TaskView): Html {
  const m = pageMessages(languageOf(v)).task;
  const { opensInNewTab } = pageMessages(languageOf(v)).common;
  return html`<p><a class="button quiet" href="${address("/task", { link: v.link, view: "print" })}" target="_blank" rel="noopener">${m.print} <span class="vh">(${opensInNewTab})</span></a></p>
`;
}
