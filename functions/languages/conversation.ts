import type { Language } from "../domain/business.ts";
import type { Confers } from "../domain/questions/question.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Texts of the conversation between the requester and the desk, and of the one among staff, in one language. */
export interface ConversationWords {
  /** On pages of the requester. */
  readonly yours: {
    readonly title: string;
    readonly none: string;
    readonly us: string;
    readonly you: string;
    readonly askedTitle: string;
    readonly asked: string;
    readonly reply: string;
    readonly write: string;
    readonly waitsForUs: string;
  };
  readonly page: {
    readonly writeTitle: string;
    readonly replyTitle: string;
    readonly lead: string;
    readonly question: string;
    readonly care: readonly string[];
    /** `days`: how long files are kept after the end; undefined if they are deleted at the end. */
    readonly kept: (days: number | undefined) => string;
    readonly textTitle: string;
    readonly text: string;
    readonly textHint: (characters: number) => string;
    readonly send: string;
    readonly full: string;
    readonly back: string;
    readonly sentTitle: string;
    readonly sent: string;
  };
  /** What is not here, for both. */
  readonly away: {
    /** Files that are no longer kept, or could not be carried over. */
    readonly gone: (files: number) => string;
    readonly coming: (files: number) => string;
    readonly earlier: (messages: number, id: string) => string;
  };
  /** On pages of staff. */
  readonly staff: {
    readonly title: string;
    readonly requester: string;
    readonly waiting: (date: string) => string;
    readonly undelivered: string;
    readonly filesGone: (days: number | undefined) => string;
    readonly filesNotHere: string;
    /** The heading above the scan of what came on paper. */
    readonly scan: string;
    readonly choice: string;
    readonly reply: string;
    readonly replyText: string;
    readonly ask: string;
    readonly askHint: string;
    readonly question: string;
    readonly none: string;
    readonly noneHint: string;
    readonly noMoreAsking: string;
    readonly askTitle: string;
    readonly askLead: string;
    readonly askIdentity: string;
    readonly askText: string;
    readonly askTextHint: string;
    readonly asked: string;
    readonly askSend: string;
    readonly full: string;
    readonly stays: string;
  };
  /** Under an answer's form: its links open tabs of their own, and what such a tab says of the form. */
  readonly beside: string;
  readonly keptBeside: string;
  readonly openQuestion: string;
  /** Between an owner and the officer, on the pages of their questions. */
  readonly colleagues: {
    readonly title: string;
    /** The link to the ways below, if there are several. */
    readonly otherwise: string;
    readonly ways: Readonly<Record<Confers, string>>;
    readonly again: (by: string, date: string) => string;
    readonly question: (by: string, date: string) => string;
    readonly answer: (by: string, date: string) => string;
    readonly moreTime: (by: string, until: string) => string;
    readonly waitsForOfficer: string;
    readonly waitsForOwner: (system: string) => string;
    readonly callOff: string;
    readonly advice: string;
    readonly adviceHint: string;
  };
  readonly mail: {
    readonly askTopic: string;
    readonly replyTopic: string;
    readonly reminderTopic: string;
    readonly ask: string;
    readonly reply: string;
    readonly reminder: string;
    readonly where: string;
    readonly button: string;
    readonly older: string;
  };
  readonly digest: { readonly waits: (date: string) => string };
}

const texts = catalogue<ConversationWords>((language) => textsIn(language, "conversation"));

export function conversationWords(language: Language): ConversationWords {
  return texts(language);
}
