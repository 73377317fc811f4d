import type { Asking } from "../../../../functions/domain/fields/field.ts";
import {
  askingOf,
  fieldsOf,
  type Listed,
  needOf,
  submittedFields,
} from "../../../../functions/domain/fields/index.ts";
import { options } from "../../../../functions/domain/fields/options.ts";
import { unreachable } from "../../../../functions/domain/result.ts";
import { groundsInForce, lawOf, type RightKey } from "../../../../functions/domain/rights/index.ts";

/** A sample value for every field, derived from its definition. */

export interface Sample {
  readonly one: Listed;
  /** In the API's form, and in the record's form. */
  readonly value: unknown;
  /** As a form posts it, with the names of its controls prefixed by `prefix`. */
  readonly posted: (prefix: string) => Readonly<Record<string, string | readonly string[]>>;
}

export const date = "2026-12-07";

/** A right's fields with sample values; `by` staff, the requester, or an agent. */
export function samplesFor(
  right: RightKey,
  by: Asking["by"] = "requester",
  agent = false,
): readonly Sample[] {
  return submittedFields().flatMap((one) => {
    const need = needOf(one.field, [askingOf(right, date, { by, agent })]);
    const asked = one.field.form !== "api-only" && (need === "required" || need === "optional");
    return asked ? [sampleOf(one, right)] : [];
  });
}

/** The control names of a right's form, according to the table of fields. */
export function namesOnForm(right: RightKey): readonly string[] {
  const rows = [0, 1, 2, 3, 4].flatMap((row) => [`item.${row}`, `current.${row}`, `correct.${row}`]);
  return samplesFor(right).flatMap(({ one }) => (one.field.control.kind === "items" ? rows : [one.name]));
}

/** Sample values for the subject of an agent. */
export function subjectSamples(right: RightKey): readonly Sample[] {
  return fieldsOf("subject").map((one) => sampleOf(one, right));
}

function sampleOf(one: Listed, right: RightKey): Sample {
  const { part, name, field } = one;
  const { control } = field;
  const said = `${part} ${name}`;
  const single = (value: string): Sample => ({
    one,
    value,
    posted: (prefix) => ({ [`${prefix}${name}`]: value }),
  });
  switch (control.kind) {
    case "line":
      return single(control.type === "date" ? "2012-04-01" : said);
    case "email":
      return single(`${part}@example.com`);
    case "text":
    case "facts":
      return single(`${said}\nin two lines`);
    case "select":
    case "radios":
      return single(options[control.options].at(-1) ?? "");
    case "ground":
      return single(groundsInForce(right, date)[0]?.ground ?? "");
    case "measure":
      return single(lawOf(right, date).claims.measures.at(-1) ?? "");
    case "boxes": {
      const value = options[control.options].slice(0, 2);
      return { one, value, posted: (prefix) => ({ [`${prefix}${name}`]: value }) };
    }
    case "consents": {
      const value = ["location"];
      return { one, value, posted: (prefix) => ({ [`${prefix}${name}`]: value }) };
    }
    case "flag":
      return { one, value: true, posted: (prefix) => ({ [`${prefix}${name}`]: "yes" }) };
    case "items":
      return {
        one,
        value: [{ item: said, current: "was so", correct: "is so" }],
        posted: (prefix) => ({
          [`${prefix}item.0`]: said,
          [`${prefix}current.0`]: "was so",
          [`${prefix}correct.0`]: "is so",
        }),
      };
    default:
      return unreachable(control);
  }
}

/** Texts that appear where a sample is shown to people. */
export function shownTexts({ one, value }: Sample, optionName: (set: string, option: string) => string) {
  const { control } = one.field;
  switch (control.kind) {
    case "line":
      return control.type === "date" ? ["2012"] : [String(value)];
    case "email":
      return [String(value)];
    case "text":
    case "facts":
      return String(value).split("\n");
    case "select":
    case "radios":
      return [optionName(control.options, String(value))];
    case "ground":
    case "measure":
      return [optionName(control.kind, String(value))];
    case "boxes":
      return options[control.options].slice(0, 2).map((option) => optionName(control.options, option));
    case "consents":
      return ["Collection of location information"];
    case "flag":
      return [];
    case "items":
      return [`${one.part} ${one.name}`, "was so", "is so"];
    default:
      return unreachable(control);
  }
}
