import type { Business } from "../../domain/business.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { agentWords } from "../../languages/agent.ts";
import { mailWords } from "../../languages/mails.ts";
import { formatDateTime, words } from "../../languages/words.ts";
import { facts, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";

/** Tells the officer that the contact on file stopped a release. Names no person. */
export function releaseStoppedMail(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
}): MailContent {
  const { business, request } = v;
  const language = business.staffLanguage;
  const w = mailWords(language);
  const { stopped: m } = agentWords(language);
  const { stoppedAt } = request;
  // If the stop is not the ending itself, an answer had been sent before.
  const answered = "ending" in request && request.ending.outcome !== "refused";
  return composed({
    business,
    language,
    requestId: request.id,
    topic: m.topic,
    toStaff: true,
    blocks: [
      paragraph(answered ? m.revoked : m.refused),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [m.at, stoppedAt && formatDateTime(language, business.timeZone, stoppedAt)],
      ),
      paragraph(m.todo),
    ],
  });
}
