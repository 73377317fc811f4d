import type { Language } from "../domain/business.ts";
import type { Counts } from "../domain/changes/counts.ts";
import type { ChangeKindKey } from "../domain/policy/change-kinds.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Texts about a new version of the policy: for the people concerned, and for the officer. Dates come formatted. */
export interface ChangeWords {
  /** The kind of change, for everybody. */
  readonly kind: Readonly<Record<ChangeKindKey, string>>;
  readonly mail: {
    readonly topic: string;
    readonly reminderTopic: string;
    readonly lead: (v: { readonly business: string; readonly date: string }) => string;
    /** For changes that already apply. */
    readonly changed: (v: { readonly business: string; readonly date: string }) => string;
    readonly reminder: (date: string) => string;
    readonly effective: string;
    readonly changes: string;
    readonly clauses: (numbers: string) => string;
    readonly nothingToDo: string;
    readonly ask: string;
    readonly silence: string;
    readonly askButton: string;
    readonly differences: string;
    readonly why: string;
    readonly stop: string;
    readonly settings: string;
  };
  readonly answer: {
    readonly title: string;
    readonly lead: (date: string) => string;
    readonly changes: string;
    readonly asked: string;
    readonly now: string;
    readonly answered: Readonly<Record<"agreed" | "refused" | "silent", string>>;
    readonly agree: string;
    readonly refuse: string;
    readonly nothing: string;
    /** In its place, once the version binds the person, who had agreed when it took effect. */
    readonly bound: string;
    readonly differences: string;
    readonly done: Readonly<Record<"agreed" | "refused" | "ended", (date: string) => string>>;
    readonly otherMind: string;
    readonly mailed: string;
  };
  readonly stop: {
    readonly title: string;
    readonly lead: string;
    readonly button: string;
    readonly doneTitle: string;
    readonly done: string;
    readonly settings: string;
  };
  readonly counts: {
    readonly topic: (date: string) => string;
    readonly lead: (date: string) => string;
    /** Nobody had to be told, or the address book was empty. */
    readonly nobody: string;
    readonly label: Readonly<Record<keyof Counts, string>>;
    readonly bound: string;
    readonly page: string;
  };
}

const texts = catalogue<ChangeWords>((language) => textsIn(language, "changes"));

export function changeWords(language: Language): ChangeWords {
  return texts(language);
}
