import { html } from "hono/html";
import { verifyIdentityAnswer } from "../../domain/questions/verify-identity/answer.ts";
import { roundsLeft, scanGroup } from "../../domain/questions/verify-identity/question.ts";
import { documentKinds, identityMethods } from "../../domain/request/identity.ts";
import { conversationWords } from "../../languages/conversation.ts";
import { linkedWords } from "../../languages/linked.ts";
import { pageMessages } from "../../languages/pages.ts";
import { words, yen } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { radios } from "../pages/choices.ts";
import { dayText } from "../pages/dates.ts";
import { selectField, textArea, textField } from "../pages/fields.ts";
import { type Form, ticked } from "../pages/forms.ts";
import { linkedNote } from "../pages/linked.ts";
import { bullets, facts, said } from "../pages/parts.ts";
import { agentFields, agentLabels, agentSection, onFileField, unverifiedField } from "./agent.ts";
import { consultLink } from "./asides.ts";
import { besideLinks } from "./beside.ts";
import { askLink, conversationPart } from "./conversation.ts";
import { earlierSection, repeatsField } from "./earlier.ts";
import { fileButtons, fileForm } from "./files.ts";
import { knownAsLabels, matchesField, userIdFields } from "./known-as.ts";
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

/** The desk checks who is asking: everything known, what to compare, and three ways to answer. */
export function verifyIdentityPage(v: TaskView): Html {
  const language = languageOf(v);
  const { verify: m, task } = pageMessages(language);
  const w = words(language);
  const { request } = v;
  const form = formOf(v, {
    choice: m.choice,
    method: m.method,
    document: m.document,
    medium: m.mediumAgreed,
    searchNote: m.searchNote,
    fee: m.fee,
    feeReason: m.feeReason,
    repeats: linkedWords(language).earlier.repeats,
    question: m.questionToRequester,
    reason: task.reason,
    ...agentLabels(v),
    ...knownAsLabels(v, v.business.clients),
  });
  const left = roundsLeft(request);
  return taskFrame(
    v,
    html`${facts(clockFacts(v))}${linkedNote(v.request, language)}${requesterFacts(v)}${agentSection(v)}${askedSection(v)}<h2>${m.compare}</h2>
${bullets(m.compareList)}<div class="warn"><h3>${m.never}</h3>${bullets(m.neverList)}</div>
${scans(v)}${earlierSection(v)}${evidenceSoFar(v)}${conversationPart(v)}<h2>${task.answer}</h2>
${answerForm(
  v,
  radios(form, "choice", [
    {
      value: "confirmed",
      label: m.confirmed,
      details: html`${selectField(
        form,
        "method",
        identityMethods.map((value) => ({ value, label: w.identityMethod[value] })),
      )}${selectField(
        form,
        "document",
        documentKinds.map((value) => ({ value, label: w.documentKind[value] })),
        { hint: m.documentHint },
      )}${
        request.medium === "ask" &&
        radios(
          form,
          "medium",
          (["electronic", "paper"] as const).map((value) => ({ value, label: w.medium[value] })),
        )
      }${textArea(form, "searchNote", {
        hint: m.searchNoteHint,
        need: "optional",
        rows: 3,
        initial: noteBefore(v),
      })}${agentFields(v, form)}${onFileField(form)}${matchesField(v, form)}${userIdFields(v, form, v.business.clients)}${feeFields(v, form)}${repeatsField(v, form)}`,
    },
    {
      value: "more",
      label: m.more,
      hint: left > 0 ? m.moreHint(m.timesLeft(left)) : m.noMore,
      disabled: left <= 0,
      details: left > 0 ? textArea(form, "question", { hint: shownToRequesterHint(v) }) : undefined,
    },
    {
      value: "cannot",
      label: m.cannot,
      hint: m.cannotHint,
      details: html`${unverifiedField(v, form)}${textArea(form, "reason", { hint: m.reasonHint })}`,
    },
  ]),
  task.send,
)}${besideLinks(v, [consultLink(v), askLink(v)])}`,
    form,
  );
}

/** Scans of what arrived on paper. */
function scans(v: TaskView): Html | undefined {
  const files = v.request.intake?.files ?? [];
  if (files.length === 0) return undefined;
  const language = languageOf(v);
  const hasForm = v.request.identity.asks.length > 0;
  return html`<p>${conversationWords(language).staff.scan}</p>${!hasForm && fileForm(v.link)}${fileButtons(language, scanGroup, files)}`;
}

/** What happens to the fee, if there is one: if paid or waived now, nobody is mailed about it. */
function feeFields({ request: { terms } }: TaskView, form: Form): Html | undefined {
  if (terms.fee === undefined) return undefined;
  const m = pageMessages(form.language).verify;
  const choices = [
    { value: "later", label: m.feeLater },
    { value: "paid", label: m.feePaid(yen(form.language, terms.fee.yen)) },
    { value: "waived", label: m.feeWaived },
  ];
  return html`${selectField(form, "fee", choices, { firstHolds: true })}${textField(form, "feeReason", { hint: m.feeReasonHint })}`;
}

/** The search note that the desk wrote before it asked the subject, who did not answer. */
function noteBefore({ request: { identity } }: TaskView): string | undefined {
  return identity.state === "open" ? identity.hearing?.searchNote : undefined;
}

/** What the requester was asked before, and their answers. */
function evidenceSoFar(v: TaskView): Html {
  const { asks } = v.request.identity;
  if (asks.length === 0) return html``;
  const language = languageOf(v);
  const m = pageMessages(language).verify;
  return html`<h2>${m.asks}</h2>
${fileForm(v.link)}${asks.map(
  (
    { question, askedAt, answer },
    index,
  ) => html`<h3>${m.question} ${index + 1} <span class="hint">${dayText(v.business, language, askedAt)}</span></h3>
${said(question)}<h3>${m.answerOf} ${index + 1}${
    answer !== undefined && html` <span class="hint">${dayText(v.business, language, answer.at)}</span>`
  }</h3>
${
  answer === undefined
    ? html`<p>${m.noAnswer}</p>`
    : html`${answer.text !== undefined && said(answer.text)}${
        answer.files.length > 0 && fileButtons(language, String(index), answer.files)
      }`
}`,
)}<p class="hint">${m.filesGone}</p>
`;
}

const fieldsByChoice: Readonly<Record<string, readonly string[]>> = {
  confirmed: [
    "method",
    "document",
    "medium",
    "searchNote",
    "authority",
    "hearing",
    "hearingNote",
    "receives",
    "onFile",
    "sameContact",
    "userId",
    "userClient",
    "fee",
    "feeReason",
    "repeats",
  ],
  more: ["question"],
  cannot: ["reason", "code"],
};

export const verifyIdentityForm: AnswerForm<"verify-identity"> = {
  schema: verifyIdentityAnswer.schema,
  fields: ["choice", ...Object.values(fieldsByChoice).flat()],
  addresses: ["onFile"],
  parse: (given) => {
    const { sameContact, ...own } = pickFor(given, fieldsByChoice);
    const ticks = sameContact === undefined ? {} : { matches: [...ticked({ sameContact }, "sameContact")] };
    return verifyIdentityAnswer.schema().safeParse({ ...own, ...ticks });
  },
};
