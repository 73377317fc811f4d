import * as z from "zod/mini";
import { later } from "./later.ts";

/** The problem of a field with control characters. */
const controlCharacters = "control-characters";

/** Cached by length: the record uses some lengths dozens of times, and each schema takes time to make. */
function byLength<Schema>(make: (max: number) => Schema): (max: number) => Schema {
  const made = new Map<number, Schema>();
  return (max) => {
    const schema = made.get(max) ?? make(max);
    made.set(max, schema);
    return schema;
  };
}

/**
 * The number of characters in a text as schemas count them (zod, and JSON Schema in the API's description): by code
 * points. `length` counts UTF-16 units, two for a character such as 𠮷. Pages set no `maxlength`, because browsers
 * count units there, and silently truncate pasted text.
 */
export function characters(value: string): number {
  return value.length - (value.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

/** Several lines of text: line breaks and tabs, but no other control characters. */
export const text = byLength((max) =>
  z.string().check(
    z.overwrite((value) => value.replace(/\r\n?/g, "\n").trim()),
    z.minLength(1),
    z.maxLength(max),
    z.regex(/^[^\p{Cs}\p{Cc}\n\t]*(?:[\n\t][^\p{Cs}\p{Cc}\n\t]*)*$/u, controlCharacters),
  ),
);

/** One line of text. A line break could forge a mail header, so it is refused rather than repaired. */
export const line = byLength((max) =>
  z
    .string()
    .check(z.trim(), z.minLength(1), z.maxLength(max), z.regex(/^[^\p{Cs}\p{Cc}]*$/u, controlCharacters)),
);

/**
 * A carrier's tracking number: letters and digits in groups, full-width ones included. Free text is not allowed,
 * because the requester would read it in a notice that nobody reviews.
 */
export const trackingNumber = later(() =>
  z.string().check(
    z.overwrite((value) =>
      value
        .normalize("NFKC")
        .replace(/[‐-―−ー]/g, "-")
        .trim(),
    ),
    z.maxLength(80),
    z.regex(/^(?=.*\d)[0-9A-Za-z]+(?:[ -][0-9A-Za-z]+)*$/),
  ),
);

/** A point in time: ISO 8601, in UTC. */
export const time = later(() => z.iso.datetime());
