import type * as z from "zod/mini";

/** What a schema made of something that came in. */
export type Parsed<Value> =
  | { readonly success: true; readonly data: Value }
  | { readonly success: false; readonly error: z.core.$ZodError };
