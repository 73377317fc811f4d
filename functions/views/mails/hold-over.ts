import type { Business } from "../../domain/business.ts";
import { systemNamed } from "../../domain/disclosure.ts";
import { releasesOf, systemsHeldBy } from "../../domain/hold.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { holdOverWords } from "../../languages/hold-over.ts";
import { mailWords } from "../../languages/mails.ts";
import { outcomeName, words } from "../../languages/words.ts";
import { joined, localized } from "../localized.ts";
import { facts, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";

/** Tells an owner that held data may be used again; undefined if this owner holds none. Asks for nothing. */
export function holdOverMail(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly owner: string;
}): MailContent | undefined {
  const { business, request, owner } = v;
  const systems = releasesOf(request, business).get(owner);
  if (systems === undefined || !("ending" in request)) return undefined;
  const language = business.staffLanguage;
  const w = mailWords(language);
  const m = holdOverWords(language);
  return composed({
    business,
    language,
    requestId: request.id,
    topic: m.topic,
    toStaff: true,
    blocks: [
      paragraph(m.ended),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [m.outcome, outcomeName(language, request.right, request.ending.outcome)],
        [
          m.systems,
          joined(
            systems.map((system) => localized(systemNamed(business, system).name, language)),
            "\n",
          ),
        ],
      ),
      paragraph(m.free),
    ],
  });
}

/**
 * Asks an owner to leave data unused again, because the request that they held them for was closed by mistake;
 * undefined if this owner holds none.
 */
export function holdAgainMail(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly owner: string;
}): MailContent | undefined {
  const { business, request, owner } = v;
  const systems = systemsHeldBy(request, business, owner);
  if (systems.length === 0 || request.follows === undefined) return undefined;
  const language = business.staffLanguage;
  const w = mailWords(language);
  const m = holdOverWords(language);
  return composed({
    business,
    language,
    requestId: request.id,
    topic: m.again.topic,
    toStaff: true,
    blocks: [
      paragraph(m.again.goesOn(request.follows.id)),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [
          m.systems,
          joined(
            systems.map((system) => localized(systemNamed(business, system).name, language)),
            "\n",
          ),
        ],
      ),
      paragraph(m.again.cannot),
    ],
  });
}
