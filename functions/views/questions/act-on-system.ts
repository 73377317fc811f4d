import { html } from "hono/html";
import { asksToHold } from "../../domain/hold.ts";
import { actOnSystemAnswer } from "../../domain/questions/act-on-system/answer.ts";
import type { Decision } from "../../domain/request/decision.ts";
import { lawOf } from "../../domain/rights/index.ts";
import { resultWords } from "../../languages/answers.ts";
import { mailWords } from "../../languages/mails.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { paragraph } from "../notices/blocks.ts";
import { radios } from "../pages/choices.ts";
import { textArea } from "../pages/fields.ts";
import type { Form, FormValues } from "../pages/forms.ts";
import { type Fact, facts } from "../pages/parts.ts";
import { fieldRows, rowLabels } from "../pages/rows.ts";
import { conversationRead } from "./conversation.ts";
import { systemName } from "./findings.ts";
import { type AnswerForm, pick, type QuestionMail } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import {
  answerForm,
  askedSection,
  clockFacts,
  formOf,
  inRequestLanguage,
  subjectSection,
  taskFrame,
} from "./view.ts";

/** The owner of one system carries out what was decided and says what was done, or why it cannot be. */
export function actOnSystemPage(v: TaskView): Html {
  const language = languageOf(v);
  const { act: m, search, task } = pageMessages(language);
  const { business, request } = v;
  const corrects = lawOf(request.right, request.arrivalDate).claims.items;
  const { item, before, after } = m;
  const form = formOf(v, {
    choice: m.choice,
    did: m.did,
    ...(corrects && { changes: m.changes, ...rowLabels({ item, before, after }) }),
    remains: m.remains,
    reason: m.reason,
  });
  const system = v.task.system ?? "";
  return taskFrame(
    v,
    html`<p>${m.lead}</p>
${facts([
  [m.system, html`<b>${systemName(business, language, system)}</b>`],
  ...(request.status === "acting" ? decided(request.decision, v) : []),
  ...clockFacts(v),
])}${subjectSection(v, search.requesterHint)}${askedSection(v)}${conversationRead(v)}<h2>${task.answer}</h2>
${answerForm(
  v,
  radios(form, "choice", [
    {
      value: "done",
      label: m.done,
      hint: m.doneHint,
      details: html`${textArea(form, "did", { hint: inRequestLanguage(v, m.didHint) })}${
        corrects && changeRows(v, form)
      }${textArea(form, "remains", { hint: inRequestLanguage(v, m.remainsHint), need: "optional", rows: 3 })}`,
    },
    {
      value: "cannot",
      label: m.cannot,
      hint: m.cannotHint,
      details: textArea(form, "reason", { hint: m.reasonHint, rows: 3 }),
    },
  ]),
  task.send,
)}`,
    form,
    "full",
  );
}

/** What was decided, as far as whoever carries it out has to know it. */
function decided(decision: Decision, v: TaskView): readonly Fact[] {
  const language = languageOf(v);
  const m = pageMessages(language).act;
  return [
    [m.decision, resultWords(language, "decide", decision.choice).label],
    [m.decidedBy, decision.by],
    [m.instruction, "instruction" in decision ? html`<b>${decision.instruction}</b>` : undefined],
    [m.withheld, "withheld" in decision ? decision.withheld : undefined],
    [m.measure, "measure" in decision ? decision.measure : undefined],
  ];
}

/** What was changed, begun with what was asked for: the owner leaves what is true of this system. */
function changeRows(v: TaskView, form: Form): Html {
  const { act: m } = pageMessages(form.language);
  const { item, before, after } = m;
  const asked = v.request.claim.items ?? [];
  return fieldRows(form, "changes", {
    columns: { item, before, after },
    legend: m.row,
    more: pageMessages(form.language).claimForm.moreRows,
    hint: m.changesHint,
    initial: asked.map(({ item: name, current, correct }) => ({
      item: name,
      before: current,
      after: correct,
    })),
  });
}

export const actOnSystemForm: AnswerForm<"act-on-system"> = {
  schema: actOnSystemAnswer.schema,
  fields: ["choice", "did", "remains", "reason"],
  numbered: /^(item|before|after)\.[0-4]$/,
  parse: (given) => {
    const done = given["choice"] === "done";
    const own = pick(given, done ? ["did", "remains"] : ["reason"]);
    const changes = changesIn(given);
    return actOnSystemAnswer.schema().safeParse({
      choice: given["choice"],
      ...own,
      ...(done && { changes }),
    });
  },
};

export const actOnSystemMail: QuestionMail<"act-on-system"> = {
  /** The hold goes on until it is done. */
  circumstances: ({ business, request, task }) =>
    asksToHold(business, request.right, task.system)
      ? [paragraph(mailWords(business.staffLanguage).task.holdUntilDone)]
      : [],
};

/** The rows of what was changed: `item.0`, `before.0`, `after.0` and so on; a row without values is left out. */
function changesIn(given: FormValues): readonly unknown[] {
  return [0, 1, 2, 3, 4].flatMap((row) => {
    const item = given[`item.${row}`];
    const before = given[`before.${row}`];
    const after = given[`after.${row}`];
    return before === undefined && after === undefined ? [] : [{ item, before, after }];
  });
}
