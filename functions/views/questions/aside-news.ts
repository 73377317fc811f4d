import { asidesOf } from "../../domain/asides.ts";
import { questionOf } from "../../domain/questions/index.ts";
import { taskIdOf } from "../../domain/request/transitions/open-task.ts";
import { mailWords } from "../../languages/mails.ts";
import { type Block, paragraph } from "../notices/blocks.ts";
import type { TaskMail } from "./question-view.ts";

/** For a mail that repeats a question: what an owner and the officer have said about it since. */
export function asideNews({ business, request, task }: TaskMail): readonly Block[] {
  const { task: m } = mailWords(business.staffLanguage);
  if (questionOf(task.kind).confers?.includes("again") === true) {
    const again = (request.asides ?? []).findLast(({ about }) => about === "again");
    return again?.about === "again" && again.over !== undefined ? [paragraph(m.answeredAgain)] : [];
  }
  const last = asidesOf(request, taskIdOf(task.kind, task.system)).at(-1);
  switch (last?.about) {
    case "again":
      return last.over === undefined ? [paragraph(m.askedAgain)] : [];
    case "question":
      return last.answer === undefined ? [] : [paragraph(m.advised)];
    default:
      return [];
  }
}
