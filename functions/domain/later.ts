import * as z from "zod/mini";

/**
 * A schema that is made when the first value is checked against it: a record has dozens of parts, most requests have
 * few of them, and making a schema takes longer than using it once. For schemas of values that are there; what may be
 * absent is wrapped: `z.optional(later(…))`.
 *
 * Relies on an internal part of zod: an object asks each field's `_zod.optin` and `_zod.optout`
 * whether the field may be left out, and `z.lazy` answers by making its schema. "No" is set here beforehand. Should
 * zod ask in another way, tests/functions/domain/later.test.ts fails; nothing would be read wrongly, only more slowly.
 */
export function later<Schema extends z.ZodMiniType>(make: () => Schema): z.ZodMiniLazy<Schema> {
  const schema = z.lazy(make);
  const internals: z.core.$ZodTypeInternals = schema._zod;
  internals.optin = undefined;
  internals.optout = undefined;
  return schema;
}

/** What `make` returns, made by the first call. */
export function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
