import type { Business, Language } from "../../domain/business.ts";
import { noticeWords } from "../../languages/notices.ts";

/** A system by its name; by its key where it has left the configuration since. */
export function systemName(business: Business, key: string, language: Language): string {
  return business.systems.find((system) => system.key === key)?.name[language] ?? key;
}

/** A system by its name and what it holds. */
export function placeName(business: Business, key: string, language: Language): string {
  const name = systemName(business, key, language);
  const holds = business.systems.find((system) => system.key === key)?.holds[language];
  return holds === undefined ? name : noticeWords(language).place({ system: name, holds });
}
