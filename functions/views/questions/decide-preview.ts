import { html } from "hono/html";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { sentence } from "../localized.ts";
import { inOrder } from "../pages/forms.ts";
import { bullets, page } from "../pages/parts.ts";
import { answererField } from "./answerer.ts";
import { decisionLabels } from "./decide-fields.ts";
import { decideForm, textField } from "./decide-form.ts";
import { findingsOf } from "./findings.ts";
import { noticeAsRead } from "./notice-preview.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { answerForm, carried, formOf, taskFrame } from "./view.ts";

/**
 * Shows the notice for the current values without deciding, in a tab of its own: the form stays as it is, whatever
 * becomes of that tab (docs/decisions/0289).
 */
export function previewButton(v: TaskView): Html {
  const { common, decide } = pageMessages(languageOf(v));
  return html` <button class="quiet" name="preview" value="yes" formtarget="_blank">${decide.preview.button} <span class="vh">(${common.opensInNewTab})</span></button>`;
}

/** The notice for the values of the decision page, and the button that decides with them. */
export function previewPage(v: TaskView): Html {
  const { decide, task } = pageMessages(languageOf(v));
  const { preview: m } = decide;
  return taskFrame(
    v,
    html`<p class="note">${m.unsent} ${m.keeps}</p>
${decideForm.outdated?.(v.values, v.request) === true && html`<p class="warn">${m.changed}</p>`}${v.preview && noticeAsRead(v, v.preview)}<h2>${m.asItIs}</h2>
<p>${m.onlyThis}</p>
${answerForm(v, html`${carried(v.values, ["link", "preview", answererField])}`, task.send)}`,
    undefined,
    "full",
    m.title,
  );
}

/** Why there is no notice for those values yet. The form to correct is in the other tab. */
export function unpreviewedPage(v: TaskView): Html {
  const { business, request } = v;
  const language = languageOf(v);
  const { decide } = pageMessages(language);
  const { preview: m } = decide;
  const found = findingsOf(v).filter(({ finding }) => finding?.found);
  const form = formOf(v, {
    ...decisionLabels(v, found),
    ...Object.fromEntries(
      found.map(({ key, name }) => [
        textField(key),
        sentence({ name }, (at) => decide.contentOf(at("name"))),
      ]),
    ),
  });
  return page({
    ...{ business, language, requestId: request.id, title: m.notYet },
    body: html`<p>${m.notYetLead}</p>
${bullets(inOrder(form).map(({ text }) => text))}<p class="note">${m.keeps}</p>
`,
  });
}
