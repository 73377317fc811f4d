import type * as z from "zod/mini";

/** The result of parsing input with a schema. */
export type Parsed<Value> =
  | { readonly success: true; readonly data: Value }
  | { readonly success: false; readonly error: z.core.$ZodError };
