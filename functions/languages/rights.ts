import type { Outcome } from "../domain/rights/outcomes.ts";
import type { SectionId } from "./notice-sections.ts";

/** What one right is called. A language says everything of a right in its `rights.ts`. */
export interface RightNames {
  readonly name: string;
  /** For lists and tables, next to the other rights. */
  readonly short: string;
  /** What the requester's act is called in a sentence: a request, or an inquiry. */
  readonly act: string;
  /** What an ending is called, where the right calls it otherwise than all do. */
  readonly outcome: Partial<Readonly<Record<Outcome, string>>>;
}

/** What pages say of it besides. */
export interface RightPageWords {
  /** What somebody would say who wants this and does not know the law; the start page asks in these words. */
  readonly why: string;
  /** One sentence for the start page. */
  readonly lead: string;
  /** For the form: what the law or the policy gives, and what happens. */
  readonly about: string;
  /** What the facts are called and what belongs there, where the right asks for them. */
  readonly facts?: { readonly label: string; readonly hint: string };
}

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

/** How the report of a right speaks that hands something over. */
export interface RightReportWords {
  readonly title: string;
  readonly intro: string;
  /** What was asked for, where the requester named no kinds of it. */
  readonly everything: string;
}

/** What one right says otherwise; of titles and decisions only those that differ. */
type OwnWords = Partial<
  Omit<RightNoticeWords, "title" | "decision"> & {
    readonly title: Partial<RightNoticeWords["title"]>;
    readonly decision: Partial<RightNoticeWords["decision"]>;
  }
>;

/** The same words with what one right says otherwise in their place. */
export function otherwise(words: RightNoticeWords, own: OwnWords): RightNoticeWords {
  return {
    ...words,
    ...own,
    title: { ...words.title, ...own.title },
    decision: { ...words.decision, ...own.decision },
    heading: { ...words.heading, ...own.heading },
  };
}
