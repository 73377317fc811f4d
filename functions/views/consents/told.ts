import type { Decided } from "../../domain/consents/receipt.ts";
import { consentWords } from "../../languages/consents.ts";
import { formatDateTime } from "../../languages/words.ts";
import { localized, plain } from "../localized.ts";

/** What the request says by which systems are told of a withdrawal: to the person, and to the owners in their language. */
export function toldTexts({ business, language, name, revision }: Decided, user: string | undefined) {
  const { carrier: w } = consentWords(language);
  const { staffLanguage } = business;
  return {
    name: w.name,
    facts: w.facts({
      item: plain(localized(name, language)),
      at: formatDateTime(language, business.timeZone, revision.at),
      user,
    }),
    instruction: consentWords(staffLanguage).carrier.instruction(plain(localized(name, staffLanguage))),
  };
}
