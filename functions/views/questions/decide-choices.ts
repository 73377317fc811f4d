import type { Choice } from "../../domain/rights/choices.ts";
import { lawOf, rightOf } from "../../domain/rights/index.ts";
import { pageMessages } from "../../languages/pages.ts";
import { words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { localized } from "../localized.ts";
import { checkboxes, radios } from "../pages/choices.ts";
import { textArea } from "../pages/fields.ts";
import type { Form } from "../pages/forms.ts";
import type { SystemFinding } from "./findings.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { inRequestLanguage } from "./view.ts";

/** What the officer may choose for the right at hand, each with what it alone needs. */
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

/** What a choice is called: refusing is said of what is refused. */
export function choiceLabel(v: TaskView, choice: Choice, form: Form): string {
  const m = pageMessages(form.language).decide;
  return choice === "refuse" ? m.refuse[rightOf(v.request.right).act] : words(form.language).choice[choice];
}

function hintFor(v: TaskView, choice: Choice, form: Form): string {
  const m = pageMessages(form.language).decide;
  const { actionable } = lawOf(v.request.right, v.request.arrivalDate).provisions;
  return choice === "refuse" && actionable ? m.refuseAndSuit : m.hints[choice];
}

/** Why a choice cannot be made: judged like the answer itself, by what was found and done. */
function obstacleTo(v: TaskView, choice: Choice, found: readonly SystemFinding[]): string | undefined {
  const { request } = v;
  const { decide: m } = pageMessages(languageOf(v));
  const anything = !rightOf(request.right).search || found.length > 0;
  if (choice === "no-such-data") return anything ? m.hints[choice] : undefined;
  if (choice !== "refuse" && !anything) return m.onlyNothing;
  const acted = request.status === "deciding" && request.actions !== undefined;
  return choice === "grant" && acted ? m.someCannot : undefined;
}

/** The fields that only one choice has; those that several share stand below them all. */
function detailsOf(v: TaskView, choice: Choice, form: Form): Html | undefined {
  const { language } = form;
  const m = pageMessages(language).decide;
  switch (choice) {
    case "grant":
      return rightOf(v.request.right).goodwill
        ? radios(
            form,
            "basis",
            [
              { value: "law", label: m.basisLaw },
              { value: "goodwill", label: m.basisGoodwill },
            ],
            { initial: "law" },
          )
        : undefined;
    case "alternative":
      return textArea(form, "measure", { hint: inRequestLanguage(v, m.measureHint) });
    case "inform": {
      const purposes = (v.request.terms.purposes ?? []).map(({ key, text }) => ({
        value: key,
        label: localized(text, language),
      }));
      const initial = purposes.map(({ value }) => value);
      return checkboxes(form, "purposes", purposes, { hint: m.purposesHint, initial });
    }
    case "reply":
      return textArea(form, "reply", { hint: inRequestLanguage(v, m.replyHint), rows: 10 });
    case "disclose":
    case "disclose-in-part":
    case "grant-in-part":
    case "no-such-data":
    case "refuse":
      return undefined;
  }
}
