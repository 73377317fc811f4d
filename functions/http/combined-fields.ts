import * as z from "zod/mini";
import type { Configuration } from "../domain/business.ts";
import { submittedFields } from "../domain/fields/index.ts";
import { offeredRights } from "../domain/policy/policy.ts";
import type { RightKey } from "../domain/rights/index.ts";
import {
  claimProblemsLeft,
  commonProblems,
  mostRights,
  namesOfEachRight,
  ownMailboxProblems,
  type SubmissionInput,
  submissionProblems,
  submissionSchema,
  unchosenProblems,
} from "../domain/submission.ts";
import type { Fields } from "../runtime/http.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { fieldAt, listOf, problemsOf } from "./fields.ts";
import { fieldsWrong } from "./form-problems.ts";
import { readFields } from "./read-fields.ts";

/** A posted form of several rights: the rights, and the parsed values or their problems. */
export interface ReadCombined {
  readonly rights: readonly RightKey[];
  readonly input: SubmissionInput | undefined;
  readonly problems: readonly FieldProblem[];
}

/**
 * Parses the form of several rights: fields of one right are prefixed with it (`erasure.facts`), the others are for
 * all. Undefined for a form that is not ours. `date` is the day whose law applies.
 */
export function readCombined(
  fields: Fields,
  date: string,
  configuration: Configuration,
): ReadCombined | undefined {
  const types = z
    .array(z.enum(offeredRights(configuration, date)))
    .check(z.maxLength(mostRights))
    .safeParse(listOf(fields, "type"));
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
  // The list of rights itself is given once for all.
  const misplaced = [...claims.values()].some((claim) => "type" in claim);
  const strangers = [...claims.keys()].some((name) => !rights.some((right) => right === name));
  if (strangers || misplaced || Object.keys(common).some((name) => namesOfEachRight().has(name)))
    return undefined;
  const said = readFields(
    common,
    submittedFields().filter(({ field }) => field.per === "submission"),
  );
  const ofEachRight = submittedFields().filter(({ field }) => field.per === "right");
  const [first, ...others] = rights.map((type) => ({
    type,
    ...readFields(claims.get(type) ?? {}, ofEachRight),
  }));
  const whole = { ...said, ...first, language: lang, also: others };
  const parsed = submissionSchema.safeParse(whole);
  const unchosen = [
    ...(parsed.success ? ownMailboxProblems(configuration, parsed.data) : []),
    ...unchosenProblems(rights, said, date, "submission"),
    ...rights.flatMap((right) =>
      unchosenProblems([right], claims.get(right) ?? {}, date, "right").map(({ field, problem }) => ({
        field: `${right}.${field}`,
        problem,
      })),
    ),
  ];
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
    const wrong = fieldsWrong(parsed.error);
    const missing = commonProblems(rights, said, date).filter(({ field }) => !wrong.has(field));
    return {
      rights,
      input: undefined,
      problems: [...problemsOf(parsed.error, nameOf), ...missing, ...left, ...unchosen],
    };
  }
  const problems = submissionProblems(parsed.data, date).map(({ path, problem }) => ({
    field: nameOf(path),
    problem,
  }));
  return { rights, input: parsed.data, problems: [...problems, ...unchosen] };
}

/** A submission field's name in the form. */
function fieldName(path: readonly PropertyKey[], rights: readonly RightKey[]): string {
  const [name, index, ...own] = path;
  if (name === "also") return `${rights[1 + Number(index)]}.${fieldAt(own)}`;
  return namesOfEachRight().has(String(name)) ? `${rights[0]}.${fieldAt(path)}` : fieldAt(path);
}
