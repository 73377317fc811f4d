import type { Language } from "../domain/business.ts";
import type { MarkerKey } from "../domain/clocks.ts";
import type { ProvisionCounts } from "../domain/provisions/counts.ts";
import type { causeOf } from "../domain/request/transitions/stall.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

type ByMarker = Readonly<Record<MarkerKey, string>>;

/** Texts of warnings, digests and the register, in one language; all arguments come formatted. */
export interface ClockWords {
  readonly marker: ByMarker;
  readonly warning: {
    readonly topic: ByMarker;
    readonly means: ByMarker;
    readonly day: string;
    readonly arrived: string;
    readonly status: string;
    readonly turn: string;
    readonly ours: string;
    readonly theirs: string;
    readonly daysUsed: string;
    readonly daysUsedText: (ours: number, theirs: number) => string;
    readonly waitsOn: string;
    readonly question: (task: string, mailbox: string) => string;
    readonly requester: string;
    readonly subject: string;
    readonly contact: string;
    readonly urge: string;
    readonly nothingOpen: string;
    readonly stalled: (error: string) => string;
  };
  readonly stalled: {
    readonly topic: string;
    readonly means: string;
    readonly error: string;
    readonly at: string;
    readonly todo: Readonly<Record<ReturnType<typeof causeOf>, string>>;
  };
  readonly digest: {
    readonly topic: (count: number) => string;
    readonly topicLate: (count: number, late: number) => string;
    /** Topic and first sentence if nothing waits. */
    readonly topicEnded: string;
    readonly leadEnded: string;
    readonly lead: string;
    readonly late: Readonly<Record<Exclude<MarkerKey, "acknowledge">, string>>;
    readonly stalled: string;
    readonly waitsOn: (mailboxes: string) => string;
    readonly inEarlierMail: string;
    /** Above what was closed or withdrawn since the last digest. */
    readonly ended: string;
    readonly endedOne: (id: string, right: string, outcome: string) => string;
    readonly withdrawn: string;
    /** Above questions that are not asked of this mailbox any more, in requests that go on. */
    readonly notAsked: string;
    readonly noLongerNeeded: string;
    readonly askedInstead: (mailbox: string) => string;
    readonly open: (task: string) => string;
    readonly forYouAlone: string;
  };
  readonly register: {
    readonly topic: (month: string) => string;
    readonly month: (year: number, month: number) => string;
    readonly lead: string;
    readonly arrived: string;
    readonly open: string;
    readonly closed: string;
    readonly late: string;
    readonly oursMedian: string;
    readonly oursLongest: string;
    readonly theirsMedian: string;
    readonly theirsLongest: string;
    readonly outcomes: string;
    readonly outcome: string;
    readonly codes: string;
    readonly lateOnes: string;
    /** Dates as people write them; `closed` is undefined while the request is open. */
    readonly lateOne: (days: number, due: string, closed: string | undefined) => string;
    readonly provisions: string;
    readonly provisionCounts: Readonly<Record<keyof ProvisionCounts, string>>;
    readonly consents: string;
    readonly standing: string;
    readonly given: string;
    readonly refused: string;
    readonly withdrawn: string;
  };
}

const texts = catalogue<ClockWords>((language) => textsIn(language, "clocks"));

export function clockWords(language: Language): ClockWords {
  return texts(language);
}
