import type { Business, Language, Localized } from "../../domain/business.ts";
import { mainLanguage } from "../../domain/languages.ts";
import { versionOfItem } from "../../domain/policy/binding.ts";
import { consentWords } from "../../languages/consents.ts";
import { formatDate } from "../../languages/words.ts";

/** The name of an item of the ledger: the latest policy's, or that of a policy change that people answered. */
export function itemName(
  { policy, timeZone }: Pick<Business, "policy" | "timeZone">,
  language: Language,
  key: string,
): Localized {
  const version = versionOfItem(key);
  if (version !== undefined) {
    const change = consentWords(language).receipt.change(formatDate(language, timeZone, version));
    return { [mainLanguage]: change, [language]: change };
  }
  const all = policy.versions.flatMap(({ consents }) => consents);
  return all.findLast((one) => one.key === key)?.name ?? { [mainLanguage]: key };
}
