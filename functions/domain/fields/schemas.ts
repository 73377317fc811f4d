import * as z from "zod/mini";
import { isVisible } from "../addresses.ts";
import type { Law } from "../rights/law.ts";
import type { Field, Fields } from "./field.ts";

/**
 * The schemas of records and submissions, derived from the fields. Each function casts the loose type of its loop to
 * the exact type of its result, because TypeScript cannot type a loop over a table.
 */

/** A part of the record as it is stored. */
type StoredShape<Table extends Fields> = {
  [Name in keyof Table]: Table[Name]["presence"] extends "always"
    ? Stored<Table[Name]>
    : z.ZodMiniOptional<Stored<Table[Name]>>;
};

type Stored<One extends Field> = One extends { readonly stored: () => infer Schema extends z.ZodMiniType }
  ? Schema
  : ReturnType<One["value"]>;

/** The stored fields of one part, for `z.object`. */
export function storedShape<Table extends Fields>(table: Table): StoredShape<Table>;
export function storedShape(table: Fields): Record<string, z.ZodMiniType> {
  return mapped(table, ({ stored, value, presence }) => {
    const schema: z.ZodMiniType = (stored ?? value)();
    return presence === "always" ? schema : z.optional(schema);
  });
}

/** The submitted fields of a table: those given once, or those given for each right. */
type GivenShape<Table extends Fields, Per extends Field["per"]> = {
  [Name in keyof Table as Table[Name]["per"] extends Per ? Name : never]: Given<Table[Name]>;
};

type Given<One extends Field> = One extends { readonly fallback: unknown }
  ? z.ZodMiniDefault<ReturnType<One["value"]>>
  : One["presence"] extends "by-right"
    ? z.ZodMiniOptional<ReturnType<One["value"]>>
    : ReturnType<One["value"]>;

/** The submitted fields of one part, for `z.object`: those given once, or those given for each right. */
export function givenShape<Table extends Fields, Per extends Field["per"]>(
  table: Table,
  per: Per,
): GivenShape<Table, Per>;
export function givenShape(table: Fields, per: Field["per"]): Record<string, z.ZodMiniType> {
  return mapped(
    Object.fromEntries(Object.entries(table).filter(([, field]) => field.per === per)),
    ({ value, fallback, presence, description }) => {
      const schema: z.ZodMiniType = value().check(z.refine(isSeen, "missing"));
      const given =
        fallback !== undefined
          ? z._default(schema, fallback)
          : presence === "by-right"
            ? z.optional(schema)
            : schema;
      return description === undefined ? given : given.check(z.describe(description));
    },
  );
}

function mapped<Made>(table: Fields, make: (field: Field) => Made): Record<string, Made> {
  return Object.fromEntries(Object.entries(table).map(([name, field]) => [name, make(field)]));
}

/** New texts must have visible content; texts stored under earlier rules are kept as they are. */
function isSeen(value: unknown): boolean {
  return typeof value !== "string" || value === "" || isVisible(value);
}

/** A part of the record, as it is kept. */
export type Kept<Table extends Fields> = z.infer<z.ZodMiniObject<StoredShape<Table>>>;

/** A submission's values for that part; it may have others as well. */
type Values<Table extends Fields> = {
  readonly [Name in keyof Table as Table[Name]["presence"] extends "always" ? Name : never]: Value<
    Table[Name]
  >;
} & {
  readonly [Name in keyof Table as Table[Name]["presence"] extends "always" ? never : Name]?:
    | Value<Table[Name]>
    | undefined;
};

type Value<One extends Field> = z.infer<ReturnType<One["value"]>>;

/** Picks one part of the record from everything submitted. */
export function partOf<Table extends Fields>(table: Table, values: Values<Table>, law: Law): Kept<Table>;
export function partOf(
  table: Fields,
  values: Readonly<Record<string, unknown>>,
  law: Law,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([name, { implied, presence }]) => {
      const value = values[name] ?? implied?.(law);
      return presence === "always" || isGiven(value) ? [[name, withoutGaps(value)]] : [];
    }),
  );
}

/** Whether a value is present. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** Absent values are left out instead of stored as undefined. */
function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutGaps);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
}
