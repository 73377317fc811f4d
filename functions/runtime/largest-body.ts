import {
  $ZodArray,
  type $ZodCheck,
  $ZodCheckMaxLength,
  $ZodDefault,
  $ZodLazy,
  $ZodNullable,
  $ZodObject,
  $ZodOptional,
  $ZodPipe,
  $ZodString,
  type $ZodType,
  $ZodUnion,
} from "zod/v4/core";

/**
 * The largest body that a page can be sent, in bytes. Lambda takes events of 6 MiB, and HTTP APIs pass forms on in
 * base64, a third longer; the rest of the event, mostly headers, needs room as well.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const mostBodyBytes = 4_500_000;

/** The limit for routes without long texts, in bytes: links, buttons, codes. */
export const usualBodyBytes = 64 * 1024;

/** The most bytes that one character takes: four bytes of UTF-8 as `%F0%A0%AE%B7`, or in JSON as `\ud842\udfb7`. */
const perCharacter = 12;

/** Overhead of a field's name and delimiters, in bytes. */
const perValue = 128;

/** Characters of a text whose format limits its length: a key, a date, a time. */
const shortText = 128;

/** Body limits of the routes that may be sent more than {@link usualBodyBytes}, derived from their fields. */
export type Bodies = Readonly<Record<string, () => number>>;

/**
 * The size of the longest form or JSON body that these schemas allow, in bytes. A page shows the fields of every
 * alternative, so the fields of all count, once per name.
 */
export function largestBody(...schemas: readonly $ZodType[]): number {
  const bytes = schemas.reduce((sum, schema) => sum + bytesOf(schema), usualBodyBytes);
  return Math.min(bytes, mostBodyBytes);
}

function bytesOf(schema: $ZodType): number {
  if (schema instanceof $ZodString) {
    return perValue + perCharacter * (mostOf(schema._zod.def.checks) ?? shortText);
  }
  if (schema instanceof $ZodArray) {
    return (mostOf(schema._zod.def.checks) ?? 1) * bytesOf(schema._zod.def.element);
  }
  if (schema instanceof $ZodObject || schema instanceof $ZodUnion) {
    return [...fieldsOf(schema).values()].reduce((sum, bytes) => sum + bytes, perValue);
  }
  const inner = innerOf(schema);
  return inner === undefined ? perValue : bytesOf(inner);
}

/** The size of an object's fields by name, in bytes; for alternatives those of all, each at its longest. */
function fieldsOf(schema: $ZodType): ReadonlyMap<string, number> {
  if (schema instanceof $ZodObject) {
    return new Map(
      Object.entries<$ZodType>(schema._zod.def.shape).map(([name, field]) => [name, bytesOf(field)]),
    );
  }
  if (!(schema instanceof $ZodUnion)) {
    const inner = innerOf(schema);
    return inner === undefined ? new Map([["", bytesOf(schema)]]) : fieldsOf(inner);
  }
  const all = new Map<string, number>();
  for (const option of schema._zod.def.options) {
    for (const [name, bytes] of fieldsOf(option)) all.set(name, Math.max(bytes, all.get(name) ?? 0));
  }
  return all;
}

/** The schema inside a wrapper. */
function innerOf(schema: $ZodType): $ZodType | undefined {
  if (schema instanceof $ZodLazy) return schema._zod.def.getter();
  if (schema instanceof $ZodPipe) return schema._zod.def.in;
  const wraps =
    schema instanceof $ZodOptional || schema instanceof $ZodDefault || schema instanceof $ZodNullable;
  return wraps ? schema._zod.def.innerType : undefined;
}

function mostOf(checks: readonly $ZodCheck<never>[] = []): number | undefined {
  const lengths = checks.flatMap((check) =>
    check instanceof $ZodCheckMaxLength ? [check._zod.def.maximum] : [],
  );
  return lengths.length === 0 ? undefined : Math.min(...lengths);
}
