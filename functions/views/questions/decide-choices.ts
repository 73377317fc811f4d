import { html } from "hono/html";
import { matters } from "../../domain/request/decision.ts";
import type { Choice } from "../../domain/rights/choices.ts";
import { lawOf, rightOf } from "../../domain/rights/index.ts";
import { pageMessages } from "../../languages/pages.ts";
import { words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { localized } from "../localized.ts";
import { checkboxes, radios } from "../pages/choices.ts";
import { textArea, textField } from "../pages/fields.ts";
import type { Form } from "../pages/forms.ts";
import type { SystemFinding } from "./findings.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { inRequestLanguage } from "./view.ts";

/** The officer's choices for the right at hand, each with its own fields. */
export function decisionChoices(v: TaskView, form: Form, found: readonly SystemFinding[]): Html {
  const { choices } = lawOf(v.request.right, v.request.arrivalDate);
  const [only, ...others] = choices;
  const offered = choices.map((choice) => {
    const obstacle = obstacleTo(v, choice, found);
    return {
      value: choice,
      label: choiceLabel(v, choice, form),
      hint: obstacle ?? hintFor(v, choice, form),
      disabled: obstacle !== undefined,
      details: obstacle === undefined ? detailsOf(v, choice, form) : undefined,
    };
  });
  return radios(form, "choice", offered, { initial: others.length === 0 ? only : undefined });
}

/** The label of a choice; refusals name what is refused. */
export function choiceLabel(v: TaskView, choice: Choice, form: Form): string {
  const m = pageMessages(form.language).decide;
  return choice === "refuse" ? m.refuse[rightOf(v.request.right).act] : words(form.language).choice[choice];
}

function hintFor(v: TaskView, choice: Choice, form: Form): string {
  const m = pageMessages(form.language).decide;
  const { actionable } = lawOf(v.request.right, v.request.arrivalDate).provisions;
  return choice === "refuse" && actionable ? m.refuseAndSuit : m.hints[choice];
}

/** Why a choice is unavailable: checked like the answer itself, by what was found and done. */
function obstacleTo(v: TaskView, choice: Choice, found: readonly SystemFinding[]): string | undefined {
  const { request } = v;
  const { decide: m } = pageMessages(languageOf(v));
  const anything = !rightOf(request.right).search || found.length > 0;
  if (choice === "no-such-data") return anything ? m.hints[choice] : undefined;
  if (choice !== "refuse" && !anything) return m.onlyNothing;
  const acted = request.status === "deciding" && request.actions !== undefined;
  return choice === "grant" && acted ? m.someCannot : undefined;
}

/** The fields of a single choice; shared ones are below all choices. */
function detailsOf(v: TaskView, choice: Choice, form: Form): Html | undefined {
  const { language } = form;
  const m = pageMessages(language).decide;
  switch (choice) {
    case "alternative":
      return html`${textArea(form, "measure", { hint: inRequestLanguage(v, m.measureHint) })}${textField(form, "eraseOn", { type: "date", short: true, hint: m.eraseOnHint })}`;
    case "inform": {
      const purposes = (v.request.terms.purposes ?? []).map(({ key, text }) => ({
        value: key,
        label: localized(text, language),
      }));
      const initial = purposes.map(({ value }) => value);
      return checkboxes(form, "purposes", purposes, { hint: m.purposesHint, initial });
    }
    case "reply":
      return html`${radios(
        form,
        "matter",
        matters.map((value) => ({ value, label: m.matters[value] })),
        { initial: "question" },
      )}${textArea(form, "reply", { hint: inRequestLanguage(v, m.replyHint), rows: 10 })}`;
    case "disclose":
    case "disclose-in-part":
    case "grant":
    case "grant-in-part":
    case "no-such-data":
    case "refuse":
      return undefined;
  }
}
