import { html } from "hono/html";
import { deliverOtherwiseAnswer } from "../../domain/questions/deliver-otherwise/answer.ts";
import type { MailState } from "../../domain/request/mails.ts";
import { noticeMailId } from "../../domain/request/transitions/mails.ts";
import { mailboxOf, receiverOfResult, resultAddressee } from "../../domain/result-recipient.ts";
import { letterWords } from "../../languages/letters.ts";
import { pageMessages } from "../../languages/pages.ts";
import { words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { selectField, textArea, textField } from "../pages/fields.ts";
import { facts } from "../pages/parts.ts";
import { addressed } from "../postal.ts";
import type { AnswerForm } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { answerForm, clockFacts, formOf, printLink, taskFrame } from "./view.ts";

const ways = ["post", "telephone", "in-person", "other-address"] as const;
/** To a requester whose identity was not confirmed: nowhere but where they said. */
const waysToStranger = ["post", "telephone", "in-person"] as const;
const undeliveredStates: readonly (MailState | undefined)[] = ["bounced", "rejected"];

/** The notice did not arrive by mail, or its fate is unknown: the desk delivers it another way and records how. */
export function deliverOtherwisePage(v: TaskView): Html {
  const language = languageOf(v);
  const { otherwise: m, task } = pageMessages(language);
  const w = words(language);
  const { mails } = v.request;
  const to = resultAddressee(v.request);
  const { desk: letter } = letterWords(language);
  const letters = mailboxOf(v.request, receiverOfResult(v.request)) === undefined;
  const form = formOf(v, { how: m.how, tracking: letter.tracking, note: m.note });
  return taskFrame(
    v,
    html`${
      letters
        ? html`<p>${letter.notice}</p>`
        : html`<p><b>${undeliveredStates.includes(mails[noticeMailId]?.state) ? m.bounced : m.silent}</b></p>
<p>${m.lead}</p>`
    }
${printLink(v)}<h2>${m.contact}</h2>
${facts([
  [task.name, to.name],
  [task.address, addressed(to)],
  [task.phone, to.phone],
  [task.email, to.email],
])}<p class="warn">${isKnown(v) ? m.caution : m.cautionUnknown}</p>
${answerForm(
  v,
  html`${selectField(
    form,
    "how",
    (isKnown(v) ? ways : waysToStranger).map((value) => ({ value, label: w.deliverHow[value] })),
    { need: "required" },
  )}${textField(form, "tracking", {
    hint: letter.trackingHint,
    need: "optional",
    short: true,
    verbatim: true,
  })}${textArea(form, "note", { hint: m.noteHint, need: "optional", rows: 3 })}`,
  m.send,
)}${facts(clockFacts(v))}`,
    form,
  );
}

/** Whether the identity was confirmed. If not, the notice tells nothing that the records hold. */
function isKnown({ request: { identity } }: TaskView): boolean {
  return identity.state === "confirmed";
}

export const deliverOtherwiseForm: AnswerForm<"deliver-otherwise"> = {
  schema: deliverOtherwiseAnswer.schema,
  fields: ["how", "note", "tracking"],
  parse: (given) => deliverOtherwiseAnswer.schema().safeParse(given),
};
