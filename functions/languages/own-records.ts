import type { Language } from "../domain/business.ts";
import type { Alias } from "../domain/consents/aliases.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Texts of a disclosure about the desk's own records of a person: consents, and mail addresses. */
export interface OwnRecordWords {
  readonly title: string;
  readonly lead: string;
  readonly consents: string;
  readonly none: string;
  readonly at: string;
  readonly decision: string;
  readonly wording: string;
  readonly channel: string;
  readonly aliases: string;
  readonly alias: Readonly<Record<Alias["kind"], string>>;
  readonly since: string;
  readonly binds: string;
  readonly address: string;
  readonly mailedAt: string;
  readonly purposes: string;
  readonly purpose: Readonly<Record<"changes" | "receipts", string>>;
  readonly keptUntil: string;
}

const texts = catalogue<OwnRecordWords>((language) => textsIn(language, "own-records"));

export function ownRecordWords(language: Language): OwnRecordWords {
  return texts(language);
}
