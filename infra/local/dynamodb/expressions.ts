import { invalid } from "./errors.ts";
import type { Item, Value } from "./values.ts";

/** The DynamoDB expressions that the desk uses; unsupported ones are refused, never guessed. */

/** The placeholders; each has to be used, as on AWS. */
export class Placeholders {
  readonly #names: Readonly<Record<string, string>>;
  readonly #values: Readonly<Record<string, Value>>;
  readonly #unused: Set<string>;

  constructor(names: Readonly<Record<string, string>> = {}, values: Readonly<Record<string, Value>> = {}) {
    this.#names = names;
    this.#values = values;
    this.#unused = new Set([...Object.keys(names), ...Object.keys(values)]);
  }

  name(token: string): string {
    if (!token.startsWith("#")) return token;
    this.#unused.delete(token);
    const name = this.#names[token];
    if (name === undefined)
      throw invalid(`An expression attribute name used in the document path is not defined: ${token}`);
    return name;
  }

  value(token: string): Value {
    this.#unused.delete(token);
    const value = this.#values[token];
    if (value === undefined)
      throw invalid(`An expression attribute value used in expression is not defined: ${token}`);
    return value;
  }

  done(): void {
    if (this.#unused.size > 0)
      throw invalid(`unused in expressions: keys: {${[...this.#unused].join(", ")}}`);
  }
}

type Operand = (item: Item) => Value | undefined;
export type Condition = (item: Item) => boolean;

const token = /\s*(<=|>=|<>|[=<>(),]|[:#]?[A-Za-z_][\w-]*)/y;

class Tokens {
  readonly #tokens: string[] = [];
  #at = 0;

  constructor(expression: string) {
    token.lastIndex = 0;
    const text = expression.trim();
    while (token.lastIndex < text.length) {
      const at = token.lastIndex;
      const found = token.exec(text)?.[1];
      if (found === undefined) throw invalid(`cannot read "${text.slice(at)}"`);
      this.#tokens.push(found);
    }
  }

  get next(): string | undefined {
    return this.#tokens[this.#at];
  }

  /** Consumes the next token if it is this word or sign. */
  takes(word: string): boolean {
    const is = this.next?.toUpperCase() === word.toUpperCase();
    if (is) this.#at += 1;
    return is;
  }

  expect(word: string): void {
    if (!this.takes(word)) throw invalid(`"${word}" expected, not "${this.next ?? "the end"}"`);
  }

  any(): string {
    const { next } = this;
    if (next === undefined) throw invalid("the expression ends too early");
    this.#at += 1;
    return next;
  }

  end(): void {
    if (this.next !== undefined) throw invalid(`"${this.next}" is not known here`);
  }
}

/**
 * Parses a condition, a filter or a key condition: comparisons, IN, attribute_exists and its opposite, and contains
 * for sets, joined by NOT, AND and OR.
 */
export function conditionOf(expression: string, placeholders: Placeholders): Condition {
  const tokens = new Tokens(expression);
  const condition = disjunction(tokens, placeholders);
  tokens.end();
  return condition;
}

function disjunction(tokens: Tokens, placeholders: Placeholders): Condition {
  const one = conjunction(tokens, placeholders);
  if (!tokens.takes("OR")) return one;
  const other = disjunction(tokens, placeholders);
  return (item) => one(item) || other(item);
}

function conjunction(tokens: Tokens, placeholders: Placeholders): Condition {
  const one = negation(tokens, placeholders);
  if (!tokens.takes("AND")) return one;
  const other = conjunction(tokens, placeholders);
  return (item) => one(item) && other(item);
}

function negation(tokens: Tokens, placeholders: Placeholders): Condition {
  if (tokens.takes("NOT")) {
    const inner = negation(tokens, placeholders);
    return (item) => !inner(item);
  }
  if (tokens.takes("(")) {
    const inner = disjunction(tokens, placeholders);
    tokens.expect(")");
    return inner;
  }
  for (const [word, wanted] of [
    ["attribute_exists", true],
    ["attribute_not_exists", false],
  ] as const) {
    if (!tokens.takes(word)) continue;
    tokens.expect("(");
    const name = placeholders.name(tokens.any());
    tokens.expect(")");
    return (item) => (item[name] !== undefined) === wanted;
  }
  if (tokens.takes("contains")) {
    tokens.expect("(");
    const name = placeholders.name(tokens.any());
    tokens.expect(",");
    const { B } = placeholders.value(tokens.any());
    tokens.expect(")");
    if (B === undefined) throw invalid("contains is known here of a set of bytes only");
    return (item) => bytesIn(item[name]).includes(B);
  }
  return comparison(tokens, placeholders);
}

function comparison(tokens: Tokens, placeholders: Placeholders): Condition {
  const left = operand(tokens, placeholders);
  if (tokens.takes("IN")) {
    tokens.expect("(");
    const list = [operand(tokens, placeholders)];
    while (tokens.takes(",")) list.push(operand(tokens, placeholders));
    tokens.expect(")");
    return (item) => list.some((one) => compare(left(item), one(item), (order) => order === 0));
  }
  const sign = tokens.any();
  const right = operand(tokens, placeholders);
  switch (sign) {
    case "=":
      return (item) => compare(left(item), right(item), (order) => order === 0);
    case "<":
      return (item) => compare(left(item), right(item), (order) => order < 0);
    case "<=":
      return (item) => compare(left(item), right(item), (order) => order <= 0);
    case ">":
      return (item) => compare(left(item), right(item), (order) => order > 0);
    case ">=":
      return (item) => compare(left(item), right(item), (order) => order >= 0);
    default:
      throw invalid(`"${sign}" is not known here`);
  }
}

function operand(tokens: Tokens, placeholders: Placeholders): Operand {
  const next = tokens.any();
  if (next.startsWith(":")) {
    const value = placeholders.value(next);
    return () => value;
  }
  const name = placeholders.name(next);
  return (item) => item[name];
}

/** Whether two values have the same type and an order that `holds`; a missing value compares to nothing. */
function compare(
  one: Value | undefined,
  other: Value | undefined,
  holds: (order: number) => boolean,
): boolean {
  if (one === undefined || other === undefined) return false;
  if (typeof one["N"] === "string" && typeof other["N"] === "string") {
    return holds(Number(one["N"]) - Number(other["N"]));
  }
  const { S: left } = one;
  const { S: right } = other;
  if (typeof left !== "string" || typeof right !== "string") return false;
  return holds(Buffer.compare(Buffer.from(left), Buffer.from(right)));
}

/** The elements of a binary set in wire format; none for anything else. */
function bytesIn(value: Value | undefined): readonly unknown[] {
  const set = value?.["BS"];
  return Array.isArray(set) ? set : [];
}

/** Parses an update: `SET` to a value, `ADD` of a number, or of elements to a binary set. */
export function updateOf(expression: string, placeholders: Placeholders): (item: Item) => Item {
  const tokens = new Tokens(expression);
  const changes: ((item: Item) => readonly [string, Value])[] = [];
  while (tokens.next !== undefined) {
    const adds = tokens.takes("ADD");
    if (!adds) tokens.expect("SET");
    do {
      const name = placeholders.name(tokens.any());
      if (!adds) tokens.expect("=");
      const value = placeholders.value(tokens.any());
      changes.push(adds ? (item) => [name, sum(item[name], value)] : () => [name, value]);
    } while (tokens.takes(","));
  }
  return (item) => ({ ...item, ...Object.fromEntries(changes.map((change) => change(item))) });
}

function sum(before: Value | undefined, more: Value): Value {
  if (more["BS"] !== undefined && (before === undefined || before["BS"] !== undefined)) {
    return { BS: [...new Set([...bytesIn(before), ...bytesIn(more)])] };
  }
  return total(before, more);
}

function total(before: Value = { N: "0" }, more: Value): Value {
  if (before["N"] === undefined || more["N"] === undefined) {
    throw invalid("An operand in the update expression has an incorrect data type");
  }
  return { N: String(Number(before["N"]) + Number(more["N"])) };
}
