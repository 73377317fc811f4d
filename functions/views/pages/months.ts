import type { Language } from "../../domain/business.ts";
import { clockWords } from "../../languages/clocks.ts";

/** A month, from `YYYY-MM`, as people read it. */
export function monthName(month: string, language: Language): string {
  const [year = "", number = ""] = month.split("-");
  return clockWords(language).register.month(Number(year), Number(number));
}
