import { html } from "hono/html";
import { ownValue } from "../../domain/own-value.ts";
import { blackenFileAnswer } from "../../domain/questions/blacken-file/answer.ts";
import { pageOf } from "../../languages/answers.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { systemName } from "../notices/system-names.ts";
import { radios } from "../pages/choices.ts";
import { facts, fileText } from "../pages/parts.ts";
import { fileButtons, fileForm, uploadSection } from "./files.ts";
import type { AnswerForm } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { answerForm, clockFacts, formOf, taskFrame } from "./view.ts";

/** The officer looks at an owner's files, and adds the redacted one that replaces one of them. */
export function blackenFilePage(v: TaskView): Html {
  const language = languageOf(v);
  const m = pageOf(language, "blacken-file");
  const { search, task } = pageMessages(language);
  const { business, request } = v;
  const system = v.task.system ?? "";
  const findings = "findings" in request ? (request.findings ?? {}) : {};
  const files = ownValue(findings, system)?.files ?? [];
  const form = formOf(v, { replaces: m.replaces, files: m.files });
  return taskFrame(
    v,
    html`<p>${m.lead}</p>
${facts([[search.system, html`<b>${systemName(business, system, language)}</b>`], ...clockFacts(v)])}<h2>${m.files}</h2>
${fileForm(v.link)}${fileButtons(language, system, files)}${uploadSection(v)}<h2>${task.answer}</h2>
${answerForm(
  v,
  radios(
    form,
    "replaces",
    files.map(({ type, bytes, replaces }, index) => ({
      value: String(index),
      label: fileText(language, { number: index + 1, type, bytes }),
      hint: replaces === undefined ? undefined : m.blackened,
    })),
    { need: "required", ...(files.length === 1 && { initial: "0" }) },
  ),
  m.send,
)}`,
    form,
  );
}

export const blackenFileForm: AnswerForm<"blacken-file"> = {
  schema: blackenFileAnswer.schema,
  fields: ["replaces"],
  parse: (given, files) => blackenFileAnswer.schema().safeParse({ ...given, files: [...files] }),
};
