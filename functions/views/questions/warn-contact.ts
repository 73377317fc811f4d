import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import type { MailContent } from "../../domain/ports.ts";
import { stoppable } from "../../domain/request/transitions/stop.ts";
import { whereToAsk } from "../../domain/rights/index.ts";
import { agentWords } from "../../languages/agent.ts";
import { mailWords } from "../../languages/mails.ts";
import { pageMessages } from "../../languages/pages.ts";
import { formatDate, words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { localized, sentence } from "../localized.ts";
import { composed } from "../mails/compose.ts";
import { facts as factsInMail, link, paragraph } from "../notices/blocks.ts";
import { dayText } from "../pages/dates.ts";
import { address, buttonForm, facts, page } from "../pages/parts.ts";
import type { QuestionMail, TaskMail } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { taskFrame } from "./view.ts";

/** The contact already on file may stop a request that is not theirs. Names nobody. */
export function warnContactPage(v: TaskView): Html {
  const language = languageOf(v);
  const { contact: m } = agentWords(language);
  const { common } = pageMessages(language);
  const { business, request } = v;
  return taskFrame(
    v,
    html`<p>${sentence({ shop: localized(business.name, language) }, (at) => m.lead(at("shop")))}</p>
${facts([
  [common.receiptNumber, request.id],
  [common.typeOfRequest, words(language).right[request.right].name],
  [common.arrived, dayText(business, language, request.arrivalDate)],
])}${
  stoppable(request) === undefined
    ? html`<p>${m.tooLate}</p>
<p><a class="button" href="${address("/requests/new", { type: whereToAsk, lang: language })}">${m.inquire}</a></p>`
    : html`<p>${m.goOn}</p>
${buttonForm("/task", { link: v.link }, m.stop)}`
}`,
  );
}

/** The request is stopped; `revoked` if it had been answered, and the answer was not collected yet. */
export function stoppedPage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly requestId: string;
  readonly revoked: boolean;
}): Html {
  const { business, language, requestId } = v;
  const { contact: m } = agentWords(language);
  return page({
    business,
    language,
    requestId,
    title: m.doneTitle,
    body: html`<p>${v.revoked ? m.doneRevoked : m.done}</p>`,
  });
}

export const warnContactMail: QuestionMail<"warn-contact"> = { toPerson: contactMail };

/** Tells the address on file that a request came from another one. Names nobody: one of them may be an impostor. */
function contactMail({ business, request, url }: TaskMail): MailContent {
  const { language } = request;
  const w = mailWords(language);
  const { contact: m } = agentWords(language);
  return composed({
    business,
    language,
    requestId: request.id,
    topic: m.topic,
    blocks: [
      paragraph(m.told),
      factsInMail(
        [w.receiptNumber, request.id],
        [m.right, words(language).right[request.right].name],
        [w.arrived, formatDate(language, business.timeZone, request.arrivalDate)],
      ),
      paragraph(m.goOn),
      paragraph(m.stopLead),
      link(m.button, url),
      paragraph(m.forYouAlone),
    ],
  });
}
