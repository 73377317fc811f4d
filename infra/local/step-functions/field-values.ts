import { EvaluationError } from "./errors.ts";
import type { Scope } from "./expression.ts";
import type { Json } from "./json.ts";
import { maxSeconds } from "./limits.ts";
import { fillTyped, type Template } from "./template.ts";

const isNumber = (value: Json): value is number => typeof value === "number";
/** For `fillTyped`: the field needs a string. */
export const isString = (value: Json): value is string => typeof value === "string";
/** For `fillTyped`: the field needs a boolean. */
export const isBoolean = (value: Json): value is boolean => typeof value === "boolean";

/** A count of seconds or things: a literal, or an expression for a whole number. Throws EvaluationError. */
export async function wholeNumber(
  template: Template,
  scope: Scope,
  field: string,
  least: number,
): Promise<number> {
  const value = await fillTyped(template, scope, field, "number", isNumber);
  if (Number.isInteger(value) && value >= least && value <= maxSeconds) return value;
  throw new EvaluationError(
    `The ${field} field must be an integer from ${least} to ${maxSeconds} but was: ${value}`,
    field,
  );
}

/** A percentage. Throws EvaluationError. */
export async function percentageOf(template: Template, scope: Scope, field: string): Promise<number> {
  const value = await fillTyped(template, scope, field, "number", isNumber);
  if (value >= 0 && value <= 100) return value;
  throw new EvaluationError(`The ${field} field must be a number from 0 to 100 but was: ${value}`, field);
}

/** An instant, in ms since the epoch. Throws EvaluationError. */
export async function timestamp(template: Template, scope: Scope, field: string): Promise<number> {
  const text = await fillTyped(template, scope, field, "string", isString);
  const due = parseTimestamp(text);
  if (!Number.isNaN(due)) return due;
  throw new EvaluationError(
    `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
    field,
  );
}

/** Milliseconds since the epoch; NaN for anything but an existing date, a time and an offset. */
function parseTimestamp(text: string): number {
  const [, year, month, day] = offsetDateTime.exec(text) ?? [];
  // Date.parse would take the 30th of February for the 1st of March
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return day !== undefined && Number(day) <= lastDay ? Date.parse(text) : Number.NaN;
}

const offsetDateTime = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
