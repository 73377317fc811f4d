import { itemSize as bytesOf } from "../../../functions/adapters/item-size.ts";
import { invalid } from "./errors.ts";

/** An attribute in wire format: one type and its value. */
export type Value = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, Value>>;

const deepest = 32;
const number = /^-?\d{1,38}(\.\d{1,38})?$/;

/**
 * Refuses an item that DynamoDB would refuse: a value without exactly one type, an empty set, one nested too deeply.
 */
export function checkItem(item: unknown): asserts item is Item {
  if (!isObject(item)) throw invalid("an item has to be a map of attributes");
  for (const name in item) checkValue(item[name], 1);
}

/** Refuses a value that DynamoDB would refuse; `depth` is 1 for a top-level attribute. */
export function checkValue(value: unknown, depth: number): asserts value is Value {
  if (!isObject(value))
    throw invalid("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
  const [type, second] = Object.keys(value);
  if (type === undefined || second !== undefined) {
    throw invalid(
      "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes",
    );
  }
  if (depth > deepest) throw invalid("Nesting Levels have exceeded supported limits");
  const held = value[type];
  switch (type) {
    case "S":
    case "B":
      if (typeof held !== "string") throw invalid(`${type} has to be a string`);
      return;
    case "N":
      if (typeof held !== "string" || !number.test(held)) {
        throw invalid(`The parameter cannot be converted to a numeric value: ${held}`);
      }
      return;
    case "BOOL":
    case "NULL":
      if (typeof held !== "boolean") throw invalid(`${type} has to be a boolean`);
      return;
    case "L":
      if (!Array.isArray(held)) throw invalid("L has to be a list");
      for (const entry of held) checkValue(entry, depth + 1);
      return;
    case "M":
      if (!isObject(held)) throw invalid("M has to be a map");
      for (const name in held) checkValue(held[name], depth + 1);
      return;
    case "SS":
    case "NS":
    case "BS":
      if (!Array.isArray(held) || held.length === 0) {
        throw invalid("One or more parameter values were invalid: An set may not be empty");
      }
      if (new Set(held).size < held.length) throw invalid("Input collection contains duplicates");
      return;
    default:
      throw invalid(`there is no data type ${type}`);
  }
}

/** The size in bytes of a validated item. */
export function itemSize(item: Item): number {
  return bytesOf(item as Parameters<typeof bytesOf>[0]);
}

/** A copy of the SDK's input in wire format: binary values in base64. */
export function fromSdk<Given>(given: Given): Given;
export function fromSdk(given: unknown): unknown {
  if (given instanceof Uint8Array) return Buffer.from(given).toString("base64");
  if (Array.isArray(given)) return given.map((entry) => fromSdk(entry));
  if (!isObject(given)) return given;
  const copy: Record<string, unknown> = {};
  for (const name in given) if (given[name] !== undefined) copy[name] = fromSdk(given[name]);
  return copy;
}

/** Cache of items in the SDK's format, by their wire format; neither changes once it is made. */
const sdkForms = new WeakMap<Item, Item>();

/** Caches what `toSdk` would return for an item. */
export function keepSdkForm(item: Item | undefined, given: Item | undefined): void {
  if (item !== undefined && given !== undefined) sdkForms.set(item, given);
}

/** An item in the SDK's format, cached because every item is read several times. */
export function toSdk(item: Item): Item {
  const known = sdkForms.get(item);
  if (known !== undefined) return known;
  const made = mapToSdk(item);
  sdkForms.set(item, made);
  return made;
}

function mapToSdk(item: Item): Item {
  const copy: Record<string, Value> = {};
  for (const name in item) copy[name] = valueToSdk(item[name] ?? {});
  return copy;
}

function valueToSdk(value: Value): Value {
  for (const type in value) {
    const held = value[type];
    switch (type) {
      case "B":
        return { B: Uint8Array.from(Buffer.from(String(held), "base64")) };
      case "BS":
        return { BS: (held as string[]).map((one) => Uint8Array.from(Buffer.from(one, "base64"))) };
      case "L":
        return { L: (held as Value[]).map(valueToSdk) };
      case "M":
        return { M: mapToSdk(held as Item) };
      default:
        return { [type]: held };
    }
  }
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
