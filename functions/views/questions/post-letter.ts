import { html } from "hono/html";
import { dateIn } from "../../domain/calendar.ts";
import { postLetterAnswer } from "../../domain/questions/post-letter/answer.ts";
import { letterWords } from "../../languages/letters.ts";
import { pageMessages } from "../../languages/pages.ts";
import { words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { textField } from "../pages/fields.ts";
import { facts } from "../pages/parts.ts";
import { addressed } from "../postal.ts";
import type { AnswerForm, QuestionMail } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { answerForm, clockFacts, formOf, printLink, taskFrame } from "./view.ts";

/** The desk prints and posts one letter, and records it. */
export function postLetterPage(v: TaskView): Html {
  const language = languageOf(v);
  const { desk: m, title } = letterWords(language);
  const { task: t } = pageMessages(language);
  const { request, business, task, nowMs } = v;
  const form = formOf(v, { on: m.on, tracking: m.tracking });
  return taskFrame(
    v,
    html`<p>${m.lead}</p>
${facts([[m.letter, task.letter && title[task.letter](words(language).right[request.right].act)]])}${printLink(v)}<h2>${m.to}</h2>
${facts([
  [t.address, addressed(request.requester)],
  [t.name, request.requester.name],
])}${answerForm(
  v,
  html`${textField(form, "on", {
    type: "date",
    need: "required",
    short: true,
    initial: dateIn(business.timeZone, nowMs),
  })}${textField(form, "tracking", { hint: m.trackingHint, need: "optional", short: true, verbatim: true })}`,
  m.send,
)}${facts(clockFacts(v))}`,
    form,
  );
}

export const postLetterForm: AnswerForm<"post-letter"> = {
  schema: postLetterAnswer.schema,
  fields: ["on", "tracking"],
  parse: (given) => postLetterAnswer.schema().safeParse(given),
};

export const postLetterMail: QuestionMail<"post-letter"> = { atOnce: true };
