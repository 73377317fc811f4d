import type { Language } from "../domain/business.ts";
import type { publicBodies } from "../domain/provisions/bases.ts";
import type { Method } from "../domain/provisions/duty.ts";
import type { Place } from "../domain/provisions/party.ts";
import type { ProvisionProblem } from "../domain/provisions/provision-checks.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** The page on which staff record a provision or a receipt, and the mail with its link. */
export interface ProvisionsWords {
  readonly mailTopic: string;
  readonly mailLead: string;
  readonly mailButton: string;
  readonly title: string;
  readonly lead: string;
  readonly who: string;
  readonly whose: string;
  readonly whoseLead: string;
  readonly what: string;
  readonly why: string;
  readonly how: string;
  readonly field: Readonly<Record<ProvisionField, string>>;
  readonly hint: Partial<Readonly<Record<ProvisionField, string>>>;
  readonly otherRecipient: string;
  readonly place: Readonly<Record<Place["kind"], string>>;
  readonly method: Readonly<Record<Method, string>>;
  readonly body: Readonly<Record<(typeof publicBodies)[number], string>>;
  readonly problems: Readonly<Record<Exclude<ProvisionProblem, "party-needed"> | "person-needed", string>>;
  readonly send: string;
  readonly doneTitle: string;
  readonly done: string;
  readonly statutory: string;
  readonly voluntary: string;
  readonly number: string;
  readonly keptUntil: string;
}

/** Fields of that page, under the names of a file's columns. */
type ProvisionField =
  | "direction"
  | "recipient"
  | "name"
  | "address"
  | "corporation"
  | "representative"
  | "place"
  | "country"
  | "email"
  | "telephone"
  | "client"
  | "user"
  | "items"
  | "on"
  | "basis"
  | "consent-item"
  | "reference"
  | "filed-on"
  | "sensitive"
  | "wrongly-acquired"
  | "received-by-opt-out"
  | "body"
  | "confirmed-on"
  | "confirmed-how"
  | "informed"
  | "origin"
  | "method"
  | "document";

const texts = catalogue<ProvisionsWords>((language) => textsIn(language, "provisions"));

export function provisionsWords(language: Language): ProvisionsWords {
  return texts(language);
}
