import * as z from "zod";

/** What a field with characters that no keyboard types is answered with. */
export const controlCharacters = "control-characters";

/** Several lines of text: line breaks and tabs, but no other control characters. */
export const text = (max: number) =>
  z
    .string()
    .transform((value) => value.replace(/\r\n?/g, "\n").trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .regex(/^[^\p{Cs}\p{Cc}\n\t]*(?:[\n\t][^\p{Cs}\p{Cc}\n\t]*)*$/u, controlCharacters),
    );

/** One line of text. A line break could forge a mail header, so it is refused rather than repaired. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cs}\p{Cc}]*$/u, controlCharacters);
