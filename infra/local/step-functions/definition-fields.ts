/** Reads single fields of a definition, and collects what is wrong with them. */
import { Expression, ExpressionSyntaxError } from "./expression.ts";
import { isArray, isObject, type Json, type JsonObject } from "./json.ts";
import { maxSeconds } from "./limits.ts";
import type { Assignments, Catcher, Retrier } from "./machine.ts";
import { compileTemplate, type Template } from "./template.ts";

/** One problem in a definition, as ValidateStateMachineDefinition reports it. */
export interface Diagnostic {
  readonly severity: "ERROR";
  readonly code:
    | "INVALID_JSONATA_EXPRESSION"
    | "UNSUPPORTED_JSONATA_EXPRESSION"
    | "MISSING_END_STATE"
    | "INVALID_JSON_DESCRIPTION"
    | "SCHEMA_VALIDATION_FAILED"
    | "MISSING_TRANSITION_TARGET"
    | "UNSUPPORTED_FEATURE";
  readonly message: string;
  /** A JSON pointer into the definition: `/States/Ask/Arguments`. */
  readonly location: string;
}

/** Which numbers a field takes. */
interface NumberRange {
  readonly integer: boolean;
  readonly least: number;
  readonly most: number;
}

/** Which parts of `$states` a field may read, besides `input` and `context`. */
export type Extra = "result" | "errorOutput";
/** Fields of JSONPath mode. */
export const jsonPathFields = new Set([
  "InputPath",
  "OutputPath",
  "ResultPath",
  "Parameters",
  "ResultSelector",
  "Result",
  "ItemsPath",
  "SecondsPath",
  "TimestampPath",
  "TimeoutSecondsPath",
  "HeartbeatSecondsPath",
  "ErrorPath",
  "CausePath",
  "MaxConcurrencyPath",
  "ToleratedFailureCountPath",
  "ToleratedFailurePercentagePath",
  "Variable",
  "Iterator",
]);

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Each method reads one field of an object, or one kind of list. A problem is added to `diagnostics`; what is returned
 * then stands in for the value, so that reading goes on and finds the other problems too.
 */
export class FieldReader {
  readonly diagnostics: Diagnostic[] = [];

  report(code: Diagnostic["code"], message: string, location: string): void {
    this.diagnostics.push({ severity: "ERROR", code, message, location: location === "" ? "/" : location });
  }

  schema(message: string, location: string): void {
    this.report("SCHEMA_VALIDATION_FAILED", message, location);
  }

  /** Refuses fields that are unknown, unsupported, or of JSONPath. */
  only(object: JsonObject, allowed: readonly string[], at: string, where: string): void {
    for (const field of Object.keys(object)) {
      if (allowed.includes(field)) continue;
      const place = `${at}/${field}`;
      if (jsonPathFields.has(field) || field.endsWith(".$")) {
        this.schema(`The field '${field}'${where} is of JSONPath; this engine runs JSONata`, place);
      } else {
        this.report("UNSUPPORTED_FEATURE", `The field '${field}'${where} is not supported`, place);
      }
    }
  }

  text(raw: JsonObject, field: string, at: string): string | undefined {
    const value = raw[field];
    if (typeof value === "string") return value;
    this.schema(`${field} must be a string`, `${at}/${field}`);
    return undefined;
  }

  number(
    raw: JsonObject,
    field: string,
    at: string,
    { integer, least, most }: NumberRange,
  ): number | undefined {
    const value = raw[field];
    if (value === undefined) return undefined;
    if (typeof value === "number" && value >= least && value <= most && (!integer || Number.isInteger(value)))
      return value;
    this.schema(
      `${field} must be ${integer ? "an integer" : "a number"} from ${least} to ${most}`,
      `${at}/${field}`,
    );
    return undefined;
  }

  seconds(raw: JsonObject, field: string, at: string, least: number): Template | undefined {
    return this.numeric(raw, field, at, { integer: true, least, most: maxSeconds });
  }

  /** A number, or a JSONata expression for one. */
  numeric(raw: JsonObject, field: string, at: string, range: NumberRange): Template | undefined {
    if (isExpressionText(raw[field])) return this.template(raw, field, at, []);
    const value = this.number(raw, field, at, range);
    return value === undefined ? undefined : { kind: "literal", value };
  }

  assign(raw: JsonObject, at: string, extra: readonly Extra[]): Assignments {
    const value = raw["Assign"];
    if (value === undefined) return [];
    if (!isObject(value)) {
      this.schema("Assign must be an object", `${at}/Assign`);
      return [];
    }
    return Object.entries(value).map(([name, template]) => {
      if (!variableName.test(name) || name.length > 80 || name === "states") {
        this.schema(`'${name}' cannot be the name of a variable`, `${at}/Assign/${name}`);
      }
      return [name, this.compile(template, `${at}/Assign/${name}`, extra)] as const;
    });
  }

  /** The template in a field; with `type`, a literal there must be of that type. */
  template(
    raw: JsonObject,
    field: string,
    at: string,
    extra: readonly Extra[],
    type?: "string" | "array",
  ): Template | undefined {
    const value = raw[field];
    if (value === undefined) return undefined;
    const right =
      type === undefined ||
      isExpressionText(value) ||
      (type === "array" ? isArray(value) : typeof value === type);
    if (!right)
      this.schema(
        `${field} must be ${type === "array" ? "an array" : `a ${type}`} or a JSONata expression`,
        `${at}/${field}`,
      );
    return this.compile(value, `${at}/${field}`, extra);
  }

  compile(value: Json, at: string, extra: readonly Extra[]): Template {
    return compileTemplate(value, at, (source, place) => {
      try {
        const expression = Expression.of(source);
        for (const part of ["result", "errorOutput"] as const) {
          if (expression.statesParts.has(part) && !extra.includes(part)) {
            this.report("UNSUPPORTED_JSONATA_EXPRESSION", `Field '$states.${part}' does not exist.`, place);
          }
        }
        return expression;
      } catch (error) {
        if (!(error instanceof ExpressionSyntaxError)) throw error;
        this.report(error.code, error.message, place);
        return undefined;
      }
    });
  }

  list(raw: JsonObject, field: string, at: string): [rule: JsonObject, place: string, last: boolean][] {
    const rules = raw[field];
    if (rules === undefined) return [];
    if (!isArray(rules)) {
      this.schema(`${field} must be an array`, `${at}/${field}`);
      return [];
    }
    return rules.flatMap((rule, index): [JsonObject, string, boolean][] => {
      const place = `${at}/${field}[${index}]`;
      if (isObject(rule)) return [[rule, place, index === rules.length - 1]];
      this.schema(`An entry of ${field} must be an object`, place);
      return [];
    });
  }

  errorNames(rule: JsonObject, at: string, last: boolean): readonly string[] {
    const names = rule["ErrorEquals"];
    if (!isArray(names) || names.length === 0 || !names.every((name) => typeof name === "string")) {
      this.schema("ErrorEquals must be a list of error names", `${at}/ErrorEquals`);
      return [];
    }
    if (names.includes("States.ALL") && (names.length > 1 || !last)) {
      this.schema("States.ALL must stand alone, in the last entry", `${at}/ErrorEquals`);
    }
    return names;
  }

  retry(raw: JsonObject, at: string): Retrier[] {
    return this.list(raw, "Retry", at).map(([rule, place, last]) => {
      this.only(
        rule,
        [
          "ErrorEquals",
          "IntervalSeconds",
          "MaxAttempts",
          "BackoffRate",
          "MaxDelaySeconds",
          "JitterStrategy",
          "Comment",
        ],
        place,
        " of a retrier",
      );
      const jitter = rule["JitterStrategy"] ?? "NONE";
      if (jitter !== "NONE" && jitter !== "FULL")
        this.schema("JitterStrategy must be FULL or NONE", `${place}/JitterStrategy`);
      const intervalSeconds =
        this.number(rule, "IntervalSeconds", place, { integer: true, least: 1, most: maxSeconds }) ?? 1;
      const maxDelaySeconds = this.number(rule, "MaxDelaySeconds", place, {
        integer: true,
        least: 1,
        most: 31_622_400,
      });
      if (maxDelaySeconds !== undefined && maxDelaySeconds <= intervalSeconds) {
        this.schema("MaxDelaySeconds must be greater than IntervalSeconds", `${place}/MaxDelaySeconds`);
      }
      return {
        errors: this.errorNames(rule, place, last),
        intervalSeconds,
        maxAttempts:
          this.number(rule, "MaxAttempts", place, { integer: true, least: 0, most: maxSeconds }) ?? 3,
        backoffRate:
          this.number(rule, "BackoffRate", place, { integer: false, least: 1, most: Number.MAX_VALUE }) ?? 2,
        maxDelaySeconds,
        jitter: jitter === "FULL",
      };
    });
  }

  catch(raw: JsonObject, at: string): Catcher[] {
    return this.list(raw, "Catch", at).map(([rule, place, last]) => {
      this.only(rule, ["ErrorEquals", "Next", "Assign", "Output", "Comment"], place, " of a catcher");
      return {
        errors: this.errorNames(rule, place, last),
        next: this.text(rule, "Next", place) ?? "",
        assign: this.assign(rule, place, ["errorOutput"]),
        output: this.template(rule, "Output", place, ["errorOutput"]),
      };
    });
  }
}

/** Whether a field holds a JSONata expression. */
export function isExpressionText(value: Json | undefined): value is string {
  return typeof value === "string" && value.startsWith("{%") && value.endsWith("%}");
}
