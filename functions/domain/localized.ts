import * as z from "zod/mini";
import { languages, mainLanguage } from "./languages.ts";
import { later } from "./later.ts";

/** A text of the business's own: always in its main language, and optionally in others. */
export const localizedSchema = later(() => {
  const text = z.string().check(z.minLength(1), z.maxLength(2000));
  return z.intersection(z.object({ [mainLanguage]: text }), z.partialRecord(z.enum(languages), text));
});
