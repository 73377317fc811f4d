import type { Language } from "../domain/business.ts";
import type { CameBy } from "../domain/request/person.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Pages and mails for staff who key requests in or look a case up. All arguments come formatted. */
export interface StaffWords {
  readonly came: Readonly<Record<CameBy, string>>;
  readonly home: string;
  readonly page: {
    readonly title: string;
    readonly lead: string;
    readonly entryTitle: string;
    readonly entryLead: string;
    readonly entry: string;
    readonly caseTitle: string;
    readonly caseLead: string;
    readonly receipt: string;
    readonly case: string;
    readonly provisionTitle: string;
    readonly provisionLead: string;
    readonly provision: string;
    readonly sentTitle: string;
    readonly sent: string;
  };
  readonly mail: {
    readonly entryTopic: string;
    readonly entryLead: string;
    readonly writeNumber: string;
    readonly entryButton: string;
    readonly caseTopic: string;
    readonly caseLead: string;
    readonly caseButton: string;
    readonly until: string;
    readonly notAsked: string;
  };
  readonly entry: {
    readonly chooseTitle: string;
    readonly chooseLead: string;
    readonly lead: string;
    readonly came: string;
    readonly arrived: string;
    readonly arrivedHint: string;
    readonly language: string;
    readonly who: string;
    readonly noMail: string;
    readonly send: string;
    readonly scanNext: string;
    readonly doneTitle: string;
    readonly done: string;
    readonly byLetter: string;
    readonly byMail: string;
    readonly code: string;
    readonly codeLead: string;
  };
  readonly board: {
    readonly title: string;
    readonly mailTopic: string;
    readonly mailLead: string;
    readonly mailButton: string;
    readonly mailNotAsked: string;
    readonly askLead: string;
    readonly address: string;
    readonly ask: string;
    readonly doorLead: string;
    readonly open: string;
    readonly count: (cases: number) => string;
    readonly missing: (cases: number) => string;
    readonly dueBy: string;
    /** Tasks and cases open in a tab of their own, so that the list is not lost. */
    readonly newTab: string;
    /** What the picture of a request's days shows, for those who see it. */
    readonly legend: { readonly us: string; readonly requester: string; readonly marks: string };
    readonly refresh: string;
    readonly sinceArrival: string;
    readonly left: (days: number) => string;
    readonly late: (days: number) => string;
    readonly days: (days: {
      readonly now: number;
      readonly target: number;
      readonly litigation: number | undefined;
      readonly hardStop: number;
    }) => string;
    readonly case: string;
    readonly needsUntil: (date: string) => string;
    readonly asksOfficer: string;
    readonly askOther: string;
    readonly askOtherLead: string;
    readonly nobodyElse: string;
    readonly toMailbox: (question: string, mailbox: string) => string;
    readonly asked: (mailbox: string) => string;
    readonly notAsked: string;
    readonly back: string;
    readonly part: string;
    readonly searchTitle: string;
    readonly search: string;
    readonly searchHint: string;
    readonly searchButton: string;
    readonly foundTitle: string;
    readonly found: (cases: number) => string;
    readonly month: string;
    readonly monthLead: string;
    readonly monthTitle: (month: string) => string;
    readonly openByAge: string;
    readonly ageRange: (from: number, until: number | undefined) => string;
    readonly daysOfOurs: string;
    readonly targetMark: (days: number) => string;
    readonly closeTitle: string;
    readonly closeLead: string;
    readonly close: string;
    readonly closedTitle: string;
    readonly closed: string;
    readonly another: string;
  };
  readonly case: {
    readonly title: string;
    readonly state: string;
    readonly turn: string;
    readonly us: string;
    readonly requester: string;
    readonly waitsOn: string;
    readonly came: string;
    readonly contact: string;
    readonly byLetter: string;
    readonly print: string;
    readonly notice: string;
    readonly posted: string;
    readonly reopenTitle: string;
    readonly reopenLead: string;
    /** The identity was not confirmed. */
    readonly reopenIdentity: string;
    readonly reopenStopped: string;
    readonly reopenFiles: (until: string) => string;
    readonly reopenFilesGone: string;
    readonly reopenReceipt: string;
    /** In place of the button, when no further request may go on from this one. */
    readonly reopenFull: (most: number) => string;
    readonly openBefore: (id: string) => string;
    readonly reopen: string;
    readonly reopened: (id: string) => string;
    readonly history: string;
    readonly happened: string;
    readonly earlierEntries: (count: number) => string;
    readonly back: string;
    readonly withdrawTitle: string;
    readonly withdrawLead: string;
    readonly withdrawHow: string;
    readonly withdraw: string;
    readonly withdrawn: string;
  };
}

const texts = catalogue<StaffWords>((language) => textsIn(language, "staff"));

export function staffWords(language: Language): StaffWords {
  return texts(language);
}
