import type { Business, Language } from "../../domain/business.ts";
import { systemNamed } from "../../domain/disclosure.ts";
import type { LiveRequest } from "../../domain/request/request.ts";
import { systemOf } from "../../domain/systems.ts";
import { noticeWords } from "../../languages/notices.ts";
import { localized, sentence, type Text } from "../localized.ts";

/** A system's name; its key if it has left the configuration. */
export function systemName(business: Business, key: string, language: Language): Text {
  return localized(systemNamed(business, key).name, language);
}

/** A system's name and what it holds. */
export function placeName(business: Business, key: string, language: Language): Text {
  const system = systemName(business, key, language);
  const found = systemOf(business, key);
  if (found === undefined) return system;
  const holds = localized(found.holds, language);
  return sentence({ system, holds }, (at) =>
    noticeWords(language).place({ system: at("system"), holds: at("holds") }),
  );
}

/** The system that a question is about, if it is still configured. */
export function taskSystem(
  business: Business,
  task: { readonly system?: string | undefined },
  language: Language,
): Text | undefined {
  const found = systemOf(business, task.system);
  return found && localized(found.name, language);
}

/** A purpose of use in the register's words; its key if it has left the register. */
export function purposeText({ terms }: Pick<LiveRequest, "terms">, key: string, language: Language): Text {
  const found = terms.purposes?.find((one) => one.key === key);
  return found === undefined ? key : localized(found.text, language);
}
