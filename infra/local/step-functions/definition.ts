/**
 * Parses a state machine definition: Amazon States Language in JSONata mode (states-language.net). Anything that the
 * engine would not run exactly as AWS does is refused here, with the state and the field; nothing is ignored
 * silently.
 */
import { Expression, ExpressionSyntaxError } from "./expression.ts";
import { isArray, isObject, type Json, type JsonObject } from "./json.ts";
import { maxDefinitionBytes, maxSeconds, maxStateName } from "./limits.ts";
import { parseResource, type Resource } from "./resource.ts";
import { compileTemplate, type Template } from "./template.ts";

/** A sequence of states: a whole machine, a branch of a Parallel, or a Map's processor. */
export interface Flow {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

export interface Machine extends Flow {
  readonly timeoutSeconds: number | undefined;
}

type Assignments = readonly (readonly [variable: string, value: Template])[];

/** Which numbers a field takes. */
interface NumberRange {
  readonly integer: boolean;
  readonly least: number;
  readonly most: number;
}

interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly jitter: boolean;
}

interface Catcher {
  readonly errors: readonly string[];
  readonly next: string;
  readonly assign: Assignments;
  readonly output: Template | undefined;
}

interface Common {
  readonly name: string;
  readonly assign: Assignments;
  readonly output: Template | undefined;
}

interface Following extends Common {
  /** The next state; undefined ends the flow. */
  readonly next: string | undefined;
}

interface Guarded extends Following {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

interface PassState extends Following {
  readonly type: "Pass";
}
export interface TaskState extends Guarded {
  readonly type: "Task";
  readonly resource: Resource;
  readonly resourceText: string;
  readonly arguments: Template | undefined;
  readonly timeoutSeconds: Template | undefined;
  readonly heartbeatSeconds: Template | undefined;
}
interface ChoiceRule {
  readonly condition: Template;
  readonly next: string;
  readonly assign: Assignments;
  readonly output: Template | undefined;
}
export interface ChoiceState extends Common {
  readonly type: "Choice";
  readonly choices: readonly ChoiceRule[];
  readonly default: string | undefined;
}
export interface WaitState extends Following {
  readonly type: "Wait";
  readonly until: { readonly field: "Seconds" | "Timestamp"; readonly value: Template };
}
interface SucceedState extends Common {
  readonly type: "Succeed";
}
interface FailState extends Common {
  readonly type: "Fail";
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}
export interface ParallelState extends Guarded {
  readonly type: "Parallel";
  readonly arguments: Template | undefined;
  readonly branches: readonly Flow[];
}
export interface MapState extends Guarded {
  readonly type: "Map";
  readonly items: Template | undefined;
  readonly itemSelector: Template | undefined;
  readonly processor: Flow;
  readonly maxConcurrency: Template | undefined;
  readonly toleratedFailureCount: Template | undefined;
  readonly toleratedFailurePercentage: Template | undefined;
}

export type State =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

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

export type Reading =
  | { readonly ok: true; readonly machine: Machine }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Cache of recently parsed texts: a test opens engines by the hundred, all with the same machines. */
const readings = new Map<string, Reading>();
const mostReadings = 100;

/** Parses a definition. */
export function readDefinition(text: string): Reading {
  const known = readings.get(text);
  if (known !== undefined) return known;
  const [oldest] = readings.keys();
  if (readings.size >= mostReadings && oldest !== undefined) readings.delete(oldest);
  const reading = parseText(text);
  readings.set(text, reading);
  return reading;
}

function parseText(text: string): Reading {
  if (Buffer.byteLength(text) > maxDefinitionBytes) {
    return refused("INVALID_JSON_DESCRIPTION", `The definition exceeds ${maxDefinitionBytes} bytes`, "/");
  }
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refused("INVALID_JSON_DESCRIPTION", error instanceof Error ? error.message : "not JSON", "/");
  }
  if (!isObject(value))
    return refused("INVALID_JSON_DESCRIPTION", "Definition must be a valid JSON object", "/");
  return new Reader(value).read();
}

function refused(code: Diagnostic["code"], message: string, location: string): Reading {
  return { ok: false, diagnostics: [{ severity: "ERROR", code, message, location }] };
}

const jsonPathFields = new Set([
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

const always = ["Type", "Comment", "QueryLanguage"];
const following = [...always, "Next", "End", "Output", "Assign"];
const guarded = [...following, "Retry", "Catch"];
const fieldsOf: Readonly<Record<State["type"], readonly string[]>> = {
  Pass: following,
  Task: [...guarded, "Resource", "Arguments", "TimeoutSeconds", "HeartbeatSeconds"],
  Choice: [...always, "Choices", "Default", "Output", "Assign"],
  Wait: [...following, "Seconds", "Timestamp"],
  Succeed: [...always, "Output"],
  Fail: [...always, "Error", "Cause"],
  Parallel: [...guarded, "Branches", "Arguments"],
  Map: [
    ...guarded,
    "Items",
    "ItemSelector",
    "ItemProcessor",
    "MaxConcurrency",
    "ToleratedFailureCount",
    "ToleratedFailurePercentage",
  ],
};

function isStateType(value: Json | undefined): value is State["type"] {
  return typeof value === "string" && Object.hasOwn(fieldsOf, value);
}

/** Which parts of `$states` a field may read, besides `input` and `context`. */
type Extra = "result" | "errorOutput";
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const timestampText = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

class Reader {
  readonly #diagnostics: Diagnostic[] = [];
  readonly #root: JsonObject;
  readonly #names = new Set<string>();

  constructor(root: JsonObject) {
    this.#root = root;
  }

  read(): Reading {
    const root = this.#root;
    this.#only(root, ["Comment", "StartAt", "States", "Version", "TimeoutSeconds", "QueryLanguage"], "", "");
    if (root["Version"] !== undefined && root["Version"] !== "1.0")
      this.#schema(`Version must be "1.0"`, "/Version");
    const language = root["QueryLanguage"] ?? "JSONPath";
    if (language !== "JSONata" && language !== "JSONPath") {
      this.#schema(`QueryLanguage must be JSONata or JSONPath`, "/QueryLanguage");
    }
    const flow = this.#flow(root, "", language === "JSONata", new Set());
    const timeoutSeconds = this.#number(root, "TimeoutSeconds", "", {
      integer: true,
      least: 1,
      most: maxSeconds,
    });
    if (this.#diagnostics.length > 0 || flow === undefined)
      return { ok: false, diagnostics: this.#diagnostics };
    return { ok: true, machine: { ...flow, timeoutSeconds } };
  }

  #report(code: Diagnostic["code"], message: string, location: string): void {
    this.#diagnostics.push({ severity: "ERROR", code, message, location: location === "" ? "/" : location });
  }

  #schema(message: string, location: string): void {
    this.#report("SCHEMA_VALIDATION_FAILED", message, location);
  }

  /** Refuses fields that are unknown, unsupported, or of JSONPath. */
  #only(object: JsonObject, allowed: readonly string[], at: string, where: string): void {
    for (const field of Object.keys(object)) {
      if (allowed.includes(field)) continue;
      const place = `${at}/${field}`;
      if (jsonPathFields.has(field) || field.endsWith(".$")) {
        this.#schema(`The field '${field}'${where} is of JSONPath; this engine runs JSONata`, place);
      } else {
        this.#report("UNSUPPORTED_FEATURE", `The field '${field}'${where} is not supported`, place);
      }
    }
  }

  #flow(object: JsonObject, at: string, jsonata: boolean, outer: ReadonlySet<string>): Flow | undefined {
    const missing = ["States", "StartAt"].filter((field) => object[field] === undefined);
    if (missing.length > 0) {
      this.#schema(`These fields are required: [${missing.join(", ")}]`, at);
      return undefined;
    }
    const startAt = object["StartAt"];
    const definitions = object["States"];
    if (typeof startAt !== "string" || !isObject(definitions)) {
      this.#schema("StartAt must be a string and States an object", at);
      return undefined;
    }
    const assigned = new Set(outer);
    for (const state of Object.values(definitions)) collectAssigned(state, assigned);
    const states = new Map<string, State>();
    for (const [name, definition] of Object.entries(definitions)) {
      const place = `${at}/States/${name}`;
      if (name === "" || name.length > maxStateName)
        this.#schema(`A state name has 1 to ${maxStateName} characters`, place);
      if (this.#names.has(name)) this.#schema(`The state name '${name}' is used twice`, place);
      this.#names.add(name);
      if (!isObject(definition)) {
        this.#schema(`The state '${name}' must be an object`, place);
        continue;
      }
      const state = this.#state(name, definition, place, jsonata, assigned);
      if (state !== undefined) states.set(name, state);
    }
    this.#checkTargets(definitions, startAt, at, states);
    return { startAt, states };
  }

  /** Every referenced state exists in the same flow, and every state is reachable. */
  #checkTargets(
    definitions: JsonObject,
    startAt: string,
    at: string,
    states: ReadonlyMap<string, State>,
  ): void {
    const known = (target: string, place: string): void => {
      if (!Object.hasOwn(definitions, target))
        this.#report("MISSING_TRANSITION_TARGET", `Missing 'Next' target: ${target}`, place);
    };
    if (!Object.hasOwn(definitions, startAt)) {
      this.#report("MISSING_TRANSITION_TARGET", `Missing 'StartAt' target: ${startAt}`, `${at}/StartAt`);
    }
    const reached = new Set([startAt]);
    for (const state of states.values()) {
      for (const target of targetsOf(state)) {
        reached.add(target);
        known(target, `${at}/States/${state.name}`);
      }
    }
    const ends = [...states.values()].some((state) => isTerminal(state));
    if (states.size > 0 && !ends) this.#report("MISSING_END_STATE", "No state ends the flow", `${at}/States`);
    for (const name of Object.keys(definitions)) {
      if (!reached.has(name)) {
        this.#report(
          "MISSING_TRANSITION_TARGET",
          `State "${name}" is not reachable.`,
          `${at}/States/${name}`,
        );
      }
    }
  }

  #state(
    name: string,
    raw: JsonObject,
    at: string,
    inherited: boolean,
    scope: ReadonlySet<string>,
  ): State | undefined {
    const type = raw["Type"];
    if (!isStateType(type)) {
      this.#schema(`The state '${name}' has no known Type`, `${at}/Type`);
      return undefined;
    }
    const language = raw["QueryLanguage"] ?? (inherited ? "JSONata" : "JSONPath");
    if (language !== "JSONata") {
      const jsonPath = Object.keys(raw).filter((field) => jsonPathFields.has(field));
      const fields = jsonPath.length === 0 ? "" : ` (it uses ${jsonPath.join(", ")})`;
      if (inherited)
        this.#schema("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine", at);
      else
        this.#schema(
          `The state '${name}' is of JSONPath${fields}; this engine runs JSONata`,
          `${at}/QueryLanguage`,
        );
      return undefined;
    }
    this.#only(raw, fieldsOf[type], at, ` of the state '${name}'`);
    switch (type) {
      case "Pass":
        return { type, ...this.#following(name, raw, at, []) };
      case "Task":
        return this.#task(name, raw, at);
      case "Choice":
        return this.#choice(name, raw, at);
      case "Wait":
        return this.#wait(name, raw, at);
      case "Succeed":
        return { type, ...this.#common(name, raw, at, []) };
      case "Fail":
        return {
          type,
          ...this.#common(name, raw, at, []),
          error: this.#template(raw, "Error", at, [], "string"),
          cause: this.#template(raw, "Cause", at, [], "string"),
        };
      case "Parallel":
        return this.#parallel(name, raw, at, inherited, scope);
      case "Map":
        return this.#map(name, raw, at, inherited, scope);
    }
  }

  #task(name: string, raw: JsonObject, at: string): TaskState | undefined {
    const text = raw["Resource"];
    if (typeof text !== "string") {
      this.#schema(`The state '${name}' needs a Resource`, `${at}/Resource`);
      return undefined;
    }
    const resource = parseResource(text);
    if (resource === undefined) {
      this.#report(
        "UNSUPPORTED_FEATURE",
        `The Resource '${text}' of the state '${name}' is not supported`,
        `${at}/Resource`,
      );
      return undefined;
    }
    const args = this.#template(raw, "Arguments", at, []);
    const timeoutSeconds = this.#seconds(raw, "TimeoutSeconds", at, 1);
    const heartbeatSeconds = this.#seconds(raw, "HeartbeatSeconds", at, 1);
    const [timeout, heartbeat] = [literalNumber(timeoutSeconds), literalNumber(heartbeatSeconds)];
    if (timeout !== undefined && heartbeat !== undefined && heartbeat >= timeout) {
      this.#schema(
        `HeartbeatSeconds of the state '${name}' must be smaller than TimeoutSeconds`,
        `${at}/HeartbeatSeconds`,
      );
    }
    return {
      type: "Task",
      ...this.#guarded(name, raw, at),
      resource,
      resourceText: text,
      arguments: args,
      timeoutSeconds,
      heartbeatSeconds,
    };
  }

  #choice(name: string, raw: JsonObject, at: string): ChoiceState {
    const choices: ChoiceRule[] = [];
    const rules = raw["Choices"];
    if (!isArray(rules) || rules.length === 0) {
      this.#schema(`The state '${name}' needs at least one of Choices`, `${at}/Choices`);
    } else {
      for (const [index, rule] of rules.entries()) {
        const place = `${at}/Choices[${index}]`;
        if (!isObject(rule)) {
          this.#schema(`A choice of the state '${name}' must be an object`, place);
          continue;
        }
        this.#only(
          rule,
          ["Condition", "Next", "Assign", "Output", "Comment"],
          place,
          ` of a choice of the state '${name}'`,
        );
        const condition = rule["Condition"];
        if (typeof condition !== "boolean" && !isExpressionText(condition)) {
          this.#schema(`Condition must be a JSONata expression or a boolean`, `${place}/Condition`);
        }
        choices.push({
          condition: this.#template(rule, "Condition", place, []) ?? { kind: "literal", value: false },
          next: this.#text(rule, "Next", place) ?? "",
          assign: this.#assign(rule, place, []),
          output: this.#template(rule, "Output", place, []),
        });
      }
    }
    const fallback = raw["Default"];
    if (fallback !== undefined && typeof fallback !== "string")
      this.#schema("Default must be a string", `${at}/Default`);
    return {
      type: "Choice",
      ...this.#common(name, raw, at, []),
      choices,
      default: typeof fallback === "string" ? fallback : undefined,
    };
  }

  #wait(name: string, raw: JsonObject, at: string): WaitState | undefined {
    const base = this.#following(name, raw, at, []);
    const given = (["Seconds", "Timestamp"] as const).filter((field) => raw[field] !== undefined);
    const [field] = given;
    if (field === undefined || given.length > 1) {
      this.#schema(`The state '${name}' needs exactly one of Seconds and Timestamp`, at);
      return undefined;
    }
    const value =
      field === "Seconds" ? this.#seconds(raw, field, at, 0) : this.#template(raw, field, at, [], "string");
    if (value === undefined) return undefined;
    if (value.kind === "literal" && typeof value.value === "string" && !timestampText.test(value.value)) {
      this.#schema(
        `Timestamp of the state '${name}' must be an ISO-8601 date and time with an offset`,
        `${at}/Timestamp`,
      );
    }
    return { type: "Wait", ...base, until: { field, value } };
  }

  #parallel(
    name: string,
    raw: JsonObject,
    at: string,
    inherited: boolean,
    scope: ReadonlySet<string>,
  ): ParallelState {
    const branches: Flow[] = [];
    const given = raw["Branches"];
    if (!isArray(given) || given.length === 0)
      this.#schema(`The state '${name}' needs Branches`, `${at}/Branches`);
    else {
      for (const [index, branch] of given.entries()) {
        const place = `${at}/Branches[${index}]`;
        if (!isObject(branch)) {
          this.#schema(`A branch of the state '${name}' must be an object`, place);
          continue;
        }
        this.#only(branch, ["StartAt", "States", "Comment"], place, ` of a branch of the state '${name}'`);
        this.#innerAssignments(branch, place, scope);
        const flow = this.#flow(branch, place, inherited, scope);
        if (flow !== undefined) branches.push(flow);
      }
    }
    return {
      type: "Parallel",
      ...this.#guarded(name, raw, at),
      arguments: this.#template(raw, "Arguments", at, []),
      branches,
    };
  }

  #map(
    name: string,
    raw: JsonObject,
    at: string,
    inherited: boolean,
    scope: ReadonlySet<string>,
  ): MapState | undefined {
    const base = this.#guarded(name, raw, at);
    const items = this.#template(raw, "Items", at, [], "array");
    const selector = this.#template(raw, "ItemSelector", at, []);
    const processor = raw["ItemProcessor"];
    const place = `${at}/ItemProcessor`;
    if (!isObject(processor)) {
      this.#schema(`The state '${name}' needs an ItemProcessor`, place);
      return undefined;
    }
    this.#only(
      processor,
      ["StartAt", "States", "Comment", "ProcessorConfig"],
      place,
      ` of the state '${name}'`,
    );
    const config = processor["ProcessorConfig"];
    if (
      config !== undefined &&
      (!isObject(config) ||
        (config["Mode"] ?? "INLINE") !== "INLINE" ||
        Object.keys(config).some((key) => key !== "Mode"))
    ) {
      this.#report(
        "UNSUPPORTED_FEATURE",
        `The state '${name}': only ProcessorConfig {"Mode": "INLINE"} is supported`,
        `${place}/ProcessorConfig`,
      );
    }
    this.#innerAssignments(processor, place, scope);
    const flow = this.#flow(processor, place, inherited, scope);
    const count = (field: string): Template | undefined =>
      this.#numeric(raw, field, at, { integer: true, least: 0, most: Number.MAX_SAFE_INTEGER });
    const maxConcurrency = count("MaxConcurrency");
    const toleratedFailureCount = count("ToleratedFailureCount");
    const percent = { integer: false, least: 0, most: 100 };
    const toleratedFailurePercentage = this.#numeric(raw, "ToleratedFailurePercentage", at, percent);
    if (flow === undefined) return undefined;
    return {
      type: "Map",
      ...base,
      items,
      itemSelector: selector,
      processor: flow,
      maxConcurrency,
      toleratedFailureCount,
      toleratedFailurePercentage,
    };
  }

  /**
   * An inner flow reads the variables around it but may not assign one of the same name (developer guide,
   * "Variables").
   */
  #innerAssignments(flow: JsonObject, at: string, outer: ReadonlySet<string>): void {
    const inner = new Set<string>();
    const states = flow["States"];
    if (isObject(states)) for (const state of Object.values(states)) collectAssigned(state, inner);
    for (const name of inner) {
      if (outer.has(name))
        this.#schema(`The variable '${name}' is assigned in an outer scope and cannot be assigned here`, at);
    }
  }

  #common(name: string, raw: JsonObject, at: string, extra: readonly Extra[]): Common {
    return { name, assign: this.#assign(raw, at, extra), output: this.#template(raw, "Output", at, extra) };
  }

  #following(name: string, raw: JsonObject, at: string, extra: readonly Extra[]): Following {
    const { Next: next, End: end } = raw;
    if (end !== undefined && typeof end !== "boolean") this.#schema("End must be a boolean", `${at}/End`);
    if (next !== undefined && typeof next !== "string") this.#schema("Next must be a string", `${at}/Next`);
    if ((next !== undefined) === (end === true)) {
      this.#schema(`The state '${name}' needs either Next or "End": true`, at);
    }
    return { ...this.#common(name, raw, at, extra), next: typeof next === "string" ? next : undefined };
  }

  #guarded(name: string, raw: JsonObject, at: string): Guarded {
    return {
      ...this.#following(name, raw, at, ["result"]),
      retry: this.#retry(raw, at),
      catch: this.#catch(raw, at),
    };
  }

  #retry(raw: JsonObject, at: string): Retrier[] {
    return this.#list(raw, "Retry", at).map(([rule, place, last]) => {
      this.#only(
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
        this.#schema("JitterStrategy must be FULL or NONE", `${place}/JitterStrategy`);
      const intervalSeconds =
        this.#number(rule, "IntervalSeconds", place, { integer: true, least: 1, most: maxSeconds }) ?? 1;
      const maxDelaySeconds = this.#number(rule, "MaxDelaySeconds", place, {
        integer: true,
        least: 1,
        most: 31_622_400,
      });
      if (maxDelaySeconds !== undefined && maxDelaySeconds <= intervalSeconds) {
        this.#schema("MaxDelaySeconds must be greater than IntervalSeconds", `${place}/MaxDelaySeconds`);
      }
      return {
        errors: this.#errorNames(rule, place, last),
        intervalSeconds,
        maxAttempts:
          this.#number(rule, "MaxAttempts", place, { integer: true, least: 0, most: maxSeconds }) ?? 3,
        backoffRate:
          this.#number(rule, "BackoffRate", place, { integer: false, least: 1, most: Number.MAX_VALUE }) ?? 2,
        maxDelaySeconds,
        jitter: jitter === "FULL",
      };
    });
  }

  #catch(raw: JsonObject, at: string): Catcher[] {
    return this.#list(raw, "Catch", at).map(([rule, place, last]) => {
      this.#only(rule, ["ErrorEquals", "Next", "Assign", "Output", "Comment"], place, " of a catcher");
      return {
        errors: this.#errorNames(rule, place, last),
        next: this.#text(rule, "Next", place) ?? "",
        assign: this.#assign(rule, place, ["errorOutput"]),
        output: this.#template(rule, "Output", place, ["errorOutput"]),
      };
    });
  }

  #list(raw: JsonObject, field: string, at: string): [rule: JsonObject, place: string, last: boolean][] {
    const rules = raw[field];
    if (rules === undefined) return [];
    if (!isArray(rules)) {
      this.#schema(`${field} must be an array`, `${at}/${field}`);
      return [];
    }
    return rules.flatMap((rule, index): [JsonObject, string, boolean][] => {
      const place = `${at}/${field}[${index}]`;
      if (isObject(rule)) return [[rule, place, index === rules.length - 1]];
      this.#schema(`An entry of ${field} must be an object`, place);
      return [];
    });
  }

  #errorNames(rule: JsonObject, at: string, last: boolean): readonly string[] {
    const names = rule["ErrorEquals"];
    if (!isArray(names) || names.length === 0 || !names.every((name) => typeof name === "string")) {
      this.#schema("ErrorEquals must be a list of error names", `${at}/ErrorEquals`);
      return [];
    }
    if (names.includes("States.ALL") && (names.length > 1 || !last)) {
      this.#schema("States.ALL must stand alone, in the last entry", `${at}/ErrorEquals`);
    }
    return names;
  }

  #text(raw: JsonObject, field: string, at: string): string | undefined {
    const value = raw[field];
    if (typeof value === "string") return value;
    this.#schema(`${field} must be a string`, `${at}/${field}`);
    return undefined;
  }

  #number(
    raw: JsonObject,
    field: string,
    at: string,
    { integer, least, most }: NumberRange,
  ): number | undefined {
    const value = raw[field];
    if (value === undefined) return undefined;
    if (typeof value === "number" && value >= least && value <= most && (!integer || Number.isInteger(value)))
      return value;
    this.#schema(
      `${field} must be ${integer ? "an integer" : "a number"} from ${least} to ${most}`,
      `${at}/${field}`,
    );
    return undefined;
  }

  #seconds(raw: JsonObject, field: string, at: string, least: number): Template | undefined {
    return this.#numeric(raw, field, at, { integer: true, least, most: maxSeconds });
  }

  /** A number, or a JSONata expression for one. */
  #numeric(raw: JsonObject, field: string, at: string, range: NumberRange): Template | undefined {
    if (isExpressionText(raw[field])) return this.#template(raw, field, at, []);
    const value = this.#number(raw, field, at, range);
    return value === undefined ? undefined : { kind: "literal", value };
  }

  #assign(raw: JsonObject, at: string, extra: readonly Extra[]): Assignments {
    const value = raw["Assign"];
    if (value === undefined) return [];
    if (!isObject(value)) {
      this.#schema("Assign must be an object", `${at}/Assign`);
      return [];
    }
    return Object.entries(value).map(([name, template]) => {
      if (!variableName.test(name) || name.length > 80 || name === "states") {
        this.#schema(`'${name}' cannot be the name of a variable`, `${at}/Assign/${name}`);
      }
      return [name, this.#compile(template, `${at}/Assign/${name}`, extra)] as const;
    });
  }

  /** The template in a field; with `type`, a literal there must be of that type. */
  #template(
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
      this.#schema(
        `${field} must be ${type === "array" ? "an array" : `a ${type}`} or a JSONata expression`,
        `${at}/${field}`,
      );
    return this.#compile(value, `${at}/${field}`, extra);
  }

  #compile(value: Json, at: string, extra: readonly Extra[]): Template {
    return compileTemplate(value, at, (source, place) => {
      try {
        const expression = Expression.of(source);
        for (const part of ["result", "errorOutput"] as const) {
          if (expression.statesParts.has(part) && !extra.includes(part)) {
            this.#report("UNSUPPORTED_JSONATA_EXPRESSION", `Field '$states.${part}' does not exist.`, place);
          }
        }
        return expression;
      } catch (error) {
        if (!(error instanceof ExpressionSyntaxError)) throw error;
        this.#report(error.code, error.message, place);
        return undefined;
      }
    });
  }
}

function isExpressionText(value: Json | undefined): value is string {
  return typeof value === "string" && value.startsWith("{%") && value.endsWith("%}");
}

function literalNumber(template: Template | undefined): number | undefined {
  return template?.kind === "literal" && typeof template.value === "number" ? template.value : undefined;
}

/**
 * Adds the variables of a state's own Assign. A catcher's Assign does not count: AWS lets branches assign those
 * names.
 */
function collectAssigned(state: Json, into: Set<string>): void {
  const own = isObject(state) ? state["Assign"] : undefined;
  if (isObject(own)) for (const name of Object.keys(own)) into.add(name);
}

function isTerminal(state: State): boolean {
  return (
    state.type === "Succeed" || state.type === "Fail" || (state.type !== "Choice" && state.next === undefined)
  );
}

function targetsOf(state: State): string[] {
  switch (state.type) {
    case "Choice":
      return [
        ...state.choices.map((rule) => rule.next),
        ...(state.default === undefined ? [] : [state.default]),
      ];
    case "Succeed":
    case "Fail":
      return [];
    case "Pass":
    case "Wait":
      return state.next === undefined ? [] : [state.next];
    case "Task":
    case "Parallel":
    case "Map":
      return [...(state.next === undefined ? [] : [state.next]), ...state.catch.map((rule) => rule.next)];
  }
}
