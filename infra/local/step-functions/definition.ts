/**
 * Parses a state machine definition: Amazon States Language in JSONata mode (states-language.net). Anything that the
 * engine would not run exactly as AWS does is refused here, with the state and the field; nothing is ignored
 * silently.
 */
import {
  type Diagnostic,
  type Extra,
  FieldReader,
  isExpressionText,
  jsonPathFields,
} from "./definition-fields.ts";
import { isArray, isObject, type Json, type JsonObject } from "./json.ts";
import { maxDefinitionBytes, maxSeconds, maxStateName } from "./limits.ts";
import type {
  ChoiceRule,
  ChoiceState,
  Common,
  Flow,
  Following,
  Guarded,
  Machine,
  MapState,
  ParallelState,
  State,
  TaskState,
  WaitState,
} from "./machine.ts";
import { parseResource } from "./resource.ts";
import { checkTargets } from "./targets.ts";
import type { Template } from "./template.ts";

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

const timestampText = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

class Reader {
  readonly #fields = new FieldReader();
  readonly #root: JsonObject;
  readonly #names = new Set<string>();

  constructor(root: JsonObject) {
    this.#root = root;
  }

  read(): Reading {
    const root = this.#root;
    this.#fields.only(
      root,
      ["Comment", "StartAt", "States", "Version", "TimeoutSeconds", "QueryLanguage"],
      "",
      "",
    );
    if (root["Version"] !== undefined && root["Version"] !== "1.0")
      this.#fields.schema(`Version must be "1.0"`, "/Version");
    const language = root["QueryLanguage"] ?? "JSONPath";
    if (language !== "JSONata" && language !== "JSONPath") {
      this.#fields.schema(`QueryLanguage must be JSONata or JSONPath`, "/QueryLanguage");
    }
    const flow = this.#flow(root, "", language === "JSONata", new Set());
    const timeoutSeconds = this.#fields.number(root, "TimeoutSeconds", "", {
      integer: true,
      least: 1,
      most: maxSeconds,
    });
    if (this.#fields.diagnostics.length > 0 || flow === undefined)
      return { ok: false, diagnostics: this.#fields.diagnostics };
    return { ok: true, machine: { ...flow, timeoutSeconds } };
  }

  #flow(object: JsonObject, at: string, jsonata: boolean, outer: ReadonlySet<string>): Flow | undefined {
    const missing = ["States", "StartAt"].filter((field) => object[field] === undefined);
    if (missing.length > 0) {
      this.#fields.schema(`These fields are required: [${missing.join(", ")}]`, at);
      return undefined;
    }
    const startAt = object["StartAt"];
    const definitions = object["States"];
    if (typeof startAt !== "string" || !isObject(definitions)) {
      this.#fields.schema("StartAt must be a string and States an object", at);
      return undefined;
    }
    const assigned = new Set(outer);
    for (const state of Object.values(definitions)) collectAssigned(state, assigned);
    const states = new Map<string, State>();
    for (const [name, definition] of Object.entries(definitions)) {
      const place = `${at}/States/${name}`;
      if (name === "" || name.length > maxStateName)
        this.#fields.schema(`A state name has 1 to ${maxStateName} characters`, place);
      if (this.#names.has(name)) this.#fields.schema(`The state name '${name}' is used twice`, place);
      this.#names.add(name);
      if (!isObject(definition)) {
        this.#fields.schema(`The state '${name}' must be an object`, place);
        continue;
      }
      const state = this.#state(name, definition, place, jsonata, assigned);
      if (state !== undefined) states.set(name, state);
    }
    checkTargets(this.#fields, definitions, startAt, at, states);
    return { startAt, states };
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
      this.#fields.schema(`The state '${name}' has no known Type`, `${at}/Type`);
      return undefined;
    }
    const language = raw["QueryLanguage"] ?? (inherited ? "JSONata" : "JSONPath");
    if (language !== "JSONata") {
      const jsonPath = Object.keys(raw).filter((field) => jsonPathFields.has(field));
      const fields = jsonPath.length === 0 ? "" : ` (it uses ${jsonPath.join(", ")})`;
      if (inherited)
        this.#fields.schema(
          "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
          at,
        );
      else
        this.#fields.schema(
          `The state '${name}' is of JSONPath${fields}; this engine runs JSONata`,
          `${at}/QueryLanguage`,
        );
      return undefined;
    }
    this.#fields.only(raw, fieldsOf[type], at, ` of the state '${name}'`);
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
          error: this.#fields.template(raw, "Error", at, [], "string"),
          cause: this.#fields.template(raw, "Cause", at, [], "string"),
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
      this.#fields.schema(`The state '${name}' needs a Resource`, `${at}/Resource`);
      return undefined;
    }
    const resource = parseResource(text);
    if (resource === undefined) {
      this.#fields.report(
        "UNSUPPORTED_FEATURE",
        `The Resource '${text}' of the state '${name}' is not supported`,
        `${at}/Resource`,
      );
      return undefined;
    }
    const args = this.#fields.template(raw, "Arguments", at, []);
    const timeoutSeconds = this.#fields.seconds(raw, "TimeoutSeconds", at, 1);
    const heartbeatSeconds = this.#fields.seconds(raw, "HeartbeatSeconds", at, 1);
    const [timeout, heartbeat] = [literalNumber(timeoutSeconds), literalNumber(heartbeatSeconds)];
    if (timeout !== undefined && heartbeat !== undefined && heartbeat >= timeout) {
      this.#fields.schema(
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
      this.#fields.schema(`The state '${name}' needs at least one of Choices`, `${at}/Choices`);
    } else {
      for (const [index, rule] of rules.entries()) {
        const place = `${at}/Choices[${index}]`;
        if (!isObject(rule)) {
          this.#fields.schema(`A choice of the state '${name}' must be an object`, place);
          continue;
        }
        this.#fields.only(
          rule,
          ["Condition", "Next", "Assign", "Output", "Comment"],
          place,
          ` of a choice of the state '${name}'`,
        );
        const condition = rule["Condition"];
        if (typeof condition !== "boolean" && !isExpressionText(condition)) {
          this.#fields.schema(`Condition must be a JSONata expression or a boolean`, `${place}/Condition`);
        }
        choices.push({
          condition: this.#fields.template(rule, "Condition", place, []) ?? { kind: "literal", value: false },
          next: this.#fields.text(rule, "Next", place) ?? "",
          assign: this.#fields.assign(rule, place, []),
          output: this.#fields.template(rule, "Output", place, []),
        });
      }
    }
    const fallback = raw["Default"];
    if (fallback !== undefined && typeof fallback !== "string")
      this.#fields.schema("Default must be a string", `${at}/Default`);
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
      this.#fields.schema(`The state '${name}' needs exactly one of Seconds and Timestamp`, at);
      return undefined;
    }
    const value =
      field === "Seconds"
        ? this.#fields.seconds(raw, field, at, 0)
        : this.#fields.template(raw, field, at, [], "string");
    if (value === undefined) return undefined;
    if (value.kind === "literal" && typeof value.value === "string" && !timestampText.test(value.value)) {
      this.#fields.schema(
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
      this.#fields.schema(`The state '${name}' needs Branches`, `${at}/Branches`);
    else {
      for (const [index, branch] of given.entries()) {
        const place = `${at}/Branches[${index}]`;
        if (!isObject(branch)) {
          this.#fields.schema(`A branch of the state '${name}' must be an object`, place);
          continue;
        }
        this.#fields.only(
          branch,
          ["StartAt", "States", "Comment"],
          place,
          ` of a branch of the state '${name}'`,
        );
        this.#innerAssignments(branch, place, scope);
        const flow = this.#flow(branch, place, inherited, scope);
        if (flow !== undefined) branches.push(flow);
      }
    }
    return {
      type: "Parallel",
      ...this.#guarded(name, raw, at),
      arguments: this.#fields.template(raw, "Arguments", at, []),
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
    const items = this.#fields.template(raw, "Items", at, [], "array");
    const selector = this.#fields.template(raw, "ItemSelector", at, []);
    const processor = raw["ItemProcessor"];
    const place = `${at}/ItemProcessor`;
    if (!isObject(processor)) {
      this.#fields.schema(`The state '${name}' needs an ItemProcessor`, place);
      return undefined;
    }
    this.#fields.only(
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
      this.#fields.report(
        "UNSUPPORTED_FEATURE",
        `The state '${name}': only ProcessorConfig {"Mode": "INLINE"} is supported`,
        `${place}/ProcessorConfig`,
      );
    }
    this.#innerAssignments(processor, place, scope);
    const flow = this.#flow(processor, place, inherited, scope);
    const count = (field: string): Template | undefined =>
      this.#fields.numeric(raw, field, at, { integer: true, least: 0, most: Number.MAX_SAFE_INTEGER });
    const maxConcurrency = count("MaxConcurrency");
    const toleratedFailureCount = count("ToleratedFailureCount");
    const percent = { integer: false, least: 0, most: 100 };
    const toleratedFailurePercentage = this.#fields.numeric(raw, "ToleratedFailurePercentage", at, percent);
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
        this.#fields.schema(
          `The variable '${name}' is assigned in an outer scope and cannot be assigned here`,
          at,
        );
    }
  }

  #common(name: string, raw: JsonObject, at: string, extra: readonly Extra[]): Common {
    return {
      name,
      assign: this.#fields.assign(raw, at, extra),
      output: this.#fields.template(raw, "Output", at, extra),
    };
  }

  #following(name: string, raw: JsonObject, at: string, extra: readonly Extra[]): Following {
    const { Next: next, End: end } = raw;
    if (end !== undefined && typeof end !== "boolean")
      this.#fields.schema("End must be a boolean", `${at}/End`);
    if (next !== undefined && typeof next !== "string")
      this.#fields.schema("Next must be a string", `${at}/Next`);
    if ((next !== undefined) === (end === true)) {
      this.#fields.schema(`The state '${name}' needs either Next or "End": true`, at);
    }
    return { ...this.#common(name, raw, at, extra), next: typeof next === "string" ? next : undefined };
  }

  #guarded(name: string, raw: JsonObject, at: string): Guarded {
    return {
      ...this.#following(name, raw, at, ["result"]),
      retry: this.#fields.retry(raw, at),
      catch: this.#fields.catch(raw, at),
    };
  }
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
