import * as z from "zod/mini";
import { type RightKey, rightKeys } from "../domain/rights/index.ts";
import {
  addressProblems,
  claimNames,
  claimProblemsLeft,
  mostRights,
  type SubmissionInput,
  submissionProblems,
  submissionSchema,
} from "../domain/submission.ts";
import type { Fields } from "../runtime/http.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { fieldAt, listOf, problemsOf } from "./fields.ts";
import { fieldsWrong, mediumProblems } from "./form-problems.ts";

/** A posted form of several rights as it was meant: which they are, and what is said, or what is wrong with that. */
export interface ReadSeveral {
  readonly rights: readonly RightKey[];
  readonly input: SubmissionInput | undefined;
  readonly problems: readonly FieldProblem[];
}

/**
 * Reads the form of several rights: what is said of one of them is named after it (`erasure.facts`), the rest is for
 * all. Undefined for a form that is none of ours. `date` is the day whose law applies.
 */
export function readSeveral(fields: Fields, date: string): ReadSeveral | undefined {
  const types = z.array(z.enum(rightKeys)).check(z.maxLength(mostRights)).safeParse(listOf(fields, "type"));
  if (!types.success || new Set(types.data).size !== types.data.length) return undefined;
  const rights = types.data;
  const { type: _types, lang, ...given } = fields;
  const common: Record<string, Fields[string]> = {};
  const claims = new Map<string, Record<string, Fields[string]>>();
  for (const [name, value] of Object.entries(given)) {
    const [, right, own] = /^([a-z-]+)\.(.+)$/.exec(name) ?? [];
    if (right === undefined || own === undefined) common[name] = value;
    else claims.set(right, { ...claims.get(right), [own]: value });
  }
  // Which rights they are is said once for all.
  const misplaced = [...claims.values()].some((claim) => "type" in claim);
  const strangers = [...claims.keys()].some((name) => !rights.some((right) => right === name));
  if (strangers || misplaced || Object.keys(common).some((name) => claimNames().has(name))) return undefined;
  const [first, ...others] = rights.map((type) => ({
    type,
    ...claimOf(claims.get(type) ?? {}),
  }));
  const whole = { ...common, ...first, language: lang, also: others };
  const parsed = submissionSchema.safeParse(whole);
  const medium = mediumProblems(rights, common);
  const nameOf = (path: readonly PropertyKey[]) => fieldName(path, rights);
  if (!parsed.success) {
    if (parsed.error.issues.some((issue) => issue.code === "unrecognized_keys")) return undefined;
    const left = [first, ...others].flatMap((claim, index) => {
      if (claim === undefined) return [];
      const below = index === 0 ? [] : ["also", index - 1];
      return claimProblemsLeft(claim, fieldsWrong(parsed.error, below), date).map(({ field, problem }) => ({
        field: nameOf([...below, field]),
        problem,
      }));
    });
    const address = addressProblems(rights, common["address"]);
    return {
      rights,
      input: undefined,
      problems: [...problemsOf(parsed.error, nameOf), ...address, ...left, ...medium],
    };
  }
  const problems = submissionProblems(parsed.data, date).map(({ path, problem }) => ({
    field: nameOf(path),
    problem,
  }));
  return { rights, input: parsed.data, problems: [...problems, ...medium] };
}

/** Where a field of the submission stands in the form. */
function fieldName(path: readonly PropertyKey[], rights: readonly RightKey[]): string {
  const [name, index, ...own] = path;
  if (name === "also") return `${rights[1 + Number(index)]}.${fieldAt(own)}`;
  return claimNames().has(String(name)) ? `${rights[0]}.${fieldAt(path)}` : fieldAt(path);
}

function claimOf(fields: Fields): Record<string, unknown> {
  const { items, rest } = itemRows(fields);
  return { ...rest, categories: listOf(fields, "categories"), ...(items.length > 0 && { items }) };
}

/** The rows of a correction, as the form names them: `item.0`, `current.0`, `correct.0` and so on. */
export function itemRows(fields: Fields): { readonly items: readonly unknown[]; readonly rest: Fields } {
  const rows = new Map<string, Record<string, Fields[string]>>();
  const rest: Record<string, Fields[string]> = {};
  for (const [name, value] of Object.entries(fields)) {
    const [, column, row] = /^(item|current|correct)\.([0-4])$/.exec(name) ?? [];
    if (column === undefined || row === undefined) rest[name] = value;
    else rows.set(row, { ...rows.get(row), [column]: value });
  }
  return { items: [...rows.values()], rest };
}
