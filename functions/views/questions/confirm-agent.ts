import { html } from "hono/html";
import type { MailContent } from "../../domain/ports.ts";
import { confirmAgentAnswer } from "../../domain/questions/confirm-agent/answer.ts";
import { rightOf } from "../../domain/rights/index.ts";
import { agentWords } from "../../languages/agent.ts";
import { mailWords } from "../../languages/mails.ts";
import { pageMessages } from "../../languages/pages.ts";
import { formatDate, words } from "../../languages/words.ts";
import { optionName } from "../fields/words.ts";
import type { Html } from "../html.ts";
import { localized, sentence } from "../localized.ts";
import { composed } from "../mails/compose.ts";
import { facts as factsInMail, link, paragraph } from "../notices/blocks.ts";
import { lapseDate } from "../notices/lapse.ts";
import { dayText } from "../pages/dates.ts";
import { buttonForm, facts } from "../pages/parts.ts";
import type { AnswerForm, QuestionMail, TaskMail } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { taskFrame } from "./view.ts";

/**
 * The subject says whether an agent may ask. The page names the requester and the right in the desk's words; the
 * agent's own texts are not shown until the desk has verified the subject.
 */
export function confirmAgentPage(v: TaskView): Html {
  const language = languageOf(v);
  const { subject: m, kind } = agentWords(language);
  const { common } = pageMessages(language);
  const w = words(language);
  const { business, request } = v;
  const { requester, behalf, scope, claim } = request;
  const kinds = scope.categories.map(
    (category) =>
      html`<li>${optionName("category", category, { business, language, policyVersion: request.policyVersion })}</li>`,
  );
  const all = rightOf(request.right).kinds ? m.allCategories : undefined;
  const toSubject =
    request.status === "awaiting-requester" && request.identity.hearing?.receives === "subject";
  return taskFrame(
    v,
    html`<p>${sentence({ shop: localized(business.name, language) }, (at) => m.lead(at("shop")))}</p>
${facts([
  [common.receiptNumber, request.id],
  [m.agent, html`${requester.name}${behalf && html`<br>${kind[behalf.kind]}`}`],
  [common.typeOfRequest, w.right[request.right].name],
  [m.measure, claim.measure && w.measure[claim.measure]],
  [m.categories, kinds.length === 0 ? all : html`<ul>${kinds}</ul>`],
  [m.result, toSubject ? m.toSubject : m.toAgent(requester.name)],
  [common.arrived, dayText(business, language, request.arrivalDate)],
  [m.answerBy, dayText(business, language, lapseDate({ business, request }, v.task.openedAt))],
])}${buttonForm("/task", { link: v.link, choice: "agree" }, m.agree)}<p>${m.what}</p>
${buttonForm("/task", { link: v.link, choice: "object" }, m.object, "quiet")}`,
  );
}

export const confirmAgentForm: AnswerForm<"confirm-agent"> = {
  schema: confirmAgentAnswer.schema,
  fields: ["choice"],
  parse: (given) => confirmAgentAnswer.schema().safeParse(given),
};

export const confirmAgentMail: QuestionMail<"confirm-agent"> = { toPerson: subjectMail };

/**
 * Asks the subject whether an agent may ask for them. The agent gave the address, which may be anybody's: the mail
 * names no person and does not say what is asked for.
 */
function subjectMail({ business, request, task, url }: TaskMail): MailContent {
  const { language } = request;
  const w = mailWords(language);
  const { subject: m } = agentWords(language);
  const by = formatDate(language, business.timeZone, lapseDate({ business, request }, task.openedAt));
  return composed({
    business,
    language,
    requestId: request.id,
    topic: task.attempt > 1 ? w.task.reminderTopic(m.topic) : m.topic,
    blocks: [
      ...(task.attempt > 1 ? [paragraph(m.reminder)] : []),
      paragraph(m.asked),
      factsInMail([w.receiptNumber, request.id], [m.answerBy, by]),
      link(m.button, url),
      paragraph(m.forYouAlone),
      paragraph(m.notYou),
    ],
  });
}
