import type { Language } from "../domain/business.ts";
import type { RightKey } from "../domain/rights/index.ts";
import type { Outcome } from "../domain/rights/outcomes.ts";
import { catalogue } from "./catalogue.ts";
import type { SectionId } from "./notices.ts";

/** How a notice speaks of one right; whatever does not differ between rights is written once. */
export interface RightNoticeWords {
  readonly title: Readonly<Record<Outcome, string>>;
  /** What was decided, or what ended the request. */
  readonly decision: Readonly<Record<Outcome, string>>;
  /** What the requester is after, as the letters call it: data, or records of their provision. */
  readonly object: string;
  /** The part for which the request was not followed, and the sentence above its reasons. */
  readonly withheld: string;
  readonly withheldIntro: string;
  /** What is done, where the right calls it otherwise than the measure asked for. */
  readonly measure?: string;
  /** Of sections that this right calls otherwise. */
  readonly heading: Partial<Readonly<Record<SectionId, string>>>;
}

const texts = catalogue<Readonly<Record<RightKey, RightNoticeWords>>>(
  (language) => import(`./${language}/notices-rights.ts`),
);

export function rightNoticeWords(language: Language, right: RightKey): RightNoticeWords {
  return texts(language)[right];
}
