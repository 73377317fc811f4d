import type { Business } from "../../domain/business.ts";
import type { MailContent } from "../../domain/ports.ts";
import { promisedDay } from "../../domain/promise.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { holdOverWords } from "../../languages/hold-over.ts";
import { mailWords } from "../../languages/mails.ts";
import { formatDate, words } from "../../languages/words.ts";
import { joined } from "../localized.ts";
import { facts, paragraph } from "../notices/blocks.ts";
import { systemName } from "../notices/places.ts";
import { composed } from "./compose.ts";

/** Asks whoever holds it to erase what was promised to be erased today. */
export function promiseMail({
  business,
  request,
}: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
}): MailContent | undefined {
  const day = promisedDay(request);
  if (day === undefined) return undefined;
  const language = business.staffLanguage;
  const w = mailWords(language);
  const { promise: m, systems: systemsLabel } = holdOverWords(language);
  const systems = "systems" in request ? (request.systems ?? []) : [];
  return composed({
    business,
    language,
    requestId: request.id,
    topic: m.topic,
    toStaff: true,
    blocks: [
      paragraph(m.lead),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [m.day, formatDate(language, business.timeZone, day)],
        [
          systemsLabel,
          joined(
            systems.map((system) => systemName(business, system, language)),
            "\n",
          ),
        ],
      ),
      paragraph(m.todo),
    ],
  });
}
