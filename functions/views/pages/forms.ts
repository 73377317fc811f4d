import type { FieldRefusal } from "../../domain/transitions/answer.ts";

/** What was typed into a form, by the name of the field. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What can be wrong with a field. */
export type ProblemKey =
  | "missing"
  | "too-long"
  | "invalid"
  | "not-an-address"
  | "two-addresses"
  | "control-characters"
  | "too-many"
  | "not-allowed"
  | FieldRefusal["problem"];

export interface FieldProblem {
  readonly field: string;
  /** A {@link ProblemKey}; anything else is shown as "invalid". */
  readonly problem: string;
}
