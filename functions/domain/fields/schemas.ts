import * as z from "zod/mini";
import { isVisible } from "../addresses.ts";
import type { Law } from "../rights/law.ts";
import type { Field, Fields } from "./field.ts";

/**
 * What record and submission are checked with, made from the fields. Each function has its result's exact type in
 * front of the loose one of its loop, because TypeScript does not follow a loop over a table.
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

/** The fields of one part as a record keeps them, for `z.object`. */
export function storedShape<Table extends Fields>(table: Table): StoredShape<Table>;
export function storedShape(table: Fields): Record<string, z.ZodMiniType> {
  return mapped(table, ({ stored, value, presence }) => {
    const schema: z.ZodMiniType = (stored ?? value)();
    return presence === "always" ? schema : z.optional(schema);
  });
}

/** The fields of a table as they are submitted: those that are said once, or those that are said of each right. */
type GivenShape<Table extends Fields, Per extends Field["per"]> = {
  [Name in keyof Table as Table[Name]["per"] extends Per ? Name : never]: Given<Table[Name]>;
};

type Given<One extends Field> = One extends { readonly fallback: unknown }
  ? z.ZodMiniDefault<ReturnType<One["value"]>>
  : One["presence"] extends "by-right"
    ? z.ZodMiniOptional<ReturnType<One["value"]>>
    : ReturnType<One["value"]>;

/**
 * The fields of one part as a form or the API gives them, for `z.object`: those said once, or once a right.
 */
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

/** A text has something in it that can be seen; what was stored by earlier rules is kept as it is. */
function isSeen(value: unknown): boolean {
  return typeof value !== "string" || value === "" || isVisible(value);
}

/** A part of the record, as it is kept. */
export type Kept<Table extends Fields> = z.infer<z.ZodMiniObject<StoredShape<Table>>>;

/** What a submission says for that part; other things may stand beside it. */
type Said<Table extends Fields> = {
  readonly [Name in keyof Table as Table[Name]["presence"] extends "always" ? Name : never]: Value<
    Table[Name]
  >;
} & {
  readonly [Name in keyof Table as Table[Name]["presence"] extends "always" ? never : Name]?:
    | Value<Table[Name]>
    | undefined;
};

type Value<One extends Field> = z.infer<ReturnType<One["value"]>>;

/** One part of the record from all that was said: every field of it, and nothing else. */
export function partOf<Table extends Fields>(table: Table, said: Said<Table>, law: Law): Kept<Table>;
export function partOf(
  table: Fields,
  said: Readonly<Record<string, unknown>>,
  law: Law,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([name, { implied, presence }]) => {
      const value = said[name] ?? implied?.(law);
      return presence === "always" || isSaid(value) ? [[name, withoutGaps(value)]] : [];
    }),
  );
}

/** Whether there is anything in it. */
export function isSaid(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** What is not there is not kept as undefined either. */
function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutGaps);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
}
