import { html } from "hono/html";
import { resendFilesAnswer } from "../../domain/questions/resend-files/answer.ts";
import { pageOf } from "../../languages/answers.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { systemName } from "../notices/system-names.ts";
import { bullets, facts, fileText } from "../pages/parts.ts";
import { uploadSection } from "./files.ts";
import type { AnswerForm } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { answerForm, clockFacts, formOf, taskFrame } from "./view.ts";

/** The owner of a system sends an answer's files again: the very same ones, because the decision is about those. */
export function resendFilesPage(v: TaskView): Html {
  const language = languageOf(v);
  const m = pageOf(language, "resend-files");
  const { search, task } = pageMessages(language);
  const { business, request, task: asked } = v;
  const system = asked.system ?? "";
  const findings = "findings" in request ? (request.findings ?? {}) : {};
  const files = findings[system]?.files ?? [];
  const form = formOf(v, { files: task.answer });
  return taskFrame(
    v,
    html`<p>${m.lead}</p>
${asked.round > 1 && html`<p class="warn">${m.notTheSame}</p>`}${facts([
  [search.system, systemName(business, system, language)],
  ...clockFacts(v),
])}<h2>${m.files}</h2>
${bullets(files.map(({ type, bytes }, index) => fileText(language, { number: index + 1, type, bytes })))}<p>${m.cannot}</p>
${uploadSection(v)}<h2>${task.answer}</h2>
${answerForm(v, html``, m.send)}`,
    form,
  );
}

export const resendFilesForm: AnswerForm<"resend-files"> = {
  schema: resendFilesAnswer.schema,
  fields: [],
  parse: (given, files) => resendFilesAnswer.schema().safeParse({ ...given, files: [...files] }),
};
