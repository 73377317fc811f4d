import type { Decided } from "../../domain/consents/receipt.ts";
import { consentWords } from "../../languages/consents.ts";
import { formatDateTime } from "../../languages/words.ts";
import { localized, plain } from "../localized.ts";

/**
 * The texts of the request that tells systems of a withdrawal: for the person, and for the owners in their language.
 */
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
