import { html } from "hono/html";
import { extensionWindow } from "../../domain/request/transitions/extend.ts";
import { languageName } from "../../languages/formats.ts";
import { letterWords } from "../../languages/letters.ts";
import type { Html } from "../html.ts";
import { dayText } from "../pages/dates.ts";
import { textArea, textField } from "../pages/fields.ts";
import type { Form } from "../pages/forms.ts";
import { facts, hidden } from "../pages/parts.ts";
import { languageOf, type TaskView } from "./task-view.ts";

/** Labels of an extension's fields, and its own problems. */
export function extensionTexts(v: TaskView): Required<Pick<Form, "labels" | "texts">> {
  const { extension: m } = letterWords(languageOf(v));
  return { labels: { extensionReason: m.reasonLabel, until: m.untilLabel }, texts: { ...m.problems } };
}

/** Extending the due date: what was promised, or the form for it. A separate form, because it is not an answer. */
export function extensionSection(v: TaskView, form: Form): Html {
  const { business, request, nowMs } = v;
  const language = languageOf(v);
  const { extension: m } = letterWords(language);
  const day = (date: string) => dayText(business, language, date);
  const { extension } = request;
  if (extension !== undefined) {
    return html`<h2>${m.title}</h2>
${facts([
  [m.extendedUntil, day(extension.until)],
  [m.reason, extension.reason],
])}<p class="hint">${m.stays}</p>
`;
  }
  const window = extensionWindow(request, business, nowMs);
  if (!window.ok) {
    return html`<h2>${m.title}</h2>
<p>${m.tooLate}</p>
`;
  }
  const { first, last } = window.value;
  // Values typed for a decision do not belong to this form.
  const own: Form = { ...form, values: v.values["choice"] === "extend" ? v.values : {} };
  return html`<h2>${m.title}</h2>
<p>${m.none}</p>
<form method="post" action="/task" novalidate>${hidden("link", v.link)}${hidden("choice", "extend")}
${textArea(own, "extensionReason", { hint: m.reasonHint(languageName(language, request.language)), rows: 4 })}${textField(own, "until", { type: "date", hint: m.window(day(first), day(last)) })}<p class="hint">${m.stays}</p>
<button class="quiet">${m.send}</button></form>
`;
}
