import type { Language } from "../domain/business.ts";
import type { ConsentAnswer } from "../domain/consents/answer.ts";
import type { ConsentChannel, Revision } from "../domain/consents/revision.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Texts for agreeing, refusing and withdrawing, in one language. The wordings themselves are the business's. */
export interface ConsentWords {
  /** The parts of a wording. */
  readonly wording: {
    readonly statement: string;
    readonly business: string;
    readonly collected: string;
    readonly purpose: string;
    readonly kept: string;
    readonly withdrawal: string;
    readonly refusal: string;
    readonly recipient: string;
    readonly recipientPurpose: string;
    readonly abroad: string;
    readonly country: string;
    readonly system: string;
    readonly measures: string;
    readonly precondition: string;
    readonly leaving: string;
    readonly version: (date: string) => string;
    readonly policy: string;
  };
  /** The page that asks. */
  readonly ask: {
    readonly title: (item: string) => string;
    readonly lead: string;
    readonly forClient: (client: string) => string;
    readonly earlier: string;
    readonly young: (age: number) => string;
    readonly representative: string;
    readonly proof: string;
    readonly proofHint: (asked: string) => string;
    readonly agree: string;
    readonly refuse: string;
    readonly nothing: string;
    readonly changed: string;
  };
  /** The state of an item, as the ledger answers. */
  readonly says: Readonly<Record<ConsentAnswer["says"], string>>;
  readonly decision: Readonly<Record<Revision["decision"], string>>;
  readonly channel: Readonly<Record<ConsentChannel, string>>;
  /** The receipt of a decision. */
  readonly receipt: {
    readonly title: Readonly<Record<"given" | "refused" | "withdrawn", string>>;
    readonly lead: Readonly<Record<"given" | "refused" | "withdrawn", string>>;
    readonly heading: string;
    readonly id: string;
    readonly record: string;
    readonly person: string;
    readonly item: string;
    readonly at: string;
    readonly decision: string;
    readonly givenBy: string;
    readonly byPerson: string;
    readonly byRepresentative: string;
    /** The name of an answer to a new version of the policy. */
    readonly change: (date: string) => string;
    readonly wording: string;
    readonly hash: string;
    readonly controller: string;
    readonly contact: string;
    readonly jurisdiction: string;
    readonly law: string;
    readonly storage: string;
    readonly validity: string;
    readonly untilWithdrawn: string;
    readonly json: string;
    readonly back: string;
    readonly settings: string;
    readonly told: string;
    readonly mailed: string;
    readonly mailOwed: string;
  };
  readonly settings: {
    readonly title: string;
    readonly lead: string;
    readonly email: string;
    readonly emailHint: string;
    readonly fromApp: (client: string) => string;
    readonly send: string;
    readonly sentTitle: string;
    readonly sent: string;
    readonly sentNone: string;
    readonly owedTitle: string;
    readonly owed: string;
    readonly open: string;
    readonly state: string;
    readonly since: string;
    readonly off: string;
    readonly on: string;
    readonly offHint: string;
    readonly history: (count: number) => string;
    readonly older: (count: number) => string;
    readonly noHistory: string;
    readonly precondition: string;
    readonly statutory: string;
    readonly statutoryLink: string;
    readonly outdated: string;
    readonly joinTitle: string;
    readonly join: (client: string) => string;
    readonly joinButton: string;
    readonly joined: string;
    readonly saved: string;
    readonly joinByMail: string;
    readonly news: string;
    readonly newsButton: string;
    readonly json: string;
    readonly another: string;
  };
  readonly mail: {
    readonly topic: string;
    readonly asked: string;
    readonly button: string;
    readonly opening: string;
    readonly expiry: (until: string) => string;
    readonly notYou: string;
    readonly receiptTopic: string;
    readonly receipt: string;
    readonly receiptButton: string;
  };
  /** In the request that tells systems of a withdrawal. */
  readonly carrier: {
    /** In place of a name that the desk does not know. */
    readonly name: string;
    /** In its place, if one of the business's programs recorded the withdrawal. */
    readonly nameByProgram: string;
    readonly facts: (v: {
      readonly item: string;
      readonly at: string;
      readonly user: string | undefined;
      /** The program that recorded it; undefined: the settings page did. */
      readonly program: string | undefined;
    }) => string;
    readonly instruction: (item: string) => string;
  };
}

const texts = catalogue<ConsentWords>((language) => textsIn(language, "consents"));

/** Texts about consents in one language. */
export function consentWords(language: Language): ConsentWords {
  return texts(language);
}
