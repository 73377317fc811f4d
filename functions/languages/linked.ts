import type { Same } from "../domain/asked-before.ts";
import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Texts about several rights in one submission, and about a person's earlier requests, in one language. */
export interface LinkedWords {
  /** The other requests of the submission. */
  readonly label: string;
  readonly one: (receiptNumber: string, right: string) => string;
  readonly staff: {
    readonly here: string;
    readonly decidedThere: (receiptNumber: string) => string;
  };
  /** Earlier requests of the same person, for staff. */
  readonly earlier: {
    readonly title: string;
    readonly lead: string;
    readonly one: (id: string, right: string, date: string, state: string, same: string) => string;
    readonly same: Readonly<Record<Same, string>>;
    readonly repeated: string;
    readonly repeats: string;
    readonly repeatsHint: string;
  };
  readonly status: {
    readonly elsewhere: (receiptNumber: string) => string;
    readonly askedElsewhere: string;
    readonly othersStay: string;
  };
  readonly choose: {
    readonly link: string;
    readonly title: string;
    readonly lead: string;
    readonly next: string;
    readonly problem: (most: number) => string;
  };
  readonly form: {
    readonly title: string;
    readonly lead: string;
    readonly change: string;
  };
  readonly receipt: string;
  /** What the desk does with several requests, in one sentence. */
  readonly course: string;
  readonly confirm: (count: number) => string;
  readonly mail: string;
  readonly notice: string;
}

const texts = catalogue<LinkedWords>((language) => textsIn(language, "linked"));

export function linkedWords(language: Language): LinkedWords {
  return texts(language);
}
