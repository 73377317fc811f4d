import type { Language } from "../domain/business.ts";
import type { ResultOf, TaskKind, TaskResult } from "../domain/questions/kinds.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** The texts about one result of a question. */
export interface ResultWords {
  readonly label: string;
  /** For the person who answered: what follows. */
  readonly next: string;
  /** What follows if the requester gets letters. */
  readonly nextByLetter?: string;
  /** What follows if staff answered in the requester's place. */
  readonly nextForThem?: string;
}

interface Page {
  /** The heading of the page. */
  readonly title: string;
  /** Other texts of the page, typed by the English ones; longer ones are in pages.ts. */
  readonly page?: object;
}

/** The texts of every question's page and answers, one block each; mails do not need them. */
export type EveryAnswer = {
  readonly [Kind in TaskKind]: Page & {
    readonly results: { readonly [Result in ResultOf<Kind>]: ResultWords };
  };
};

/** The English texts define the type for every other language. */
export type AnswerWords = typeof import("./en/answers.ts")["texts"];

const texts = catalogue<AnswerWords>((language) => textsIn(language, "answers"));

/** The heading of a question's page. */
export function titleOf(language: Language, kind: TaskKind): string {
  return texts(language)[kind].title;
}

type KindWithPage = {
  [Kind in TaskKind]: AnswerWords[Kind] extends { readonly page: unknown } ? Kind : never;
}[TaskKind];

/** The page texts of a question that keeps them here. */
export function pageOf<Kind extends KindWithPage>(language: Language, kind: Kind): AnswerWords[Kind]["page"] {
  return texts(language)[kind].page;
}

/** The texts of every result of a question. */
export function resultsOf(
  language: Language,
  kind: TaskKind,
): { readonly [Result in TaskResult]?: ResultWords } {
  return texts(language)[kind].results;
}

/** The texts of one result. */
export function resultWords(language: Language, kind: TaskKind, result: TaskResult): ResultWords {
  const found = resultsOf(language, kind)[result];
  if (found === undefined) throw new RangeError(`${kind} does not come to ${result}`);
  return found;
}
