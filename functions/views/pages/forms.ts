import type { FieldRefusal } from "../../domain/transitions/answer.ts";

/** What was typed into a form, by the name of the field. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Everything that can be wrong with a field. */
const problemKeys = [
  "missing",
  "too-long",
  "invalid",
  "not-an-address",
  "two-addresses",
  "control-characters",
  "too-many",
  "not-allowed",
  "nothing-found",
  "something-found",
  "code-not-allowed",
  "medium-needed",
  "rounds-used-up",
  "content-needed",
  "system-not-found",
  "evidence-needed",
] as const satisfies readonly (FieldRefusal["problem"] | string)[];
export type ProblemKey = (typeof problemKeys)[number] | FieldRefusal["problem"];

export interface FieldProblem {
  readonly field: string;
  /** A {@link ProblemKey}; anything else is shown as "invalid". */
  readonly problem: string;
}

export function isProblemKey(text: string): text is ProblemKey {
  return problemKeys.some((key) => key === text);
}
