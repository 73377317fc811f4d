import type { Language } from "../domain/business.ts";
import type { questions } from "../domain/questions/index.ts";
import type { TaskKind } from "../domain/questions/kinds.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** What staff are asked in a mail: the topic for its subject, and a sentence. */
export interface AskedOfStaff {
  readonly topic: string;
  readonly asked: string;
}

interface Common extends AskedOfStaff {
  /** Its name in lists. */
  readonly name: string;
}

/** What the desk is asked instead if the requester gets letters: always present for questions that a letter asks. */
type ByLetter<Kind extends TaskKind> = (typeof questions)[Kind] extends { readonly letter: unknown }
  ? { readonly byLetter: AskedOfStaff }
  : { readonly byLetter?: AskedOfStaff };

/** Every question's name, and how staff are asked it, one block each; its page is in answers.ts. */
export type QuestionWords = { readonly [Kind in TaskKind]: Common & ByLetter<Kind> };

const texts = catalogue<QuestionWords>((language) => textsIn(language, "asked"));

/** One question's name, and how staff are asked it. */
export function questionWords(
  language: Language,
  kind: TaskKind,
): Common & { readonly byLetter?: AskedOfStaff } {
  return texts(language)[kind];
}
