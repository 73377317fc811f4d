import type * as z from "zod/mini";
import type { Fields, HttpRequest } from "../runtime/http.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";

/** Problems by field, as pages and the API name them. */
export function problemsOf(
  error: z.core.$ZodError,
  nameOf: (path: readonly PropertyKey[]) => string = fieldAt,
): readonly FieldProblem[] {
  const seen = new Set<string>();
  return error.issues.flatMap((issue) => {
    const field = issue.code === "unrecognized_keys" ? "" : nameOf(issue.path);
    if (seen.has(field)) return [];
    seen.add(field);
    return [{ field, problem: problemOf(issue), ...limitOf(issue) }];
  });
}

/** A field by its path; a problem within a list belongs to the list. */
export function fieldAt(path: readonly PropertyKey[]): string {
  const inList = path.findIndex((part) => typeof part === "number");
  return (inList === -1 ? path : path.slice(0, inList)).map(String).join(".");
}

/** The maximum length of a text that exceeds it. */
function limitOf(issue: z.core.$ZodIssue): { readonly limit?: number } {
  return issue.code === "too_big" && issue.origin === "string" ? { limit: Number(issue.maximum) } : {};
}

function problemOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "missing" : "invalid";
    case "invalid_value":
      return issue.input === undefined ? "missing" : "not-allowed";
    case "invalid_union":
      return issue.input === undefined ? "missing" : "not-allowed";
    case "too_small":
      return "missing";
    case "too_big":
      return issue.origin === "array" ? "too-many" : "too-long";
    case "invalid_format":
      if (issue.message === "control-characters") return "control-characters";
      return issue.format === "email" ? "not-an-address" : "invalid";
    case "custom":
      return ["two-addresses", "missing"].find((problem) => problem === issue.message) ?? "invalid";
    default:
      return "invalid";
  }
}

/** A repeatable field, as a list. */
export function listOf(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

/** A single-valued field; a list is not a value. */
export function oneOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" ? value : undefined;
}

/** A single-valued field of a posted form. */
export function formField({ body }: HttpRequest, name: string): string | undefined {
  return body.kind === "form" ? oneOf(body.fields, name) : undefined;
}

/** A value that a page was opened with (query) or that its form sends along (field). */
export function fieldOrQuery(http: HttpRequest, name: string): string | undefined {
  return http.body.kind === "form" ? formField(http, name) : http.query.get(name);
}
