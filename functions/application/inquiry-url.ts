import type { Language } from "../domain/business.ts";
import { whereToAsk } from "../domain/rights/index.ts";

/** Where the reader of a notice can ask about it, or complain. */
export function inquiryUrlOf(baseUrl: string, { language }: { readonly language: Language }): string {
  return `${baseUrl}/requests/new?type=${whereToAsk}&lang=${language}`;
}
