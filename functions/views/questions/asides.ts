import { html } from "hono/html";
import {
  asidesOf,
  askedOfOfficer,
  furtherQuestionTo,
  mayAskAgain,
  openFurtherQuestions,
} from "../../domain/asides.ts";
import type { Business } from "../../domain/business.ts";
import { questionOf } from "../../domain/questions/index.ts";
import type { Confers } from "../../domain/questions/question.ts";
import type { Aside } from "../../domain/request/asides.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { PendingTask } from "../../domain/request/tasks.ts";
import { taskIdOf } from "../../domain/request/transitions/open-task.ts";
import { conversationWords } from "../../languages/conversation.ts";
import { pageMessages } from "../../languages/pages.ts";
import { mailboxName } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { sentence } from "../localized.ts";
import { systemName } from "../notices/system-names.ts";
import { dayText } from "../pages/dates.ts";
import { address, hidden, said } from "../pages/parts.ts";
import type { BesideLink } from "./beside.ts";
import type { TaskView } from "./task-view.ts";

/** What an owner and the officer said to each other about this question; nothing if it is empty. */
export function asidesPart(v: TaskView): Html | undefined {
  const asides = asidesOf(v.request, taskOf(v.task));
  if (asides.length === 0) return undefined;
  const { colleagues: m } = conversationWords(v.business.staffLanguage);
  const waits = askedOfOfficer(v.request, taskOf(v.task)) !== undefined;
  return html`<h2>${m.title}</h2>
${asidesList(v.business, asides)}${
  waits &&
  html`<p class="note">${m.waitsForOfficer}</p>
`
}`;
}

/** What was said among colleagues, oldest first. */
export function asidesList(business: Business, asides: readonly Aside[]): Html {
  return html`${asides.map((aside) => asideText(business, aside))}
`;
}

function asideText(business: Business, aside: Aside): Html {
  const language = business.staffLanguage;
  const { colleagues: m } = conversationWords(language);
  const name = (mailbox: string) => mailboxName(language, mailbox);
  const day = (at: string) => dayText(business, language, at);
  switch (aside.about) {
    case "again":
      return html`<p class="hint">${m.again(name(aside.by), day(aside.at))}</p>${said(aside.text)}`;
    case "question": {
      const { answer } = aside;
      return html`<p class="hint">${m.question(name(aside.by), day(aside.at))}</p>${said(aside.text)}${
        answer && html`<p class="hint">${m.answer(name(answer.by), day(answer.at))}</p>${said(answer.text)}`
      }`;
    }
    case "more-time":
      return html`<p>${m.moreTime(name(aside.by), day(aside.until))}</p>`;
  }
}

/** The link for consulting a colleague instead of answering: directly, or to a page with a choice. */
export function consultLink(v: TaskView): BesideLink | undefined {
  const [only, ...others] = waysToConsult(v.request, v.task);
  if (only === undefined || v.changing !== undefined) return undefined;
  const { colleagues: m } = conversationWords(v.business.staffLanguage);
  const name = others.length === 0 ? m.ways[only] : m.otherwise;
  return { to: address("/task/aside", { link: v.link }), name };
}

/** What may be said to a colleague from the page of a question now. */
export function waysToConsult(request: ConfirmedRequest, task: PendingTask): readonly Confers[] {
  const ways: readonly Confers[] = questionOf(task.kind).confers ?? [];
  return ways.filter((about) => isOpenNow[about](request, task));
}

const isOpenNow: {
  readonly [About in Confers]: (request: ConfirmedRequest, task: PendingTask) => boolean;
} = {
  again: (request) =>
    mayAskAgain(request) && request.systems.some((system) => mayBeAskedAgain(request, system)),
  // Once: the page of the identity check is to stay small.
  attach: ({ intake, status }) =>
    intake !== undefined && intake.files === undefined && status === "verifying",
  blacken: (request) => mayAskAgain(request) && systemsWithFiles(request).length > 0,
  // An officer in an owner's place has nobody to ask.
  question: (request, task) => !task.escalated && askedOfOfficer(request, taskOf(task)) === undefined,
  "more-time": () => true,
  "not-mine": () => true,
};

/** Systems whose owners answered with a file that can be redacted. */
export function systemsWithFiles(request: ConfirmedRequest): readonly string[] {
  const findings = "findings" in request ? (request.findings ?? {}) : {};
  return Object.entries(findings).flatMap(([system, { files }]) => (files.length > 0 ? [system] : []));
}

/** Whether a system's owner has answered, and not been asked again since. */
export function mayBeAskedAgain(request: ConfirmedRequest, system: string): boolean {
  const findings = "findings" in request ? (request.findings ?? {}) : {};
  return (
    findings[system] !== undefined &&
    furtherQuestionTo(request, taskIdOf("search-system", system)) === undefined
  );
}

/** Owners who were asked again and have not answered, each with the button for deciding without it. */
export function waitsForOwners({ business, request, link }: TaskView): Html | undefined {
  const language = business.staffLanguage;
  const { colleagues: m } = conversationWords(language);
  const { opensInNewTab } = pageMessages(language).common;
  const open = openFurtherQuestions(request);
  if (open.length === 0) return undefined;
  return html`${open.map((aside) => {
    const [, system = ""] = aside.task.split(".");
    return html`<div class="note"><p>${sentence({ name: systemName(business, system, language) }, (at) => m.waitsForOwner(at("name")))}</p>${asidesList(business, [aside])}<form method="post" action="/task/aside" target="_blank">${hidden("link", link)}${hidden("about", "again")}<button class="quiet" name="callOff" value="${system}">${m.callOff} <span class="vh">(${opensInNewTab})</span></button></form></div>
`;
  })}`;
}

function taskOf({ kind, system }: Pick<PendingTask, "kind" | "system">): string {
  return taskIdOf(kind, system);
}
