import type { Outcome } from "../domain/rights/outcomes.ts";
import type { SectionId } from "./notice-sections.ts";

/** A right's names. All of a language's texts about rights are in its `rights.ts`. */
export interface RightNames {
  readonly name: string;
  /** For lists and tables, next to the other rights. */
  readonly short: string;
  /** The requester's act within a sentence: a request, or an inquiry. */
  readonly act: string;
  /** The name of an ending, if different from the usual. */
  readonly outcome: Partial<Readonly<Record<Outcome, string>>>;
}

/** Page texts. */
export interface RightPageWords {
  /** The wish in the words of somebody who does not know the law, for the start page. */
  readonly why: string;
  /** One sentence for the start page. */
  readonly lead: string;
  /** For the form: what the law or the policy gives, and what happens. */
  readonly about: string;
  /** The label of the facts and what belongs there, if the right asks for them. */
  readonly facts?: { readonly label: string; readonly hint: string };
}

/** A notice's texts about one right; texts that do not depend on the right are elsewhere. */
export interface RightNoticeWords {
  readonly title: Readonly<Record<Outcome, string>>;
  /** The decision, or what ended the request. */
  readonly decision: Readonly<Record<Outcome, string>>;
  /** What the requester wants, as the letters name it: data, or records of their provision. */
  readonly object: string;
  /** The part that was refused, and the sentence above its reasons. */
  readonly withheld: string;
  readonly withheldIntro: string;
  /** What is done, if the right has another name for it than the measure. */
  readonly measure?: string;
  /** Section titles, if different for this right. */
  readonly heading: Partial<Readonly<Record<SectionId, string>>>;
}

/** The report's texts, for rights that hand something over. */
export interface RightReportWords {
  readonly title: string;
  readonly intro: string;
  /** What was asked for, if the requester named no kinds of it. */
  readonly everything: string;
}

/** A right's differences; only titles and decisions that differ. */
type OwnWords = Partial<
  Omit<RightNoticeWords, "title" | "decision"> & {
    readonly title: Partial<RightNoticeWords["title"]>;
    readonly decision: Partial<RightNoticeWords["decision"]>;
  }
>;

/** The common texts with a right's differences applied. */
export function otherwise(words: RightNoticeWords, own: OwnWords): RightNoticeWords {
  return {
    ...words,
    ...own,
    title: { ...words.title, ...own.title },
    decision: { ...words.decision, ...own.decision },
    heading: { ...words.heading, ...own.heading },
  };
}
