import type { MailContent } from "../../domain/ports.ts";
import { behalfWords } from "../../languages/behalf.ts";
import { mailWords } from "../../languages/mails.ts";
import { formatDate, words } from "../../languages/words.ts";
import { facts, link, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";
import type { TaskMail } from "./task-mail.ts";

/** Tells the address on file that somebody asks from another one. Names nobody: one of them may be an impostor. */
export function warnContactMail({ business, request, url }: TaskMail): MailContent {
  const { language } = request;
  const w = mailWords(language);
  const { contact: m } = behalfWords(language);
  return composed({
    business,
    language,
    requestId: request.id,
    topic: m.topic,
    blocks: [
      paragraph(m.told),
      facts(
        [w.receiptNumber, request.id],
        [m.right, words(language).right[request.right].name],
        [w.arrived, formatDate(language, business.timeZone, request.arrivalDate)],
      ),
      paragraph(m.goOn),
      paragraph(m.stopLead),
      link(m.button, url),
      paragraph(m.forYouAlone),
    ],
  });
}
