import type { Language } from "../domain/business.ts";
import type { RefusedFile } from "../domain/request/files.ts";
import { fileWords } from "../languages/files.ts";
import { formatDateTime } from "../languages/words.ts";
import { sizeText } from "./size-text.ts";

/** Files that cannot be used: those of one reason together, then the reason and what to do, once however many they are. */
export function refusedLines(
  language: Language,
  timeZone: string,
  refused: readonly RefusedFile[],
): readonly string[] {
  const w = fileWords(language);
  return [...Map.groupBy(refused, ({ why }) => why)].map(([why, files]) => {
    const named = files.map(({ number, bytes, at }) =>
      at === undefined
        ? w.file(number)
        : w.file(number, sizeText(bytes), formatDateTime(language, timeZone, at)),
    );
    return w.refused(named, w.problem[why], w.advice[why]);
  });
}
