import { html } from "hono/html";
import { dateIn } from "../../domain/calendar.ts";
import { keepPromiseAnswer } from "../../domain/questions/keep-promise/answer.ts";
import { promisedDay } from "../../domain/questions/keep-promise/promised.ts";
import { pageOf } from "../../languages/answers.ts";
import { pageMessages } from "../../languages/pages.ts";
import { formatDate, words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { systemName } from "../notices/system-names.ts";
import { dayText } from "../pages/dates.ts";
import { textField } from "../pages/fields.ts";
import { facts } from "../pages/parts.ts";
import type { AnswerForm, QuestionMail } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { answerForm, formOf, subjectSection, taskFrame } from "./view.ts";

/** The owner of one system erases what was promised, and records the day. */
export function keepPromisePage(v: TaskView): Html {
  const language = languageOf(v);
  const m = pageOf(language, "keep-promise");
  const { act, common, search, task: t } = pageMessages(language);
  const { business, request, task, nowMs } = v;
  const decision = "decision" in request ? request.decision : undefined;
  const day = promisedDay(request);
  const form = formOf(v, { on: m.on });
  return taskFrame(
    v,
    html`<p>${m.lead}</p>
${facts([
  [act.system, html`<b>${systemName(business, task.system ?? "", language)}</b>`],
  [m.day, day && formatDate(language, business.timeZone, day)],
  [act.measure, decision?.choice === "alternative" ? decision.measure : undefined],
  [common.typeOfRequest, words(language).right[request.right].name],
  [t.arrived, dayText(business, language, request.arrivalDate)],
])}${subjectSection(v, search.requesterHint)}<h2>${t.answer}</h2>
${answerForm(
  v,
  textField(form, "on", {
    type: "date",
    need: "required",
    short: true,
    initial: dateIn(business.timeZone, nowMs),
  }),
  m.send,
)}`,
    form,
  );
}

export const keepPromiseForm: AnswerForm<"keep-promise"> = {
  schema: keepPromiseAnswer.schema,
  fields: ["on"],
  parse: (given) => keepPromiseAnswer.schema().safeParse(given),
};

export const keepPromiseMail: QuestionMail<"keep-promise"> = { atOnce: true };
