/**
 * One JSONata expression: parsed once for the whole process, evaluated against what a state may see.
 * Errors and causes are worded as AWS words them in the EvaluationFailed event.
 */
import jsonata from "jsonata";
import { EvaluationError } from "./errors.ts";
import { compileFast, type Fast, isNode, type Node, slow } from "./fast-expressions.ts";
import { addedFunctions, type Surroundings } from "./functions.ts";
import type { Json, JsonObject } from "./json.ts";
import { expressionLimits } from "./limits.ts";

/** What an expression sees: `$states`, the variables by name, and where chance and time come from. */
export interface Scope {
  readonly states: Readonly<Record<string, unknown>>;
  readonly variables: JsonObject;
  readonly around: Surroundings;
}

/** What is wrong with an expression before it ever runs; the code is ValidateStateMachineDefinition's. */
export class ExpressionSyntaxError extends Error {
  override readonly name = "ExpressionSyntaxError";
  readonly code: "INVALID_JSONATA_EXPRESSION" | "UNSUPPORTED_JSONATA_EXPRESSION";
  constructor(message: string, code: ExpressionSyntaxError["code"]) {
    super(message);
    this.code = code;
  }
}

/** $now(picture, timezone) is JSONata's own formatting of another clock's time. */
const formatTime = jsonata("$fromMillis($ms, $picture, $timezone)");

/** A parsed expression. Throws ExpressionSyntaxError for one that AWS would not take. */
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
      throw new ExpressionSyntaxError(messageOf(error), "INVALID_JSONATA_EXPRESSION");
    }
    const tree: unknown = this.#compiled.ast();
    const survey = surveyOf(tree);
    if (survey.topLevel !== undefined) {
      throw new ExpressionSyntaxError(survey.topLevel, "UNSUPPORTED_JSONATA_EXPRESSION");
    }
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
      const value = lookUp(scope, name);
      if (value !== undefined) bindings[name] = value;
      else if (name === "now") bindings[name] = nowOf(scope.around);
      else if (addedFunctions.has(name)) bindings[name] = addedFunctions.get(name)?.(scope.around);
    }
    let value: unknown;
    try {
      value = await this.#compiled.evaluate(undefined, bindings);
    } catch (error) {
      throw this.#failed(`threw an error during evaluation${describe(error)}`, field);
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

function messageOf(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error
    ? String(error.message)
    : String(error);
}

/** AWS's own words for the bounds of an evaluation, by JSONata's code. */
const bounds: ReadonlyMap<unknown, string> = new Map([
  [
    "D1011",
    "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.",
  ],
  ["D1012", "Expression evaluation timeout: Check for infinite loop"],
  ["D2014", "Expression evaluation memory limit exceeded: Check for excessive memory usage"],
  ["D2015", "Expression evaluation memory limit exceeded: Check for excessive memory usage"],
]);

/** How a cause goes on: ". CODE: message" for JSONata's errors, ": message" for those without a code. */
function describe(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  const bound = bounds.get(code);
  if (bound !== undefined || code === undefined) return `: ${bound ?? messageOf(error)}`;
  return `. ${String(code)}: ${messageOf(error)}`;
}

/** A JSONata result without its markers (sequences and the like); undefined when something in it is not JSON. */
function plainJson(value: unknown): Json | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value); // "Infinity", as on AWS
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
    // plain assignment would take a field called __proto__ for the prototype
    if (key === "__proto__") Object.defineProperty(fields, key, { value: json, enumerable: true });
    else fields[key] = json;
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
 * Looks over the syntax tree. Step Functions gives an expression no context: `$` and unqualified field names mean
 * something only after the first step of a path and in predicates, sorts and groupings. A function's body keeps
 * the context of the expression around it.
 */
function surveyOf(tree: unknown): Survey {
  const survey: Survey = { mentions: new Set(), statesParts: new Set(), topLevel: undefined };
  visit(tree, survey, true);
  return survey;
}

/** `top`: whether the context is the (missing) one of the whole expression. */
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
  if (node.type === "path") {
    visitPath(node, survey, top);
    return;
  }
  if (node.type === "variable") visitVariable(node, survey, top);
  for (const [part, value] of Object.entries(node)) {
    if (part === "type" || part === "value") continue;
    visit(value, survey, top && !["predicate", "stages", "group"].includes(part));
  }
}

function visitVariable(node: Node, survey: Survey, top: boolean): void {
  const name = String(node.value);
  if (name === "$") survey.topLevel = "Reference to '$$' is not supported.";
  else if (name === "" && top) survey.topLevel = "Reference to '$' at the top level is not supported.";
  else if (name !== "") survey.mentions.add(name);
  if (name === "states") survey.statesParts.add("*");
}

function visitPath(node: Node, survey: Survey, top: boolean): void {
  const steps: unknown[] = Array.isArray(node["steps"]) ? node["steps"] : [];
  const [first, ...rest] = steps;
  const [second] = rest;
  if (isNode(first) && first.type === "name" && top) {
    survey.topLevel = `Reference to '${String(first.value)}' at the top level is not supported.`;
  }
  if (isNode(first) && first.type === "variable" && first.value === "states" && isNode(second)) {
    survey.mentions.add("states");
    survey.statesParts.add(second.type === "name" ? String(second.value) : "*");
    visit(first["predicate"], survey, false);
  } else {
    visit(first, survey, top);
  }
  visit(rest, survey, false);
  for (const [part, value] of Object.entries(node)) {
    if (part !== "steps" && part !== "type") visit(value, survey, false);
  }
}
