import type { Language } from "../domain/business.ts";
import type { RefusedFile } from "../domain/request/files.ts";
import { type FileWords, fileWords } from "../languages/files.ts";
import { formatDateTime } from "../languages/words.ts";
import { sizeText } from "./size-text.ts";

/** Why a file cannot be used, and where in it, if known. */
export function problemText(w: FileWords, { why, line }: Pick<RefusedFile, "why" | "line">): string {
  return line === undefined ? w.problem[why] : w.atLine(w.problem[why], line);
}

/** Unusable files, grouped by reason, with the reason and what to do stated once. */
export function refusedLines(
  language: Language,
  timeZone: string,
  refused: readonly RefusedFile[],
): readonly string[] {
  const w = fileWords(language);
  const byProblem = Map.groupBy(refused, (file) => problemText(w, file));
  return [...byProblem].map(([problem, files]) => {
    const named = files.map(({ number, bytes, at }) =>
      at === undefined
        ? w.file(number)
        : w.file(number, sizeText(bytes), formatDateTime(language, timeZone, at)),
    );
    const [advice = ""] = files.map(({ why }) => w.advice[why]);
    return w.refused(named, problem, advice);
  });
}
