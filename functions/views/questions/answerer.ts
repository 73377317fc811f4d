import { isShared } from "../../domain/mailboxes.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { textField } from "../pages/fields.ts";
import type { Form } from "../pages/forms.ts";
import { languageOf, type TaskView } from "./task-view.ts";

/** The field for the name of the person who answers from a shared mailbox. Not part of the answer. */
export const answererField = "answerer";

/** That field's label, if the page has it. */
export function answererLabel(v: TaskView): Form["labels"] {
  if (!isShared(v.business, v.task.recipient)) return {};
  return { [answererField]: pageMessages(languageOf(v)).task.answerer };
}

/** That field, on the page of a question to such a mailbox. */
export function answererInput(v: TaskView): Html | undefined {
  if (!isShared(v.business, v.task.recipient)) return undefined;
  const language = languageOf(v);
  const { values, problems } = v;
  const form: Form = { language, values, problems, labels: answererLabel(v) };
  const hint = pageMessages(language).task.answererHint;
  return textField(form, answererField, { hint, need: "required", autocomplete: "name", short: true });
}
