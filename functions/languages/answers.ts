import type { Language } from "../domain/business.ts";
import type { ResultOf, TaskKind, TaskResult } from "../domain/questions/kinds.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

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

interface Page {
  /** The heading of the page. */
  readonly title: string;
  /** What the page says besides, in the shape of the English texts; longer ones have a part of pages.ts. */
  readonly page?: object;
}

/** What has to be said on the page of every question and of its answers, one block each; mails need none of it. */
export type EveryAnswer = {
  readonly [Kind in TaskKind]: Page & {
    readonly results: { readonly [Result in ResultOf<Kind>]: ResultWords };
  };
};

/** English has the shape of what is said; every other language has all of it. */
export type AnswerWords = typeof import("./en/answers.ts")["texts"];

const texts = catalogue<AnswerWords>((language) => textsIn(language, "answers"));

/** The heading of a question's page. */
export function titleOf(language: Language, kind: TaskKind): string {
  return texts(language)[kind].title;
}

type KindWithPage = {
  [Kind in TaskKind]: AnswerWords[Kind] extends { readonly page: unknown } ? Kind : never;
}[TaskKind];

/** What the page of a question says that keeps its texts here. */
export function pageOf<Kind extends KindWithPage>(language: Language, kind: Kind): AnswerWords[Kind]["page"] {
  return texts(language)[kind].page;
}

/** What is said of every result that a question may come to. */
export function resultsOf(
  language: Language,
  kind: TaskKind,
): { readonly [Result in TaskResult]?: ResultWords } {
  return texts(language)[kind].results;
}

/** What is said of a result that a question came to. */
export function resultWords(language: Language, kind: TaskKind, result: TaskResult): ResultWords {
  const found = resultsOf(language, kind)[result];
  if (found === undefined) throw new RangeError(`${kind} does not come to ${result}`);
  return found;
}
