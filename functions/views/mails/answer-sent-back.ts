import type { Language } from "../../domain/business.ts";
import { fileWords } from "../../languages/files.ts";
import { type Block, list, paragraph } from "../notices/blocks.ts";
import type { TaskMail } from "../questions/question-view.ts";
import { refusedLines } from "../refused-files.ts";

/** Why somebody who answered is asked again: which of their files cannot be used, and what to do. */
export function sentBackBlocks(
  { business, task: { sentBack } }: Pick<TaskMail, "business" | "task">,
  language: Language,
): readonly Block[] {
  if (sentBack === undefined) return [];
  const { mail: m } = fileWords(language);
  return [
    paragraph(m.answer),
    list(...refusedLines(language, business.timeZone, sentBack.refused)),
    paragraph(m.answerKept),
  ];
}
