/** A JSON value. The engine never changes one in place: values are shared between states, events and variables. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Reads JSON text; throws SyntaxError when it is not JSON. */
export function parseJson(text: string): Json {
  return JSON.parse(text) as Json; // the one place where text becomes Json
}

/** Whether a value is an object, and not an array or null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is an array; keeps the type of its elements. */
export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** How many bytes of UTF-8 a value takes as JSON: what Step Functions' payload limit counts. */
export function jsonBytes(value: Json): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** JSON's name for the type of a value, as in AWS's causes. */
export function typeName(value: Json): "null" | "boolean" | "number" | "string" | "array" | "object" {
  if (value === null) return "null";
  if (isArray(value)) return "array";
  switch (typeof value) {
    case "boolean":
      return "boolean";
    case "number":
      return "number";
    case "string":
      return "string";
    default:
      return "object";
  }
}
