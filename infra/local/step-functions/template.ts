/**
 * A JSON value with `{% … %}` strings in it, as in Arguments, Output, Assign and ItemSelector.
 * A string is an expression only when it begins with `{%` and ends with `%}`.
 */
import { EvaluationError } from "./errors.ts";
import type { Expression, Scope } from "./expression.ts";
import { isArray, isObject, type Json, jsonBytes, typeName } from "./json.ts";

export type Template =
  | { readonly kind: "literal"; readonly value: Json }
  | { readonly kind: "expression"; readonly expression: Expression }
  | { readonly kind: "array"; readonly items: readonly Template[] }
  | { readonly kind: "object"; readonly fields: readonly (readonly [name: string, value: Template])[] };

const expressionText = /^\{%([\s\S]*)%\}$/;

/** The expression in a string, without its marks; undefined for any other string. */
function expressionSource(text: string): string | undefined {
  return expressionText.exec(text)?.[1]?.trim();
}

/** Parses a template; throws ExpressionSyntaxError. `path` gives the place of each expression to `seen`. */
export function compileTemplate(
  value: Json,
  path: string,
  seen: (source: string, path: string) => Expression | undefined,
): Template {
  if (typeof value === "string") {
    const source = expressionSource(value);
    const expression = source === undefined ? undefined : seen(source, path);
    return expression === undefined ? { kind: "literal", value } : { kind: "expression", expression };
  }
  if (isArray(value)) {
    const items = value.map((item, index) => compileTemplate(item, `${path}[${index}]`, seen));
    return items.every((item) => item.kind === "literal")
      ? { kind: "literal", value }
      : { kind: "array", items };
  }
  if (isObject(value)) {
    const fields = Object.entries(value).map(
      ([name, field]) => [name, compileTemplate(field, `${path}/${name}`, seen)] as const,
    );
    return fields.every(([, field]) => field.kind === "literal")
      ? { kind: "literal", value }
      : { kind: "object", fields };
  }
  return { kind: "literal", value };
}

/** The value with its expressions evaluated. Rejects with EvaluationError. */
export function fill(template: Template, scope: Scope, field: string): Json | Promise<Json> {
  switch (template.kind) {
    case "literal":
      return template.value;
    case "expression":
      return template.expression.evaluate(scope, field);
    case "array":
      return fillArray(template.items, scope, field);
    case "object":
      return fillObject(template.fields, scope, field);
  }
}

async function fillArray(items: readonly Template[], scope: Scope, field: string): Promise<Json> {
  const values: Json[] = [];
  for (const [index, item] of items.entries()) values.push(await fill(item, scope, `${field}[${index}]`));
  return values;
}

/** Stays synchronous as long as its fields are: most are plain paths, and promises cost more than they do. */
function fillObject(
  fields: readonly (readonly [string, Template])[],
  scope: Scope,
  field: string,
): Json | Promise<Json> {
  const values: Record<string, Json> = {};
  for (const [index, [name, value]] of fields.entries()) {
    const filled = fill(value, scope, `${field}/${name}`);
    if (filled instanceof Promise) return fillRest(fields, index, filled, values, scope, field);
    setField(values, name, filled);
  }
  return values;
}

async function fillRest(
  fields: readonly (readonly [string, Template])[],
  from: number,
  first: Promise<Json>,
  values: Record<string, Json>,
  scope: Scope,
  field: string,
): Promise<Json> {
  for (const [index, [name, value]] of fields.entries()) {
    if (index < from) continue;
    setField(values, name, await (index === from ? first : fill(value, scope, `${field}/${name}`)));
  }
  return values;
}

/** Plain assignment would take a field called __proto__ for the prototype. */
function setField(values: Record<string, Json>, name: string, value: Json): void {
  if (name === "__proto__")
    Object.defineProperty(values, name, { value, enumerable: true, writable: true, configurable: true });
  else values[name] = value;
}

/** `fill`, for a field that takes one type only; anything else fails with AWS's error. */
export async function fillTyped<T extends Json>(
  template: Template,
  scope: Scope,
  field: string,
  expected: string,
  is: (value: Json) => value is T,
): Promise<T> {
  const value = await fill(template, scope, field);
  if (is(value)) return value;
  const source = template.kind === "expression" ? template.expression.source : JSON.stringify(value);
  throw new EvaluationError(
    `The JSONata expression '${source}' specified for the field '${field}' returned an unexpected result type. ` +
      `Expected '${expected}', but was '${typeName(value)}' for value: ${shortened(value)}`,
    field,
  );
}

/** Values in causes are truncated: a cause holds at most 32,768 characters. */
export function shortened(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 1000 && jsonBytes(value) > 1000 ? `${text.slice(0, 1000)}...` : text;
}
