import { html } from "hono/html";
import type { MailContent } from "../../domain/ports.ts";
import { sendEvidenceAnswer } from "../../domain/questions/send-evidence/answer.ts";
import { agentWords } from "../../languages/agent.ts";
import { letterWords } from "../../languages/letters.ts";
import { mailWords } from "../../languages/mails.ts";
import { pageMessages } from "../../languages/pages.ts";
import { formatDate, formatDateTime, words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { sentBackBlocks } from "../mails/answer-sent-back.ts";
import { composed } from "../mails/compose.ts";
import { isReminder, topicOfAsking } from "../mails/reminder-subject.ts";
import { facts as factsInMail, link, paragraph } from "../notices/blocks.ts";
import { lapseDate } from "../notices/lapse.ts";
import { dayText } from "../pages/dates.ts";
import { textArea } from "../pages/fields.ts";
import { bullets, facts, said } from "../pages/parts.ts";
import { uploadSection } from "./files.ts";
import type { AnswerForm, QuestionMail, TaskMail } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { answerForm, formOf, taskFrame } from "./view.ts";

/** The requester answers the desk's question about their identity, with advice on what must not be sent. */
export function sendEvidencePage(v: TaskView): Html {
  const language = languageOf(v);
  const { evidence: m, task, common } = pageMessages(language);
  const { business, request } = v;
  const form = formOf(v, {
    text: v.task.recipient === "requester" ? m.text : letterWords(language).desk.came.text,
  });
  const forThem = v.task.recipient !== "requester";
  const { came } = letterWords(language).desk;
  const question = request.identity.asks.at(-1)?.question;
  const by = lapseDate({ business, request }, v.task.openedAt);
  return taskFrame(
    v,
    html`<p>${forThem ? came.lead : m.lead}</p>
${facts([
  [common.receiptNumber, request.id],
  [m.by, dayText(business, language, by)],
])}<h2>${m.question}</h2>
${question !== undefined && said(question)}<div class="warn"><h2>${m.masking}</h2>${bullets(m.maskingList)}<p>${m.maskingWhy}</p></div>
${uploadSection(v)}<h2>${task.answer}</h2>
${answerForm(v, textArea(form, "text", { hint: m.textHint, need: "optional", rows: 5 }), forThem ? came.send : m.send)}`,
    form,
  );
}

export const sendEvidenceForm: AnswerForm<"send-evidence"> = {
  schema: sendEvidenceAnswer.schema,
  fields: ["text"],
  parse: (given, files) => sendEvidenceAnswer.schema().safeParse({ ...given, files: [...files] }),
};

export const sendEvidenceMail: QuestionMail<"send-evidence"> = { toPerson: evidenceMail };

/**
 * Asks the requester about their identity; says when the request lapses without an answer. The question itself is
 * only on the page, as in a conversation: nobody knows yet whose mailbox this is.
 */
function evidenceMail({ business, request, task, url }: TaskMail): MailContent {
  const { language } = request;
  const w = mailWords(language);
  const { requester } = w.task;
  const asked = request.behalf === undefined ? requester.asked : agentWords(language).agent.asked;
  const lapse = formatDate(language, business.timeZone, lapseDate({ business, request }, task.openedAt));
  return composed({
    business,
    language,
    requestId: request.id,
    topic: topicOfAsking(request, task, requester.topic, language),
    addressee: w.addressee(request.requester.name),
    blocks: [
      ...sentBackBlocks({ business, task }, language),
      paragraph(isReminder(request, task) ? requester.reminder : asked),
      factsInMail(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [requester.answerBy, lapse],
      ),
      paragraph(requester.questionOnPage),
      link(requester.button, url),
      ...(task.link === undefined
        ? []
        : [paragraph(requester.freshLink(formatDateTime(language, business.timeZone, task.link.expiresAt)))]),
      paragraph(requester.mask),
      paragraph(requester.lapse(lapse)),
      paragraph(requester.forYouAlone),
    ],
  });
}
