import type { Listed } from "../domain/fields/index.ts";
import { unreachable } from "../domain/result.ts";
import type { Fields } from "../runtime/http.ts";
import { listOf } from "./fields.ts";

/**
 * Converts a posted form's fields to a submission's: a ticked box becomes a list, rows become items. Anything else is
 * left for the schema to judge.
 */
export function readFields(posted: Fields, asked: readonly Listed[]): Said {
  return asked
    .filter(({ field }) => field.form !== "api-only")
    .reduce<Said>((said, one) => readOne(one, said, posted), posted);
}

type Said = Readonly<Record<string, unknown>>;

/** `said` plus one field read from its posted value. */
function readOne({ name, field }: Listed, said: Said, posted: Fields): Said {
  const { [name]: value, ...others } = said;
  switch (field.control.kind) {
    case "boxes":
    case "consents": {
      const list = listOf(posted, name);
      return list.length > 0 || field.presence === "always" ? { ...others, [name]: list } : others;
    }
    case "flag":
      return value === undefined ? others : { ...others, [name]: value === "yes" };
    case "items":
      return readItems(name, said);
    case "line":
    case "email":
    case "text":
    case "facts":
    case "select":
    case "radios":
    case "ground":
    case "measure":
      return said;
    default:
      return unreachable(field.control);
  }
}

/** The rows of a correction, under the form's names: `item.0`, `current.0`, `correct.0` and so on. */
function readItems(name: string, said: Said): Said {
  const rows = new Map<string, Record<string, unknown>>();
  const rest: Record<string, unknown> = {};
  for (const [posted, value] of Object.entries(said)) {
    const [, column, row] = /^(item|current|correct)\.([0-4])$/.exec(posted) ?? [];
    if (column === undefined || row === undefined) rest[posted] = value;
    else rows.set(row, { ...rows.get(row), [column]: value });
  }
  return rows.size === 0 ? rest : { ...rest, [name]: [...rows.values()] };
}
