import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import type { Confers } from "../../domain/questions/question.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { PendingTask } from "../../domain/request/tasks.ts";
import { moreTimeWindow } from "../../domain/request/transitions/aside.ts";
import { asideWords } from "../../languages/asides.ts";
import { conversationWords } from "../../languages/conversation.ts";
import { labelled } from "../../languages/formats.ts";
import { mailboxName, words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { systemName } from "../notices/system-names.ts";
import { questionTitle } from "../question-title.ts";
import { backFromBeside } from "../questions/beside.ts";
import { sentencesIn } from "../questions/sentences.ts";
import { radios } from "./choices.ts";
import { dayText } from "./dates.ts";
import { textArea, textField } from "./fields.ts";
import type { FieldProblem, Form, FormValues } from "./forms.ts";
import { address, facts, hidden, page, said } from "./parts.ts";

interface AsideFrame {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly about: Confers;
  /** The link of the question whose page this was opened from. */
  readonly link: string;
}

export interface AsideView extends AsideFrame {
  readonly task: PendingTask;
  readonly nowMs: number;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
  /** Systems whose owners can be asked again. */
  readonly systems: readonly string[];
  /** Systems with files that can be redacted. */
  readonly withFiles: readonly string[];
  /** Mailboxes to which the question can be reassigned. */
  readonly others: readonly string[];
}

/** What is said to a colleague instead of answering: the question behind the link stays open. */
export function asidePage(v: AsideView): Html {
  const { business, request, link } = v;
  const language = business.staffLanguage;
  const m = asideWords(language);
  const { lead, field, send } = m.pages[v.about];
  const title = conversationWords(language).colleagues.ways[v.about];
  const form: Form = {
    language,
    values: v.values,
    problems: v.problems,
    labels: { system: m.again.system, text: field, until: field, to: field },
    sentences: sentencesIn(business, v.task.kind, language),
    texts: m.problems,
  };
  const fields = fieldsOf(v, form);
  return page({
    business,
    language,
    requestId: request.id,
    title,
    form,
    body: html`<p>${lead}</p>
${about(v)}${
  typeof fields === "string"
    ? html`<p class="warn">${fields}</p>`
    : html`<form method="post" action="/task/aside" novalidate>${hidden("link", link)}${hidden("about", v.about)}
${fields}<button>${send}</button></form>
`
}${backFromBeside(v)}`,
  });
}

/** The ways to consult a colleague, if there are several. */
export function asideChoicePage(
  v: Omit<AsideFrame, "about"> & { readonly task: PendingTask; readonly ways: readonly Confers[] },
): Html {
  const { business, request, link } = v;
  const language = business.staffLanguage;
  const { colleagues: m } = conversationWords(language);
  return page({
    business,
    language,
    requestId: request.id,
    title: m.otherwise,
    body: html`${about(v)}<ul>${v.ways.map(
      (one) => html`<li><a href="${address("/task/aside", { link, about: one })}">${m.ways[one]}</a></li>`,
    )}</ul>
${backFromBeside(v)}`,
  });
}

/** Which question it is about. */
function about({ business, request, task }: Pick<AsideView, "business" | "request" | "task">): Html {
  const language = business.staffLanguage;
  return facts([[words(language).right[request.right].name, questionTitle(business, task, language)]]);
}

/** The form, or why there is none. */
function fieldsOf(v: AsideView, form: Form): Html | string {
  const { business, request, about } = v;
  const { language } = form;
  const m = asideWords(language);
  switch (about) {
    case "again": {
      const findings = "findings" in request ? (request.findings ?? {}) : {};
      return html`${radios(
        form,
        "system",
        v.systems.map((system) => ({
          value: system,
          label: systemName(business, system, language),
          // A form with mistakes is kept by browsers: it has nothing from the record (docs/decisions/0289).
          ...(v.problems.length === 0 && {
            hint: labelled(language, m.again.last, findings[system]?.found ? m.again.found : m.again.nothing),
          }),
        })),
        { need: "required", ...(v.systems.length === 1 && { initial: v.systems[0] }) },
      )}${textArea(form, "text", { need: "required" })}`;
    }
    case "attach":
      return html``;
    case "blacken":
      return radios(
        form,
        "system",
        v.withFiles.map((system) => ({ value: system, label: systemName(business, system, language) })),
        { need: "required", ...(v.withFiles.length === 1 && { initial: v.withFiles[0] }) },
      );
    case "question":
      return textArea(form, "text", { need: "required" });
    case "more-time": {
      const window = moreTimeWindow(request, business, v.nowMs);
      if (window === undefined) return m.moreTime.tooLate;
      const day = (date: string) => dayText(business, language, date);
      const hint = m.moreTime.hint(day(window.first), day(window.last));
      return textField(form, "until", { type: "date", hint, need: "required", short: true });
    }
    case "not-mine":
      return v.others.length === 0
        ? m.nobodyElse
        : radios(
            form,
            "to",
            v.others.map((to) => ({ value: to, label: mailboxName(language, to) })),
            { need: "required" },
          );
  }
}

/** It was sent; links back to the question, unless that was reassigned. */
export function asideSentPage(
  v: AsideFrame & { readonly to: string; readonly text?: string | undefined },
): Html {
  const { business, request, about } = v;
  const language = business.staffLanguage;
  const { sent } = asideWords(language).pages[about];
  const title = conversationWords(language).colleagues.ways[about];
  return page({
    business,
    language,
    requestId: request.id,
    title,
    body: html`<p class="note">${sent(v.to)}</p>${v.text !== undefined && said(v.text)}${about !== "not-mine" && backFromBeside(v)}`,
  });
}

/** The officer decides without the owner's further answer. */
export function calledOffPage(v: AsideFrame): Html {
  const { business, request } = v;
  const language = business.staffLanguage;
  const m = asideWords(language);
  return page({
    business,
    language,
    requestId: request.id,
    title: conversationWords(language).colleagues.ways.again,
    body: html`<p class="note">${m.calledOff}</p>${backFromBeside(v)}`,
  });
}
