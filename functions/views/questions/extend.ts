import { html } from "hono/html";
import { extensionWindow } from "../../domain/request/transitions/extend.ts";
import { languageName } from "../../languages/formats.ts";
import { letterWords } from "../../languages/letters.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { dayText } from "../pages/dates.ts";
import { textArea, textField } from "../pages/fields.ts";
import type { Form } from "../pages/forms.ts";
import { facts, hidden, page } from "../pages/parts.ts";
import { backFromBeside } from "./beside.ts";
import { sentencesIn } from "./sentences.ts";
import { languageOf, type TaskView } from "./task-view.ts";

/** Extending the due date, on the decision page. Its form opens a tab of its own, where a decision stays as it is. */
export function extensionSection(v: TaskView): Html {
  const { extension: m } = letterWords(languageOf(v));
  return html`<h2>${m.title}</h2>
${extensionPart(v, extensionForm(v), "beside")}`;
}

/** The page on which it was extended, or which says what is wrong. */
export function extendPage(v: TaskView): Html {
  const { business, request } = v;
  const language = languageOf(v);
  const form = extensionForm(v);
  return page({
    ...{ business, language, requestId: request.id, title: letterWords(language).extension.title, form },
    body: html`${extensionPart(v, form, "here")}${backFromBeside(v)}`,
  });
}

function extensionForm(v: TaskView): Form {
  const { business, request, values, problems, task } = v;
  const language = languageOf(v);
  const { extension: m } = letterWords(language);
  return {
    ...{ language, values, problems },
    labels: { extensionReason: m.reasonLabel, until: m.untilLabel },
    sentences: sentencesIn(business, task.kind, request.language),
    texts: m.problems,
  };
}

/** What was promised, or the form for it. A separate form, because it is not an answer. */
function extensionPart(v: TaskView, form: Form, opens: "beside" | "here"): Html {
  const { business, request, nowMs } = v;
  const { language } = form;
  const { extension: m } = letterWords(language);
  const day = (date: string) => dayText(business, language, date);
  const { extension } = request;
  if (extension !== undefined) {
    return html`${facts([
      [m.extendedUntil, day(extension.until)],
      [m.reason, extension.reason],
    ])}<p class="hint">${m.stays}</p>
`;
  }
  const window = extensionWindow(request, business, nowMs);
  if (!window.ok) {
    return html`<p>${m.tooLate}</p>
`;
  }
  const { first, last } = window.value;
  const beside = opens === "beside";
  const { opensInNewTab } = pageMessages(language).common;
  return html`<p>${m.none}</p>
<form method="post" action="/task"${beside && html` target="_blank"`} novalidate>${hidden("link", v.link)}${hidden("choice", "extend")}
${textArea(form, "extensionReason", { hint: m.reasonHint(languageName(language, request.language)), rows: 4 })}${textField(form, "until", { type: "date", hint: m.window(day(first), day(last)) })}<p class="hint">${m.stays}</p>
<button class="quiet">${m.send}${beside && html` <span class="vh">(${opensInNewTab})</span>`}</button></form>
`;
}
