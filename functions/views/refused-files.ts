import type { Language } from "../domain/business.ts";
import type { RefusedFile } from "../domain/request/files.ts";
import { fileWords } from "../languages/files.ts";
import { formatDateTime } from "../languages/words.ts";
import { sizeText } from "./size-text.ts";

/** Files that cannot be used, each with the reason and what to do. */
export function refusedLines(
  language: Language,
  timeZone: string,
  refused: readonly RefusedFile[],
): readonly string[] {
  const w = fileWords(language);
  return refused.map(({ number, bytes, at, why }) => {
    const file =
      at === undefined
        ? w.file(number)
        : w.file(number, sizeText(bytes), formatDateTime(language, timeZone, at));
    return w.refused(file, w.problem[why], w.advice[why]);
  });
}
