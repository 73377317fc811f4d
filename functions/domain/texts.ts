import * as z from "zod/mini";
import { later } from "./later.ts";

/** What a field with characters that no keyboard types is answered with. */
const controlCharacters = "control-characters";

/** The same schema for the same length: the record names some lengths dozens of times, and each schema takes time to make. */
function byLength<Schema>(make: (max: number) => Schema): (max: number) => Schema {
  const made = new Map<number, Schema>();
  return (max) => {
    const schema = made.get(max) ?? make(max);
    made.set(max, schema);
    return schema;
  };
}

/**
 * How many characters a text has, as schemas count them (zod, and JSON Schema, in which the API is described): by code
 * points. `length` counts the halves of UTF-16, two for a letter as in 𠮷. Pages set no `maxlength`: browsers count
 * halves there, and cut off in silence what is pasted beyond it.
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
 * The number by which a carrier finds a letter: letters and digits in groups, wide ones as well. A remark in its place
 * would be read by the requester, in a notice that nobody looks at before.
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

/** A moment: ISO 8601, in UTC. */
export const time = later(() => z.iso.datetime());
