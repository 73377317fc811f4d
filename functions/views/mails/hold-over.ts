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

interface HoldMail {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly owner: string;
}

/** Tells an owner that held data may be used again; undefined if this owner holds none. Asks for nothing. */
export function holdOverMail({ business, request, owner }: HoldMail): MailContent | undefined {
  const systems = releasesOf(request, business).get(owner);
  if (systems === undefined || !("ending" in request)) return undefined;
  const language = business.staffLanguage;
  const m = holdOverWords(language);
  return aboutHeld(business, request, systems, {
    topic: m.topic,
    lead: m.ended,
    outcome: [[m.outcome, outcomeName(language, request.right, request.ending.outcome)]],
    end: m.free,
  });
}

/**
 * Asks an owner to leave data unused again, because the request that they held them for was closed by mistake;
 * undefined if this owner holds none.
 */
export function holdAgainMail({ business, request, owner }: HoldMail): MailContent | undefined {
  const systems = systemsHeldBy(request, business, owner);
  if (systems.length === 0 || request.follows === undefined) return undefined;
  const { again: m } = holdOverWords(business.staffLanguage);
  const lead = m.goesOn(request.follows.id);
  return aboutHeld(business, request, systems, { topic: m.topic, lead, outcome: [], end: m.cannot });
}

/** A mail to an owner that names the request and the systems whose data they hold. */
function aboutHeld(
  business: Business,
  request: ConfirmedRequest,
  systems: readonly string[],
  says: {
    readonly topic: string;
    readonly lead: string;
    readonly outcome: readonly (readonly [string, string])[];
    readonly end: string;
  },
): MailContent {
  const language = business.staffLanguage;
  const w = mailWords(language);
  const names = systems.map((system) => localized(systemNamed(business, system).name, language));
  return composed({
    business,
    language,
    requestId: request.id,
    topic: says.topic,
    toStaff: true,
    blocks: [
      paragraph(says.lead),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        ...says.outcome,
        [holdOverWords(language).systems, joined(names, "\n")],
      ),
      paragraph(says.end),
    ],
  });
}
