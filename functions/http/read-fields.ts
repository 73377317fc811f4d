import type { Listed } from "../domain/fields/index.ts";
import { unreachable } from "../domain/result.ts";
import type { Fields } from "../runtime/http.ts";
import { listOf } from "./fields.ts";

/**
 * Converts a posted form's fields to a submission's: a ticked box becomes a list, rows become items. Anything else is
 * left for the schema to judge.
 */
export function readFields(posted: Fields, asked: readonly Listed[]): FieldValues {
  return asked
    .filter(({ field }) => field.form !== "api-only")
    .reduce<FieldValues>((values, one) => readOne(one, values, posted), posted);
}

type FieldValues = Readonly<Record<string, unknown>>;

/** `values` plus one field read from its posted value. */
function readOne({ name, field }: Listed, values: FieldValues, posted: Fields): FieldValues {
  const { [name]: value, ...others } = values;
  switch (field.control.kind) {
    case "boxes":
    case "consents": {
      const list = listOf(posted, name);
      return list.length > 0 || field.presence === "always" ? { ...others, [name]: list } : others;
    }
    case "flag":
      return value === undefined ? others : { ...others, [name]: value === "yes" };
    case "items":
      return readItems(name, values);
    case "line":
    case "email":
    case "text":
    case "facts":
    case "select":
    case "radios":
    case "ground":
    case "measure":
      return values;
    default:
      return unreachable(field.control);
  }
}

/** The rows of a correction, under the form's names: `item.0`, `current.0`, `correct.0` and so on. */
function readItems(name: string, values: FieldValues): FieldValues {
  const rows = new Map<string, Record<string, unknown>>();
  const rest: Record<string, unknown> = {};
  for (const [posted, value] of Object.entries(values)) {
    const [, column, row] = /^(item|current|correct)\.([0-4])$/.exec(posted) ?? [];
    if (column === undefined || row === undefined) rest[posted] = value;
    else rows.set(row, { ...rows.get(row), [column]: value });
  }
  return rows.size === 0 ? rest : { ...rest, [name]: [...rows.values()] };
}
