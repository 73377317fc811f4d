import type { BehalfKind } from "../../domain/behalf.ts";
import type { Language } from "../../domain/business.ts";
import { behalfEn } from "./behalf.en.ts";
import { behalfJa } from "./behalf.ja.ts";

/** What is said where one person asks for another, in one language. */
export interface BehalfWords {
  readonly kind: Readonly<Record<BehalfKind, string>>;
  /** The first of the two pages of somebody who asks for another. */
  readonly form: {
    readonly link: string;
    readonly title: string;
    readonly lead: string;
    readonly kind: string;
    readonly as: Readonly<Record<BehalfKind, { readonly label: string; readonly hint: string }>>;
    readonly subject: string;
    readonly you: string;
    readonly name: string;
    readonly kana: string;
    readonly address: string;
    readonly email: string;
    readonly emailHint: string;
    readonly phone: string;
    readonly birthDate: string;
    readonly under16: string;
    readonly under16Label: string;
    readonly next: string;
  };
}

const all: Readonly<Record<Language, BehalfWords>> = { ja: behalfJa, en: behalfEn };

export function behalfWords(language: Language): BehalfWords {
  return all[language];
}
