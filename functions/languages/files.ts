import type { Language } from "../domain/business.ts";
import type { FileProblem } from "../domain/request/files.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

interface UploadWords {
  readonly title: string;
  readonly lead: string;
  /** Which kinds, how large, how many. */
  readonly types: (maxFiles: number, maxSize: string, disclosure: boolean) => string;
  /** The name of the frame, for screen readers. */
  readonly frame: string;
  /** Reloads the frame after an error that is not ours. */
  readonly reset: string;
  readonly resetHint: string;
  readonly list: string;
  readonly none: string;
  /** Asks for a form; then the form's text. */
  readonly add: string;
  readonly file: string;
  readonly send: string;
  readonly until: (time: string) => string;
  readonly renew: string;
  /** Refreshes the scan's state. */
  readonly refresh: string;
  readonly arrived: (file: string) => string;
  /** The limit is reached. */
  readonly full: string;
  readonly often: string;
  readonly open: string;
  readonly remove: string;
  readonly removed: string;
  /** A file of the case that is no longer there as it was sent. */
  readonly lostTitle: string;
  readonly lost: string;
  readonly lostAsked: string;
}

/** Texts about uploads: the state of the scan, and what to do about an unusable file. */
export interface FileWords {
  /** Next to a file in a list. */
  readonly checking: string;
  /** For adding files: the part of the page around the frame, and the frame's content. */
  readonly upload: UploadWords;
  readonly problem: Readonly<Record<FileProblem, string>>;
  /** A problem in one line of a text file. */
  readonly atLine: (problem: string, line: number) => string;
  /** What to do about it. */
  readonly advice: Readonly<Record<FileProblem, string>>;
  /** A file by its position, size and time: it has no other name. */
  readonly file: (number: number, size?: string, when?: string) => string;
  /** Files that cannot be used, why, and what to do. */
  readonly refused: (files: readonly string[], problem: string, advice: string) => string;
  readonly received: {
    readonly title: string;
    readonly lead: string;
    readonly after: string;
    readonly close: string;
  };
  /** At the top of a page with an upload form. */
  readonly status: {
    readonly unusable: (count: number) => string;
    /** A submission was refused because the page had shown a file differently. */
    readonly notSent: string;
    readonly sentBack: string;
  };
  /** An answer or a message whose files turned out to be unusable. */
  readonly mail: {
    readonly topic: (topic: string) => string;
    readonly answer: string;
    readonly answerKept: string;
    readonly messageTopic: string;
    readonly message: string;
    readonly messageAgain: string;
  };
  /** In the conversation: files of a message that are being checked, and unusable ones. */
  readonly message: {
    readonly checking: (count: number) => string;
    readonly refused: (count: number) => string;
    readonly sent: string;
  };
}

const texts = catalogue<FileWords>((language) => textsIn(language, "files"));

export function fileWords(language: Language): FileWords {
  return texts(language);
}
