import { html } from "hono/html";
import { confirmFeeAnswer } from "../../domain/questions/confirm-fee/answer.ts";
import { pageMessages } from "../../languages/pages.ts";
import { yen } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { localized } from "../localized.ts";
import { radios } from "../pages/choices.ts";
import { textArea } from "../pages/fields.ts";
import { facts } from "../pages/parts.ts";
import { type AnswerForm, pickFor } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { answerForm, clockFacts, formOf, taskFrame } from "./view.ts";

/** The desk confirms that the fee has arrived, or waives it. */
export function confirmFeePage(v: TaskView): Html {
  const language = languageOf(v);
  const { fee: m, task } = pageMessages(language);
  const { request } = v;
  const form = formOf(v, { choice: m.choice, reason: task.reason });
  const due = request.status === "awaiting-fee" && request.fee.state === "due" ? request.fee.yen : undefined;
  return taskFrame(
    v,
    html`${facts([
      [m.amount, html`<b>${yen(language, due ?? request.terms.fee?.yen ?? 0)}</b>`],
      [m.howToPay, request.terms.fee && localized(request.terms.fee.howToPay, language)],
      [task.name, request.requester.name],
      ...clockFacts(v),
    ])}<p class="note">${m.wait}</p>
${answerForm(
  v,
  radios(form, "choice", [
    { value: "paid", label: m.paid, hint: m.paidHint },
    {
      value: "waived",
      label: m.waived,
      hint: m.waivedHint,
      details: textArea(form, "reason", { hint: m.reasonHint, rows: 3 }),
    },
  ]),
  task.send,
)}`,
    form,
  );
}

export const confirmFeeForm: AnswerForm<"confirm-fee"> = {
  schema: confirmFeeAnswer.schema,
  fields: ["choice", "reason"],
  parse: (given) => confirmFeeAnswer.schema().safeParse(pickFor(given, { waived: ["reason"] })),
};
