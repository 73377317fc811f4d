import type { Language } from "../domain/business.ts";
import type { questions } from "../domain/questions/index.ts";
import type { ResultOf, TaskKind, TaskResult } from "../domain/questions/kinds.ts";
import { catalogue } from "./catalogue.ts";

/** What staff are asked in a mail: the topic for its subject, and the one sentence that says it. */
export interface AskedOfStaff {
  readonly topic: string;
  readonly asked: string;
}

/** What an answer comes to. */
export interface ResultWords {
  readonly label: string;
  /** For whoever answered: what follows. */
  readonly next: string;
  /** The same where the requester gets letters. */
  readonly nextByLetter?: string;
  /** The same where staff answered in the requester's place. */
  readonly nextForThem?: string;
}

interface Common<Kind extends TaskKind> extends AskedOfStaff {
  /** What it is called in lists. */
  readonly name: string;
  /** The heading of its page. */
  readonly title: string;
  /** What its page says besides, in the shape of the English texts; of longer pages in pages.ts, for mails need none of it. */
  readonly page?: object;
  readonly results: { readonly [Result in ResultOf<Kind>]: ResultWords };
}

/** What the desk is asked instead where the requester gets letters: always said of what a letter asks. */
type ByLetter<Kind extends TaskKind> = (typeof questions)[Kind] extends { readonly letter: unknown }
  ? { readonly byLetter: AskedOfStaff }
  : { readonly byLetter?: AskedOfStaff };

/** What has to be said of every question, one block each. */
export type EveryQuestion = { readonly [Kind in TaskKind]: Common<Kind> & ByLetter<Kind> };

/** English has the shape of what is said; every other language has all of it. */
export type QuestionWords = typeof import("./en/questions.ts")["texts"];

/** What is said of any question. */
interface AnyQuestionWords extends Omit<Common<TaskKind>, "results"> {
  readonly byLetter?: AskedOfStaff;
  readonly results: { readonly [Result in TaskResult]?: ResultWords };
}

const texts = catalogue<QuestionWords>((language) => import(`./${language}/questions.ts`));

/** What is said of one question. */
export function questionWords(language: Language, kind: TaskKind): AnyQuestionWords {
  return texts(language)[kind];
}

/** What the page of a question says that keeps its texts here. */
export function pageOf<Kind extends KindWithPage>(
  language: Language,
  kind: Kind,
): QuestionWords[Kind]["page"] {
  return texts(language)[kind].page;
}

type KindWithPage = {
  [Kind in TaskKind]: QuestionWords[Kind] extends { readonly page: unknown } ? Kind : never;
}[TaskKind];

/** What is said of a result that a question came to. */
export function resultWords(language: Language, kind: TaskKind, result: TaskResult): ResultWords {
  const found = questionWords(language, kind).results[result];
  if (found === undefined) throw new RangeError(`${kind} does not come to ${result}`);
  return found;
}
