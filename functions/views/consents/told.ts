import type { Business, Language, Localized } from "../../domain/business.ts";
import type { User } from "../../domain/request/identity.ts";
import { consentWords } from "../../languages/consents.ts";
import { formatDateTime } from "../../languages/words.ts";
import { localized, plain } from "../localized.ts";

/**
 * The texts of the request that tells systems of a withdrawal: for the person, and for the owners in their language.
 */
export function toldTexts(
  business: Business,
  {
    name,
    language,
    user,
    program,
  }: {
    readonly name: Localized;
    readonly language: Language;
    readonly user: User | undefined;
    readonly program?: string | undefined;
  },
  at: string,
) {
  const { carrier: w } = consentWords(language);
  const { staffLanguage } = business;
  return {
    name: program === undefined ? w.name : w.nameByProgram,
    facts: w.facts({
      item: plain(localized(name, language)),
      at: formatDateTime(language, business.timeZone, at),
      user: user && `${user.client}: ${user.id}`,
      program,
    }),
    instruction: consentWords(staffLanguage).carrier.instruction(plain(localized(name, staffLanguage))),
  };
}
