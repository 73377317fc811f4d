import * as z from "zod/mini";

/**
 * A schema made when it first checks a value: a record has dozens of parts, most requests have few of them, and
 * making a schema takes longer than using it once. For required values; optional ones are wrapped:
 * `z.optional(later(…))`.
 *
 * Relies on zod internals: an object reads each field's `_zod.optin` and `_zod.optout` to see whether the field is
 * optional, and `z.lazy` makes its schema to answer. "No" is set here beforehand. If zod changes that,
 * tests/functions/domain/later.test.ts fails; results would stay correct, only slower.
 */
export function later<Schema extends z.ZodMiniType>(make: () => Schema): z.ZodMiniLazy<Schema> {
  const schema = z.lazy(make);
  const internals: z.core.$ZodTypeInternals = schema._zod;
  internals.optin = undefined;
  internals.optout = undefined;
  return schema;
}

/** Caches the result of `make`'s first call. */
export function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
