import type { MailContent } from "../../domain/ports.ts";
import { behalfWords } from "../../languages/behalf.ts";
import { mailWords } from "../../languages/mails.ts";
import { formatDate } from "../../languages/words.ts";
import { facts, link, paragraph } from "../notices/blocks.ts";
import { lapseDate } from "../notices/lapse.ts";
import { composed } from "./compose.ts";
import type { TaskMail } from "./task-mail.ts";

/**
 * Asks the subject whether an agent may ask for them. The address came from the agent and may be anybody's: the mail
 * names no person and does not say what is asked for.
 */
export function confirmAgentMail({ business, request, task, url }: TaskMail): MailContent {
  const { language } = request;
  const w = mailWords(language);
  const { subject: m } = behalfWords(language);
  const by = formatDate(language, business.timeZone, lapseDate(business, task.openedAt));
  return composed({
    business,
    language,
    requestId: request.id,
    topic: task.attempt > 1 ? w.task.reminderTopic(m.topic) : m.topic,
    blocks: [
      ...(task.attempt > 1 ? [paragraph(m.reminder)] : []),
      paragraph(m.asked),
      facts([w.receiptNumber, request.id], [m.answerBy, by]),
      link(m.button, url),
      paragraph(m.forYouAlone),
      paragraph(m.notYou),
    ],
  });
}
