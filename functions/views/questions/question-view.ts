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

/** How a question's form is parsed into an answer. */
export interface AnswerForm<Kind extends AnswerableKind> {
  /** The schema of answers; limits the length of texts. */
  readonly schema: () => SchemaOf<Kind>;
  /** Every field of the page, for all choices; an unknown field makes the whole form invalid. */
  readonly fields: readonly string[];
  /** Numbered fields, as a pattern. */
  readonly numbered?: RegExp;
  /** The answer from the fields of the choice made; those of other choices are ignored. */
  readonly parse: (given: FormValues, files: readonly StoredFile[]) => Parsed<AnswerOf<Kind>>;
  /** Whether the choice needs a further page of fields: nothing is answered yet. */
  readonly goesOn?: (given: FormValues) => boolean;
  /** What to show a preview of, if one was requested: nothing is answered yet. */
  readonly previews?: (given: FormValues) => FormValues | undefined;
  /** Whether what the page showed has changed since, so that the answer is refused. */
  readonly outdated?: (given: FormValues, request: ConfirmedRequest) => boolean;
  /** An answer in the form of posted fields, for questions whose answer may be changed. */
  readonly given?: (answered: {
    readonly business: Business;
    readonly request: ConfirmedRequest;
    readonly system: string | undefined;
  }) => Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Address fields that are checked for typos in common domains. */
  readonly addresses?: readonly string[];
  /** The field that a part of the answer comes from, if the name differs. */
  readonly nameOf?: (path: readonly PropertyKey[], given: FormValues) => string | undefined;
}

/** A mail that asks one person one question by one link. */
export interface TaskMail {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly task: PendingTask;
  readonly url: string;
}

/** The staff mail texts of a kind of question. */
export interface StaffMail {
  /** The question, if different from the usual. */
  readonly asked?: (v: TaskMail) => AskedOfStaff | undefined;
  /** Further information for the recipient. */
  readonly circumstances?: (v: TaskMail) => readonly Block[];
  /** Staff should answer at once, rather than within days. */
  readonly atOnce?: true;
}

/** Kinds of question for people outside. */
export type PersonalKind = {
  [Kind in TaskKind]: (typeof questions)[Kind]["asks"] extends Person ? Kind : never;
}[TaskKind];

/** The whole mail to people outside; required for their questions. */
interface PersonMail {
  readonly toPerson: (v: TaskMail) => MailContent;
}

export type QuestionMail<Kind extends TaskKind> = StaffMail &
  (Kind extends PersonalKind ? PersonMail : Partial<PersonMail>);

/** Those of the named fields that were filled in. */
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
