import type { Language } from "../domain/business.ts";
import { reportWordsEn } from "./en/report.ts";
import { reportWordsJa } from "./ja/report.ts";

/** What a report discloses: personal data, or the records of their provision to third parties. */
export type ReportSubject = "data" | "records";

/** Every sentence of the disclosure report, in one language. */
export interface ReportWords {
  readonly of: Readonly<
    Record<ReportSubject, { readonly title: string; readonly intro: string; readonly everything: string }>
  >;
  readonly addressee: (name: string) => string;
  readonly about: string;
  readonly extractedAt: string;
  readonly asked: string;
  readonly holds: string;
  readonly searched: string;
  readonly data: string;
  readonly noText: string;
  readonly files: string;
  readonly fileName: string;
  readonly fileType: string;
  readonly fileSize: string;
}

const all: Readonly<Record<Language, ReportWords>> = { ja: reportWordsJa, en: reportWordsEn };

export function reportWords(language: Language): ReportWords {
  return all[language];
}
