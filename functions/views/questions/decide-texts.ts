import { html } from "hono/html";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { sentence } from "../localized.ts";
import { textArea } from "../pages/fields.ts";
import type { Form, FormValues } from "../pages/forms.ts";
import { answererField, answererLabel } from "./answerer.ts";
import { editedSystems, firstStep, textChoice, textField } from "./decide-form.ts";
import { previewButton } from "./decide-preview.ts";
import type { SystemFinding } from "./findings.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { answerForm, carried, taskFrame } from "./view.ts";

/** Whether the page of texts comes next: after the choices, or if only a text is wrong. */
export function isAtTexts({ values, problems }: TaskView): boolean {
  if (editedSystems(values).length === 0) return false;
  return problems.length === 0
    ? values["step"] === firstStep
    : problems.every(({ field }) => field.startsWith(textField("")) || field === answererField);
}

/**
 * The texts of a partial disclosure that the officer edits, starting from the owners' texts. The previous page's
 * values are carried along.
 */
export function textsPage(v: TaskView, found: readonly SystemFinding[]): Html {
  const language = languageOf(v);
  const { decide: m, task } = pageMessages(language);
  const edited = new Set(editedSystems(v.values));
  const systems = found.filter(({ key }) => edited.has(key));
  const begun = v.values["step"] === firstStep;
  const form: Form = {
    language,
    values: begun ? { ...ownersTexts(systems), ...v.values } : v.values,
    problems: v.problems,
    labels: {
      ...Object.fromEntries(
        systems.map(({ key, name }) => [textField(key), sentence({ name }, (at) => m.contentOf(at("name")))]),
      ),
      ...answererLabel(v),
    },
  };
  return taskFrame(
    v,
    html`<p>${m.textsLead}</p>
${answerForm(
  v,
  html`${carried(v.values, ["link", "step", "preview", ...Object.keys(form.labels)])}${systems.map(
    ({ key }) => textArea(form, textField(key), { hint: m.contentOfHint, rows: 16 }),
  )}`,
  task.send,
  previewButton(v),
)}`,
    form,
    "task",
    m.textsTitle,
  );
}

function ownersTexts(systems: readonly SystemFinding[]): FormValues {
  return Object.fromEntries(systems.map(({ key, finding }) => [textField(key), finding?.content]));
}

/** On the page of choices: texts edited before, as initial values for the page of texts. */
export function textsCarried(values: FormValues): readonly Html[] {
  const names = new Set(editedSystems(values).map(textField));
  return carried(
    values,
    Object.keys(values).filter((name) => !names.has(name)),
  );
}

/**
 * Posted values as the page of choices shows them again. If the officer emptied a text, its choice is left open:
 * "edited" would bring back the owner's whole text, with everything that was removed.
 */
export function choicesAgain(values: FormValues): FormValues {
  const choiceAgain = (system: string) =>
    values["step"] !== firstStep && values[textField(system)] === undefined ? undefined : "edited";
  const chosen = editedSystems(values).map((system) => [textChoice(system), choiceAgain(system)]);
  return { ...values, ...Object.fromEntries(chosen) };
}
