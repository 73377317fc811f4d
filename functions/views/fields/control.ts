import { html } from "hono/html";
import type { Language } from "../../domain/business.ts";
import type { FormSection } from "../../domain/fields/field.ts";
import type { OptionSet } from "../../domain/fields/options.ts";
import { policyOn } from "../../domain/policy/policy.ts";
import { unreachable } from "../../domain/result.ts";
import type { Html } from "../html.ts";
import { plain } from "../localized.ts";
import { type Choice, checkboxes, radios, singleBox } from "../pages/choices.ts";
import { askedAbout, selectField, textArea, textField } from "../pages/fields.ts";
import type { Form } from "../pages/forms.ts";
import { type AskedField, type AskedFor, askedIn } from "./asked.ts";
import { factsControl, factsWords } from "./facts.ts";
import { groundControl } from "./ground.ts";
import { itemLabels, itemsControl } from "./items.ts";
import { measureControl } from "./measure.ts";
import { consentName, offeredOptions, optionName, wordsOf } from "./words.ts";

/** The fields of a form's block, as controls. */
export function controlsOf(section: FormSection, askedFor: AskedFor, form: Form): readonly Html[] {
  return askedIn(section, askedFor).flatMap((asked) => control(asked, form) ?? []);
}

function control(asked: AskedField, form: Form): Html | undefined {
  const { id, field, need } = asked;
  const own = wordsOf(asked, form.language);
  const hint = isHinted(asked) ? own.hint : undefined;
  const said = { hint, need: need === "implied" ? undefined : need };
  const { control: kind } = field;
  switch (kind.kind) {
    case "line": {
      const { kind: _line, ...look } = kind;
      return textField(form, id, { ...said, ...look });
    }
    case "email": {
      const { kind: type, ...look } = kind;
      return html`${textField(form, id, { ...said, ...look, type })}${askedAbout(form, id)}`;
    }
    case "text":
      return textArea(form, id, { ...said, rows: kind.rows, autocomplete: kind.autocomplete });
    case "select":
      return selectField(
        form,
        id,
        choicesOf(kind.options, asked, form.language).map((one) => ({ ...one, label: plain(one.label) })),
        said,
      );
    case "radios":
      return radios(form, id, choicesOf(kind.options, asked, form.language, own.optionHints), said);
    case "boxes":
      return checkboxes(form, id, choicesOf(kind.options, asked, form.language), said);
    case "consents":
      return checkboxes(form, id, consentChoices(asked, form.language), said);
    case "flag":
      return singleBox(form, id, own.box ?? own.label);
    case "facts":
      return factsControl(asked, form, kind.rows);
    case "items":
      return itemsControl(asked, form, said);
    case "ground":
      return groundControl(asked, form);
    case "measure":
      return measureControl(asked, form);
    default:
      return unreachable(kind);
  }
}

/** The labels of some blocks' fields, by name and in order, for {@link Form.labels}. */
export function labelsIn(
  sections: readonly FormSection[],
  askedFor: AskedFor,
  language: Language,
): Form["labels"] {
  const fields = sections.flatMap((section) => askedIn(section, askedFor));
  return Object.fromEntries(fields.flatMap((asked) => Object.entries(labelsOf(asked, language))));
}

function labelsOf(asked: AskedField, language: Language): Form["labels"] {
  const { id, field, need } = asked;
  const { label } = wordsOf(asked, language);
  if (need === "implied") return {};
  switch (field.control.kind) {
    case "facts":
      return { [id]: factsWords(asked, language)?.label ?? label };
    case "items":
      return { [id]: label, ...itemLabels(asked, language) };
    default:
      return { [id]: label };
  }
}

function isHinted({ field, need, askedFor }: AskedField): boolean {
  return field.hintFor === undefined || (askedFor.by !== "staff" && need === "required");
}

/** The consent items of the policy in force. */
function consentChoices({ askedFor: { business, date } }: AskedField, language: Language) {
  return policyOn(business, date).consents.map(({ key }) => ({
    value: key,
    label: consentName(key, { business, language, policyVersion: date }),
  }));
}

function choicesOf(
  set: OptionSet,
  { askedFor: { business, date } }: AskedField,
  language: Language,
  hints: Readonly<Record<string, string | undefined>> = {},
): readonly (Choice & { readonly hint: string | undefined })[] {
  return offeredOptions(set, business, date).map((value) => ({
    value,
    label: optionName(set, value, { business, language, policyVersion: date }),
    hint: hints[value],
  }));
}
