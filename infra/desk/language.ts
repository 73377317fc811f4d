import { type Business, type Language, languages } from "../../functions/domain/business.ts";
import { loadLanguages } from "../../functions/languages/catalogue.ts";
import { type Options, text } from "./command.ts";
import { misused } from "./problem.ts";

/** Loads and returns the language of `--lang`, or of the staff. */
export async function languageFrom(options: Options, business: Business): Promise<Language> {
  const language = chosenFrom(options, business);
  await loadLanguages(language);
  return language;
}

function chosenFrom(options: Options, business: Business): Language {
  const given = text(options, "lang");
  if (given === undefined) return business.staffLanguage;
  const language = languages.find((one) => one === given);
  if (language === undefined) throw misused(`--lang is ${languages.join(" or ")}, not "${given}".`);
  return language;
}
