import { html } from "hono/html";
import { canAskRequester, roomFor } from "../../domain/conversation.ts";
import { replyMessageAnswer } from "../../domain/questions/reply-message/answer.ts";
import { conversationWords } from "../../languages/conversation.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { radios } from "../pages/choices.ts";
import { textArea } from "../pages/fields.ts";
import { facts } from "../pages/parts.ts";
import { conversationPart } from "./conversation.ts";
import { type AnswerForm, pickFor } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import {
  answerForm,
  askedSection,
  clockFacts,
  formOf,
  requesterFacts,
  shownToRequesterHint,
  taskFrame,
} from "./view.ts";

/** The requester wrote: the desk answers, asks back, or says that no reply is needed. */
export function replyMessagePage(v: TaskView): Html {
  const language = languageOf(v);
  const { staff: m } = conversationWords(language);
  const { task, decide } = pageMessages(language);
  const form = formOf(v, { choice: m.choice, reply: m.replyText, question: m.question });
  const full = roomFor(v.request, "staff").messages === 0;
  const mayAsk = canAskRequester(v.request) && !full;
  return taskFrame(
    v,
    html`${conversationPart(v)}<h2>${task.answer}</h2>
${answerForm(
  v,
  radios(form, "choice", [
    {
      value: "reply",
      label: m.reply,
      disabled: full,
      hint: full ? m.full : undefined,
      details: full ? undefined : textArea(form, "reply", { hint: shownToRequesterHint(v), rows: 6 }),
    },
    {
      value: "ask",
      label: m.ask,
      disabled: !mayAsk,
      hint: mayAsk ? m.askHint : full ? m.full : m.noMoreAsking,
      details: mayAsk ? textArea(form, "question", { hint: shownToRequesterHint(v) }) : undefined,
    },
    { value: "none", label: m.none, hint: m.noneHint },
  ]),
  task.send,
)}<h2>${decide.clock}</h2>
${facts(clockFacts(v))}${requesterFacts(v)}${askedSection(v)}`,
    form,
  );
}

export const replyMessageForm: AnswerForm<"reply-message"> = {
  schema: replyMessageAnswer.schema,
  fields: ["choice", "reply", "question"],
  parse: (given) =>
    replyMessageAnswer.schema().safeParse(pickFor(given, { reply: ["reply"], ask: ["question"] })),
};
