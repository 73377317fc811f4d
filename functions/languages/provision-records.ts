import type { Language } from "../domain/business.ts";
import type { BasisCode } from "../domain/provisions/bases.ts";
import type { safeguardItems } from "../domain/provisions/safeguards.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Texts of records of provision, as a person is shown them. All arguments come formatted. */
export interface ProvisionRecordWords {
  readonly basis: Readonly<Record<BasisCode, string>>;
  readonly direction: { readonly given: string; readonly received: string };
  readonly recipient: string;
  readonly provider: string;
  readonly address: string;
  readonly representative: string;
  readonly country: string;
  readonly items: string;
  readonly on: string;
  /** The basis, as the law requires it to be recorded: that there was consent. */
  readonly ground: string;
  readonly origin: string;
  readonly published: string;
  readonly stopped: string;
  /** From the first to the last day of one record. */
  readonly period: (first: string, last: string) => string;
  readonly times: (count: string) => string;
  /** Below the last record that there is room for. */
  readonly more: (count: string) => string;
  readonly safeguard: Readonly<Record<(typeof safeguardItems)[number], string>>;
  /** Above the provisions shown to staff. */
  readonly shown: string;
  /** On the decision page: which provisions end, where only some do. */
  readonly stops: string;
  readonly stopsHint: string;
  /** For where the owner looked. */
  readonly searched: string;
}

const texts = catalogue<ProvisionRecordWords>((language) => textsIn(language, "provision-records"));

export function provisionRecordWords(language: Language): ProvisionRecordWords {
  return texts(language);
}
