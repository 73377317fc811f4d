import type { Business } from "../../domain/business.ts";
import type { Parsed } from "../../domain/parsed.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { questions } from "../../domain/questions/index.ts";
import type { AnswerableKind, AnswerOf, SchemaOf, TaskKind } from "../../domain/questions/kinds.ts";
import type { Person } from "../../domain/questions/question.ts";
import type { StoredFile } from "../../domain/request/files.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { PendingTask } from "../../domain/request/tasks.ts";
import type { AskedOfStaff } from "../../languages/asked.ts";
import type { Block } from "../notices/blocks.ts";
import type { FormValues } from "../pages/forms.ts";

/** How the form of a kind of question is read as its answer. */
export interface AnswerForm<Kind extends AnswerableKind> {
  /** What may be answered: says how long the texts may be. */
  readonly schema: () => SchemaOf<Kind>;
  /** Every field of the page, of all choices; a field that is none of them makes the whole form bad. */
  readonly fields: readonly string[];
  /** Fields that there are several of, by a pattern. */
  readonly numbered?: RegExp;
  /** The answer from the fields that belong to the choice made; those of another choice are left aside. */
  readonly parse: (given: FormValues, files: readonly StoredFile[]) => Parsed<AnswerOf<Kind>>;
  /** Whether what was chosen has fields on a page of its own, which comes next: nothing is answered yet. */
  readonly goesOn?: (given: FormValues) => boolean;
  /** Whether what was filled in is to be shown as it would count: nothing is answered yet. */
  readonly previews?: (given: FormValues) => boolean;
  /** Whether what the page showed has changed since, so that an answer to it is not taken. */
  readonly outdated?: (given: FormValues, request: ConfirmedRequest) => boolean;
  /** What was answered as its page would show it again, where an answer may be changed. */
  readonly given?: (answered: {
    readonly business: Business;
    readonly request: ConfirmedRequest;
    readonly system: string | undefined;
  }) => Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Fields with an address that is asked about where its domain is one slip from a common one. */
  readonly addresses?: readonly string[];
  /** The field that a part of the answer was read from, where it is not called as that. */
  readonly nameOf?: (path: readonly PropertyKey[], given: FormValues) => string | undefined;
}

/** A mail that asks one person one question by one link. */
export interface TaskMail {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly task: PendingTask;
  readonly url: string;
}

/** What is particular to the mail to staff that puts a kind of question. */
export interface StaffMail {
  /** What is asked where it is not the usual. */
  readonly asked?: (v: TaskMail) => AskedOfStaff | undefined;
  /** What whoever is asked has to know besides. */
  readonly circumstances?: (v: TaskMail) => readonly Block[];
  /** Staff are to answer at once, and not within days. */
  readonly atOnce?: true;
}

/** Kinds of question that are put to somebody outside. */
export type PersonalKind = {
  [Kind in TaskKind]: (typeof questions)[Kind]["asks"] extends Person ? Kind : never;
}[TaskKind];

/** The whole mail to somebody outside; required of questions that are put to one. */
interface PersonMail {
  readonly toPerson: (v: TaskMail) => MailContent;
}

export type QuestionMail<Kind extends TaskKind> = StaffMail &
  (Kind extends PersonalKind ? PersonMail : Partial<PersonMail>);

/** The fields of a form that were filled in, of those named. */
export function pick(fields: FormValues, names: readonly string[]): Record<string, FormValues[string]> {
  return Object.fromEntries(
    names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])),
  );
}

/** The fields of the choice made, by choice. */
export function pickFor(
  { choice, ...fields }: FormValues,
  byChoice: Readonly<Record<string, readonly string[]>>,
): Record<string, FormValues[string]> {
  const known = typeof choice === "string" && Object.hasOwn(byChoice, choice) ? byChoice[choice] : [];
  return { choice, ...pick(fields, known ?? []) };
}
