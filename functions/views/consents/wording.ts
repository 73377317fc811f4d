import type { Business, Language } from "../../domain/business.ts";
import type { Wording } from "../../domain/policy/wordings.ts";
import { consentWords } from "../../languages/consents.ts";
import { localized, type Text } from "../localized.ts";

/** One part of a wording with its title. */
export type WordingPart = readonly [label: string, text: Text];

/** Everything that a person is told before they decide, in reading order: for pages, mails and receipts alike. */
export function wordingParts(
  business: Business,
  wording: Wording,
  language: Language,
): readonly WordingPart[] {
  const { wording: w } = consentWords(language);
  const { precondition, recipients = [] } = wording;
  return [
    [w.business, localized(business.name, language)],
    [w.collected, localized(wording.collected, language)],
    [w.purpose, localized(wording.purpose, language)],
    ...recipients.flatMap(({ name, purpose }): WordingPart[] => [
      [w.recipient, localized(name, language)],
      [w.recipientPurpose, localized(purpose, language)],
    ]),
    [w.kept, localized(wording.kept, language)],
    [w.withdrawal, localized(wording.withdrawal, language)],
    ...(precondition === undefined ? [] : [[w.leaving, localized(precondition.leaving, language)] as const]),
    [w.refusal, localized(wording.refusal, language)],
  ];
}

/** What Art. 28(2) requires to be told about a recipient in another country; nothing without one. */
export function abroadParts({ abroad }: Wording, language: Language): readonly WordingPart[] {
  if (abroad === undefined) return [];
  const { wording: w } = consentWords(language);
  return [
    [w.country, localized(abroad.country, language)],
    [w.system, localized(abroad.system, language)],
    [w.measures, localized(abroad.measures, language)],
  ];
}
