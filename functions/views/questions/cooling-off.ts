import { html } from "hono/html";
import type { MailContent } from "../../domain/ports.ts";
import { coolingOffAnswer } from "../../domain/questions/cooling-off/answer.ts";
import type { Decision } from "../../domain/request/decision.ts";
import { resultWords } from "../../languages/answers.ts";
import { letterWords } from "../../languages/letters.ts";
import { mailWords } from "../../languages/mails.ts";
import { pageMessages } from "../../languages/pages.ts";
import { formatDateTime, words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { composed } from "../mails/compose.ts";
import { facts as factsInMail, link, paragraph } from "../notices/blocks.ts";
import { coolingOffUntil } from "../pages/cooling-off.ts";
import { buttonForm, facts } from "../pages/parts.ts";
import type { AnswerForm, QuestionMail, TaskMail } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { taskFrame } from "./view.ts";

/** The requester may call off the decision before it is carried out; without an answer it goes ahead. */
export function coolingOffPage(v: TaskView): Html {
  const language = languageOf(v);
  const { coolingOff: m, common } = pageMessages(language);
  const { calledOff } = letterWords(language).desk;
  const forThem = v.task.recipient !== "requester";
  const w = words(language);
  const { business, request } = v;
  const decision = request.status === "acting" ? request.decision : undefined;
  const until = coolingOffUntil(request);
  return taskFrame(
    v,
    html`<p>${forThem ? calledOff.lead : m.lead}</p>
${facts([
  [common.receiptNumber, request.id],
  [common.typeOfRequest, w.right[request.right].name],
  [m.decision, decision === undefined ? undefined : resultWords(language, "decide", decision.choice).label],
  [
    m.until,
    until === undefined ? undefined : html`<b>${formatDateTime(language, business.timeZone, until)}</b>`,
  ],
])}${
  !forThem &&
  html`<p>${m.nothing}</p>
<p>${m.cancel}</p>
`
}${buttonForm("/task", { link: v.link, choice: "cancel" }, forThem ? calledOff.button : m.button)}`,
  );
}

export const coolingOffForm: AnswerForm<"cooling-off"> = {
  schema: coolingOffAnswer.schema,
  fields: ["choice"],
  parse: (given) => coolingOffAnswer.schema().safeParse(given),
};

export const coolingOffMail: QuestionMail<"cooling-off"> = { toPerson: decidedMail };

/**
 * Tells the requester of the decision before it is carried out, and until when one press calls it off; silence lets
 * it go ahead.
 */
function decidedMail({ business, request, task, url }: TaskMail): MailContent {
  const { language, claim } = request;
  const w = mailWords(language);
  const { coolingOff } = w.task;
  const decision = request.status === "acting" ? request.decision : undefined;
  const said = decision && changing(decision);
  const until = task.link && formatDateTime(language, business.timeZone, task.link.expiresAt);
  const asRequested = said?.choice !== "alternative";
  return composed({
    business,
    language,
    requestId: request.id,
    topic: coolingOff.topic,
    addressee: w.addressee(request.requester.name),
    blocks: [
      paragraph(coolingOff.decided),
      factsInMail(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [coolingOff.decision, said && coolingOff.choice[said.choice]],
        [
          coolingOff.measure,
          asRequested ? claim.measure && words(language).measure[claim.measure] : undefined,
        ],
        [coolingOff.withheld, said?.choice === "grant-in-part" ? said.withheld : undefined],
        [coolingOff.alternative, said?.choice === "alternative" ? said.measure : undefined],
        [coolingOff.until, until],
      ),
      ...(until === undefined ? [] : [paragraph(coolingOff.goesOn(until))]),
      paragraph(coolingOff.callOff),
      link(coolingOff.button, url),
      paragraph(coolingOff.forYouAlone),
    ],
  });
}

type ChangingDecision = Extract<Decision, { choice: "grant" | "grant-in-part" | "alternative" }>;

/** The decision if it changes something in the systems: only then is there a wait. */
function changing(decision: Decision): ChangingDecision | undefined {
  switch (decision.choice) {
    case "grant":
    case "grant-in-part":
    case "alternative":
      return decision;
    default:
      return undefined;
  }
}
