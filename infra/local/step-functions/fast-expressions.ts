/**
 * A synchronous evaluator for the small expressions of which workflows mostly consist: literals, variables, plain
 * paths, comparisons, `and`, `or` and `? :`. JSONata's own evaluator is asynchronous at every node. It must never
 * differ from JSONata: in any uncertain case (arrays along a path, comparing lists, …) it returns `slow`, and JSONata
 * decides. A property test compares the two.
 */

/** The part of JSONata's syntax tree that is read here. */
export interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly [part: string]: unknown;
}

/** What an expression can see: a variable's value by its name without `$`; undefined when there is none. */
type Lookup = (name: string) => unknown;
/** Returned instead of a value when JSONata itself has to be asked. */
export const slow: unique symbol = Symbol("slow");
export type Fast = (lookup: Lookup) => unknown;

/** Whether a value is a node of JSONata's syntax tree. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** A fast evaluator for the tree, or undefined if only JSONata can evaluate it. */
export function compileFast(node: unknown): Fast | undefined {
  if (!isNode(node) || !plain(node)) return undefined;
  switch (node.type) {
    case "string":
    case "number":
    case "value": {
      const value = node.value;
      return () => value;
    }
    case "variable":
      return variable(node);
    case "path":
      return path(node);
    case "binary":
      return binary(node);
    case "condition":
      return condition(node);
    default:
      return undefined;
  }
}

/** Predicates, groupings and `[]` change a node's result; none of them is supported here. */
function plain(node: Node): boolean {
  return ![
    "predicate",
    "group",
    "stages",
    "keepArray",
    "keepSingletonArray",
    "focus",
    "index",
    "ancestor",
    "tuple",
  ].some((part) => part in node);
}

function variable(node: Node): Fast | undefined {
  const name = node.value;
  if (typeof name !== "string" || name === "" || name === "$") return undefined;
  return (lookup) => {
    const value = lookup(name);
    return typeof value === "function" ? slow : value;
  };
}

function path(node: Node): Fast | undefined {
  const steps = node["steps"];
  if (!Array.isArray(steps)) return undefined;
  const [first, ...rest]: unknown[] = steps;
  if (!isNode(first) || !plain(first) || first.type !== "variable") return undefined;
  const start = variable(first);
  if (start === undefined) return undefined;
  const names: string[] = [];
  for (const step of rest) {
    if (!isNode(step) || !plain(step) || step.type !== "name" || typeof step.value !== "string")
      return undefined;
    names.push(step.value);
  }
  return (lookup) => {
    let value: unknown = start(lookup);
    for (const name of names) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return slow;
      if (!Object.hasOwn(value, name)) return slow;
      value = Reflect.get(value, name);
    }
    return value === undefined ? slow : value;
  };
}

function isPrimitive(value: unknown): value is string | number | boolean | null {
  return (
    value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean"
  );
}

/** JSONata's truthiness; only for primitives and undefined. */
function truth(value: unknown): boolean {
  return isPrimitive(value) && value !== null && value !== false && value !== 0 && value !== "";
}

function uncertain(value: unknown): boolean {
  return value !== undefined && !isPrimitive(value);
}

function binary(node: Node): Fast | undefined {
  const left = compileFast(node["lhs"]);
  const right = compileFast(node["rhs"]);
  if (left === undefined || right === undefined) return undefined;
  switch (node.value) {
    case "=":
    case "!=": {
      const wanted = node.value === "=";
      return (lookup) => {
        const a = left(lookup);
        const b = right(lookup);
        if (uncertain(a) || uncertain(b)) return slow;
        return a === undefined || b === undefined ? false : (a === b) === wanted;
      };
    }
    case "and":
    case "or": {
      const stop = node.value === "or";
      return (lookup) => {
        const a = left(lookup);
        if (uncertain(a)) return slow;
        if (truth(a) === stop) return stop;
        const b = right(lookup);
        return uncertain(b) ? slow : truth(b);
      };
    }
    case "<":
    case "<=":
    case ">":
    case ">=":
      return order(node.value, left, right);
    default:
      return undefined;
  }
}

function order(operator: "<" | "<=" | ">" | ">=", left: Fast, right: Fast): Fast {
  return (lookup) => {
    const a = left(lookup);
    const b = right(lookup);
    const numbers = typeof a === "number" && typeof b === "number";
    const strings = typeof a === "string" && typeof b === "string";
    if (!numbers && !strings) return slow;
    switch (operator) {
      case "<":
        return a < b;
      case "<=":
        return a <= b;
      case ">":
        return a > b;
      case ">=":
        return a >= b;
    }
  };
}

function condition(node: Node): Fast | undefined {
  const test = compileFast(node["condition"]);
  const yes = compileFast(node["then"]);
  const no = node["else"] === undefined ? () => slow : compileFast(node["else"]);
  if (test === undefined || yes === undefined || no === undefined) return undefined;
  return (lookup) => {
    const value = test(lookup);
    if (uncertain(value)) return slow;
    return truth(value) ? yes(lookup) : no(lookup);
  };
}
