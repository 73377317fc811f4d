import type { Business } from "../../domain/business.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { causeOf } from "../../domain/request/transitions/stall.ts";
import { clockWords } from "../../languages/clocks.ts";
import { mailWords } from "../../languages/mails.ts";
import { formatDateTime, words } from "../../languages/words.ts";
import { facts, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";

/** Tells the officer that nobody is asked anything until the workflow runs again, and how to restart it. */
export function clockStalledMail(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
}): MailContent {
  const { business, request } = v;
  const language = business.staffLanguage;
  const w = mailWords(language);
  const { stalled } = clockWords(language);
  return composed({
    business,
    language,
    requestId: request.id,
    topic: stalled.topic,
    toStaff: true,
    blocks: [
      paragraph(stalled.means),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [stalled.error, request.stalled?.error],
        [stalled.at, request.stalled && formatDateTime(language, business.timeZone, request.stalled.at)],
      ),
      paragraph(stalled.todo[causeOf(request.stalled?.error ?? "")]),
    ],
  });
}
