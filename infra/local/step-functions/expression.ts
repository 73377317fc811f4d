/**
 * One JSONata expression: parsed once for the whole process, evaluated against what a state may see.
 * Errors and causes are worded as AWS words them in the EvaluationFailed event.
 */
import jsonata from "jsonata";
import { EvaluationError } from "./errors.ts";
import { compileFast, type Fast, isNode, type Node, slow } from "./fast.ts";
import { addedFunctions, type Surroundings } from "./functions.ts";
import type { Json, JsonObject } from "./json.ts";
import { expressionLimits } from "./limits.ts";

/** What an expression sees: `$states`, the variables by name, and where chance and time come from. */
export interface Scope {
  readonly states: Readonly<Record<string, unknown>>;
  readonly variables: JsonObject;
  readonly around: Surroundings;
}

/** What is wrong with an expression before it ever runs. */
export class ExpressionSyntaxError extends Error {
  override readonly name = "ExpressionSyntaxError";
}

/** $now(picture, timezone) is JSONata's own formatting of another clock's time. */
const formatTime = jsonata("$fromMillis($ms, $picture, $timezone)");

export class Expression {
  /** The text between `{%` and `%}`, trimmed: how AWS quotes it. */
  readonly source: string;
  /** Names of the variables it mentions, without `$`; functions are variables too. */
  readonly mentions: ReadonlySet<string>;
  /** First steps taken into `$states` (input, result, …); "*" where `$states` is used as a whole. */
  readonly statesParts: ReadonlySet<string>;
  readonly #compiled: jsonata.Expression;
  readonly #fast: Fast | undefined;

  private constructor(source: string) {
    this.source = source;
    try {
      this.#compiled = jsonata(source, expressionLimits);
    } catch (error) {
      throw new ExpressionSyntaxError(describe(error));
    }
    const tree: unknown = this.#compiled.ast();
    const survey = surveyOf(tree);
    if (survey.topLevel !== undefined) throw new ExpressionSyntaxError(survey.topLevel);
    if (survey.mentions.has("eval"))
      throw new ExpressionSyntaxError("$eval is not supported by Step Functions");
    this.mentions = survey.mentions;
    this.statesParts = survey.statesParts;
    this.#fast = compileFast(tree);
  }

  static readonly #cache = new Map<string, Expression>();

  /** The expression for this text; throws ExpressionSyntaxError when it does not parse or reads `$` at the top. */
  static of(source: string): Expression {
    const known = Expression.#cache.get(source);
    if (known !== undefined) return known;
    const fresh = new Expression(source);
    if (Expression.#cache.size >= 50_000) Expression.#cache.clear(); // a long test run must not grow for ever
    Expression.#cache.set(source, fresh);
    return fresh;
  }

  /**
   * The value, as plain JSON. `field` is how AWS names the place in the state, as in "Output/result".
   * Throws (or rejects with) EvaluationError when it fails, gives nothing, or gives something that is not JSON.
   */
  evaluate(scope: Scope, field: string): Json | Promise<Json> {
    if (this.#fast !== undefined) {
      const value = this.#fast((name) => lookUp(scope, name));
      if (value !== slow && value !== undefined) return this.#toJson(value, field);
    }
    return this.#evaluateSlowly(scope, field);
  }

  async #evaluateSlowly(scope: Scope, field: string): Promise<Json> {
    const bindings: Record<string, unknown> = {};
    for (const name of this.mentions) {
      const value = lookUp(scope, name) ?? addedFunctions.get(name)?.(scope.around);
      if (value !== undefined) bindings[name] = value;
      else if (name === "now") bindings[name] = nowOf(scope.around);
    }
    let value: unknown;
    try {
      value = await this.#compiled.evaluate(undefined, bindings);
    } catch (error) {
      throw this.#failed(`threw an error during evaluation. ${describe(error)}`, field);
    }
    if (value === undefined) throw this.#failed("returned nothing (undefined).", field);
    return this.#toJson(value, field);
  }

  #failed(what: string, field: string): EvaluationError {
    return new EvaluationError(
      `The JSONata expression '${this.source}' specified for the field '${field}' ${what}`,
      field,
    );
  }

  #toJson(value: unknown, field: string): Json {
    const json = plainJson(value);
    if (json === undefined) throw this.#failed("returned an unsupported result type.", field);
    return json;
  }
}

function lookUp(scope: Scope, name: string): unknown {
  if (name === "states") return scope.states;
  return Object.hasOwn(scope.variables, name) ? scope.variables[name] : undefined;
}

function nowOf(around: Surroundings): (picture: unknown, timezone: unknown) => Promise<unknown> {
  return (picture, timezone) => formatTime.evaluate(undefined, { ms: around.now(), picture, timezone });
}

/** JSONata throws objects with a code and a message; functions of ours and its `$error` throw messages. */
function describe(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  const message = "message" in error ? String(error.message) : "";
  return "code" in error ? `${String(error.code)}: ${message}` : message;
}

/** A JSONata result without its markers (sequences and the like); undefined when something in it is not JSON. */
function plainJson(value: unknown): Json | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "object") return undefined;
  if (Array.isArray(value)) {
    const items: Json[] = [];
    for (const item of value) {
      const json = plainJson(item);
      if (json === undefined) return undefined;
      items.push(json);
    }
    return items;
  }
  if ("_jsonata_lambda" in value || "_jsonata_function" in value) return undefined;
  const fields: Record<string, Json> = {};
  for (const [key, field] of Object.entries(value)) {
    if (field === undefined) continue;
    const json = plainJson(field);
    if (json === undefined) return undefined;
    // defineProperty, as a field may be called __proto__
    Object.defineProperty(fields, key, { value: json, enumerable: true, writable: true, configurable: true });
  }
  return fields;
}

interface Survey {
  readonly mentions: Set<string>;
  readonly statesParts: Set<string>;
  /** Set when the expression reads `$`, `$$` or a bare field name where there is no context to read from. */
  topLevel: string | undefined;
}

/**
 * Looks over the syntax tree. Step Functions gives an expression no context: `$`, `$$` and unqualified field
 * names mean something only inside a path, a predicate or a function.
 */
function surveyOf(tree: unknown): Survey {
  const survey: Survey = { mentions: new Set(), statesParts: new Set(), topLevel: undefined };
  visit(tree, survey, true);
  return survey;
}

function visit(node: unknown, survey: Survey, top: boolean): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, survey, top);
    return;
  }
  if (!isNode(node)) {
    if (typeof node === "object" && node !== null)
      for (const part of Object.values(node)) visit(part, survey, top);
    return;
  }
  if (node.type === "variable") visitVariable(node, survey, top);
  if (node.type === "path") {
    visitPath(node, survey, top);
    return;
  }
  const inside = node.type === "lambda" ? false : top;
  for (const [part, value] of Object.entries(node)) {
    if (part === "type" || part === "value") continue;
    visit(value, survey, ["predicate", "stages", "group"].includes(part) ? false : inside);
  }
}

function visitVariable(node: Node, survey: Survey, top: boolean): void {
  const name = String(node.value);
  if (name !== "" && name !== "$") survey.mentions.add(name);
  else if (top)
    survey.topLevel = `$${name} has no meaning at the top level of an expression; use $states.input`;
  if (name === "states") survey.statesParts.add("*");
}

function visitPath(node: Node, survey: Survey, top: boolean): void {
  const steps: unknown[] = Array.isArray(node["steps"]) ? node["steps"] : [];
  const [first, second, ...rest] = steps;
  if (isNode(first) && first.type === "name" && top) {
    survey.topLevel = `the field name '${String(first.value)}' has no meaning at the top level of an expression; use $states.input.${String(first.value)}`;
  }
  if (isNode(first) && first.type === "variable" && first.value === "states" && isNode(second)) {
    survey.mentions.add("states");
    survey.statesParts.add(second.type === "name" ? String(second.value) : "*");
    for (const [part, value] of Object.entries(first))
      if (part !== "type" && part !== "value") visit(value, survey, false);
  } else {
    visit(first, survey, top);
  }
  visit(second, survey, false);
  visit(rest, survey, false);
  for (const [part, value] of Object.entries(node)) {
    if (part !== "steps" && part !== "type") visit(value, survey, false);
  }
}
