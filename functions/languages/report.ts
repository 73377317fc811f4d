import type { Language } from "../domain/business.ts";
import type { DisclosingRight } from "../domain/rights/index.ts";
import { catalogue } from "./catalogue.ts";
import type { RightReportWords } from "./rights.ts";
import { textsIn } from "./texts-in.ts";

/** Texts of the disclosure report, in one language. */
export interface ReportWords {
  readonly of: Readonly<Record<DisclosingRight, RightReportWords>>;
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

const texts = catalogue<ReportWords>((language) => textsIn(language, "report"));

export function reportWords(language: Language): ReportWords {
  return texts(language);
}
