import type { AskedOfStaff } from "./asked.ts";

/** Every sentence of the mails that ask one person one question, in one language. */
export interface TaskMailWords {
  /** Of the decision, where what is owed is a reply. */
  readonly replying: AskedOfStaff;
  /** Of the decision, where an owner could not do what was decided before. */
  readonly decideAgain: string;
  /** Of a search that the officer wants to know more of. */
  readonly askedAgain: string;
  /** Of a question whose owner asked the officer something. */
  readonly advised: string;
  /** Of the decision, where an owner who was asked again has answered. */
  readonly answeredAgain: string;
  /** Not to use the disputed data until it is decided what becomes of them. */
  readonly hold: string;
  /** Of the action: the hold goes on until it is done. */
  readonly holdUntilDone: string;
  readonly withSystem: (asked: string, system: string) => string;
  /** Several questions of one kind in one mail. */
  readonly topicOfMany: (topic: string, count: number) => string;
  readonly reminderTopic: (topic: string) => string;
  readonly escalatedTopic: (topic: string) => string;
  readonly reminder: string;
  /** Of a question that is answered once the requester has moved. */
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
    /** In letters; mails lead to the page that shows it. */
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
