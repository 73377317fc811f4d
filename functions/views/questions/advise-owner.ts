import { html } from "hono/html";
import { asidesOf } from "../../domain/asides.ts";
import { adviseOwnerAnswer } from "../../domain/questions/advise-owner/answer.ts";
import { questionAsked } from "../../domain/questions/advise-owner/asked.ts";
import { kindOfTask } from "../../domain/questions/index.ts";
import { pageOf } from "../../languages/answers.ts";
import { questionWords } from "../../languages/asked.ts";
import { conversationWords } from "../../languages/conversation.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { systemName } from "../notices/system-names.ts";
import { textArea } from "../pages/fields.ts";
import { facts } from "../pages/parts.ts";
import { asidesList } from "./asides.ts";
import type { AnswerForm } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { answerForm, askedSection, clockFacts, formOf, subjectSection, taskFrame } from "./view.ts";

/** The officer answers a system's owner, who then continues with their own question. */
export function adviseOwnerPage(v: TaskView): Html {
  const language = languageOf(v);
  const m = pageOf(language, "advise-owner");
  const { colleagues } = conversationWords(language);
  const { search, task } = pageMessages(language);
  const { business, request } = v;
  const asked = questionAsked(request, v.task.system);
  const kind = kindOfTask(asked?.task);
  const form = formOf(v, { advice: colleagues.advice });
  return taskFrame(
    v,
    html`${facts([
      [search.system, html`<b>${systemName(business, v.task.system ?? "", language)}</b>`],
      [m.asked, kind && questionWords(language, kind).name],
      ...clockFacts(v),
    ])}${asked && asidesList(business, asidesOf(request, asked.task))}<h2>${task.answer}</h2>
${answerForm(v, textArea(form, "advice", { hint: colleagues.adviceHint, need: "required", rows: 6 }), task.send)}${subjectSection(v)}${askedSection(v)}`,
    form,
  );
}

export const adviseOwnerForm: AnswerForm<"advise-owner"> = {
  schema: adviseOwnerAnswer.schema,
  fields: ["advice"],
  parse: (given) => adviseOwnerAnswer.schema().safeParse(given),
};
