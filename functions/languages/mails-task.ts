import type { AskedOfStaff } from "./asked.ts";

/** Texts of the mails that ask one person one question, in one language. */
export interface TaskMailWords {
  /** For the decision, if the requester is owed a reply. */
  readonly replying: AskedOfStaff;
  /** For the decision, after an owner could not do what was decided. */
  readonly decideAgain: string;
  /** For a search that the officer wants to know more of. */
  readonly askedAgain: string;
  /** For a question whose owner asked the officer something. */
  readonly advised: string;
  /** For the decision, after an owner who was asked again has answered. */
  readonly answeredAgain: string;
  /** To leave the disputed data unused until the decision. */
  readonly hold: string;
  /** For the action: the hold continues until it is done. */
  readonly holdUntilDone: string;
  readonly withSystem: (asked: string, system: string) => string;
  /** Several questions of one kind in one mail. */
  readonly topicOfMany: (topic: string, count: number) => string;
  readonly reminderTopic: (topic: string) => string;
  readonly escalatedTopic: (topic: string) => string;
  readonly reminder: string;
  /** For a question that is answered once the requester has acted. */
  readonly reminderOfWait: string;
  readonly escalated: string;
  readonly since: string;
  readonly answerBy: string;
  readonly atOnce: string;
  readonly target: string;
  readonly button: string;
  readonly forYouAlone: string;
  readonly requester: {
    readonly topic: string;
    readonly asked: string;
    readonly reminder: string;
    /** In letters; mails link to the page that shows it. */
    readonly question: string;
    readonly questionOnPage: string;
    readonly answerBy: string;
    readonly lapse: (date: string) => string;
    readonly mask: string;
    readonly button: string;
    readonly forYouAlone: string;
    readonly freshLink: (date: string) => string;
  };
  /** Tells the requester what will be done that cannot be undone, and until when it can be called off. */
  readonly coolingOff: {
    readonly topic: string;
    readonly decided: string;
    readonly decision: string;
    readonly choice: Readonly<Record<"grant" | "grant-in-part" | "alternative", string>>;
    readonly measure: string;
    readonly withheld: string;
    readonly alternative: string;
    readonly until: string;
    readonly goesOn: (until: string) => string;
    readonly callOff: string;
    readonly button: string;
    readonly forYouAlone: string;
  };
}
