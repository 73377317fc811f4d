import { html } from "hono/html";
import { daysKept } from "../../domain/kept-files.ts";
import { attachScanAnswer } from "../../domain/questions/attach-scan/answer.ts";
import { pageOf } from "../../languages/answers.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { singleBox } from "../pages/choices.ts";
import { facts } from "../pages/parts.ts";
import { uploadSection } from "./files.ts";
import type { AnswerForm } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { answerForm, clockFacts, formOf, taskFrame } from "./view.ts";

/** The desk adds a scan of what arrived, to be seen when the identity is checked. */
export function attachScanPage(v: TaskView): Html {
  const language = languageOf(v);
  const m = pageOf(language, "attach-scan");
  const { task } = pageMessages(language);
  const form = formOf(v, { files: m.files, identity: m.identity });
  const days = daysKept(v.request);
  return taskFrame(
    v,
    html`<p>${m.lead}</p>
${facts(clockFacts(v))}${uploadSection(v)}<h2>${task.answer}</h2>
${answerForm(
  v,
  days === undefined
    ? html`<p class="hint">${m.deleted}</p>`
    : html`${singleBox(form, "identity", m.identity)}<p class="hint">${m.kept(days)}</p>`,
  m.send,
)}`,
    form,
  );
}

export const attachScanForm: AnswerForm<"attach-scan"> = {
  schema: attachScanAnswer.schema,
  fields: ["identity"],
  parse: (given, files) => attachScanAnswer.schema().safeParse({ ...given, files: [...files] }),
};
