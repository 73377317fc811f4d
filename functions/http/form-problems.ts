import type * as z from "zod/mini";
import type { Business } from "../domain/business.ts";
import type { Parsed } from "../domain/parsed.ts";
import type { RightKey } from "../domain/rights/index.ts";
import {
  claimProblems,
  claimProblemsLeft,
  commonProblems,
  type OneRight,
  ownMailboxProblems,
  unchosenProblems,
} from "../domain/submission.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { problemsOf } from "./fields.ts";

/** All problems of a form of one right at once: its fields, and the right's own requirements. */
export function formProblems(
  given: Readonly<Record<string, unknown>>,
  parsed: Parsed<OneRight>,
  right: RightKey,
  date: string,
  business: Business,
): readonly FieldProblem[] {
  const wrong = parsed.success ? new Set<string>() : fieldsWrong(parsed.error);
  const getsMail = given["email"] !== undefined || wrong.has("email");
  return [
    ...(parsed.success
      ? claimProblems(parsed.data, date)
      : [...problemsOf(parsed.error), ...claimProblemsLeft(given, wrong, date)]),
    ...commonProblems([right], given, date, { getsMail }).filter(({ field }) => !wrong.has(field)),
    ...unchosenProblems([right], given, date),
    ...(parsed.success ? ownMailboxProblems(business, parsed.data) : []),
  ];
}

/** The fields with problems, below a path. */
export function fieldsWrong(
  error: z.core.$ZodError,
  below: readonly PropertyKey[] = [],
): ReadonlySet<string> {
  return new Set(
    error.issues.flatMap(({ path }) =>
      below.every((part, index) => path[index] === part) ? [String(path[below.length])] : [],
    ),
  );
}
