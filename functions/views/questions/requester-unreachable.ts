import { html } from "hono/html";
import type { Language } from "../../domain/business.ts";
import { lostAfterClose } from "../../domain/lost-after-close.ts";
import { ownValue } from "../../domain/own-value.ts";
import { kindOfTask } from "../../domain/questions/index.ts";
import { requesterUnreachableAnswer } from "../../domain/questions/requester-unreachable/answer.ts";
import { stopsMailing } from "../../domain/recipients.ts";
import { receiverOfResult } from "../../domain/result-recipient.ts";
import { questionWords } from "../../languages/asked.ts";
import { letterWords } from "../../languages/letters.ts";
import { pageMessages } from "../../languages/pages.ts";
import { words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { radios } from "../pages/choices.ts";
import { selectField } from "../pages/fields.ts";
import { facts } from "../pages/parts.ts";
import { addressed } from "../postal.ts";
import { type AnswerForm, pickFor } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { answerForm, clockFacts, formOf, taskFrame } from "./view.ts";

const ways = ["telephone", "in-person", "post"] as const;

/** Mail to the requester bounced: the desk tells them another way, or switches to letters. */
export function requesterUnreachablePage(v: TaskView): Html {
  const language = languageOf(v);
  const { unreachable: m } = letterWords(language).desk;
  const { task: t } = pageMessages(language);
  const w = words(language);
  const { mails, status } = v.request;
  const closed = status === "closed";
  const form = formOf(v, { choice: m.choice, how: m.how });
  const lost = closed
    ? lostAfterClose(v.request, v.business)
    : Object.entries(mails).flatMap(([mailId, mail]) =>
        mail.to === "requester" && stopsMailing(mail.state) ? [mailId] : [],
      );
  // The result of an agent's request may be for the subject, and so may the lost mail.
  const subject = lost.some((mailId) => (mails[mailId]?.to ?? receiverOfResult(v.request)) === "subject");
  const person = (subject ? v.request.behalf?.subject : undefined) ?? v.request.requester;
  return taskFrame(
    v,
    html`<p>${m.lead}</p>
${facts([[m.mail, lost.map((mailId) => mailName(language, mailId)).join("\n")]])}<h2>${m.contact}</h2>
${facts([
  [t.name, person.name],
  [t.phone, "phone" in person ? person.phone : undefined],
  [t.address, addressed(person)],
])}<p class="warn">${m.caution}</p>
${answerForm(
  v,
  radios(form, "choice", [
    {
      value: "told",
      label: m.told,
      hint: closed ? undefined : m.toldHint,
      details: selectField(
        form,
        "how",
        ways.map((value) => ({ value, label: w.deliverHow[value] })),
      ),
    },
    ...(closed ? [] : [{ value: "by-letter", label: m.byLetter, hint: m.byLetterHint }]),
  ]),
  t.send,
)}${facts(clockFacts(v))}`,
    form,
  );
}

/** What a mail was about: its letter, its question, or its own short name. */
function mailName(language: Language, mailId: string): string {
  const mails: Readonly<Record<string, string>> = words(language).mailKind;
  const name = mailId.split(/[#.]/)[0] ?? mailId;
  const kind = kindOfTask(name);
  const asked = kind && questionWords(language, kind).name;
  return ownValue(mails, name) ?? asked ?? name;
}

export const requesterUnreachableForm: AnswerForm<"requester-unreachable"> = {
  schema: requesterUnreachableAnswer.schema,
  fields: ["choice", "how"],
  parse: (given) => requesterUnreachableAnswer.schema().safeParse(pickFor(given, { told: ["how"] })),
};
