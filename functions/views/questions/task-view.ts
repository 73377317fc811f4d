import type { Earlier } from "../../domain/asked-before.ts";
import type { Business, Language } from "../../domain/business.ts";
import { isPerson } from "../../domain/links.ts";
import type { RefusedFile } from "../../domain/request/files.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { Task } from "../../domain/request/tasks.ts";
import type { SentFile } from "../../domain/scanning.ts";
import type { FieldProblem, FormValues } from "../pages/forms.ts";

/** A file that was sent; `version` names it in forms. */
export type UploadedFile = Omit<SentFile, "key">;

/** Where files are added to a page, and what has arrived so far. */
export interface Upload {
  /** The address of the frame. */
  readonly frame: string;
  readonly files: readonly UploadedFile[];
  /** Whether what was sent was not taken, because a file turned out not to be usable. */
  readonly notSent?: boolean;
  /** Files because of which an answer could not count. */
  readonly sentBack?: readonly RefusedFile[];
}

export interface TaskView {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly task: Extract<Task, { state: "pending" }>;
  readonly link: string;
  readonly nowMs: number;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
  readonly upload?: Upload | undefined;
  /** Whom the register of provisions says data were given to, a line each. */
  readonly recipients?: { readonly title: string; readonly text: string } | undefined;
  /** Earlier requests of the same person, on pages that list them. */
  readonly earlier?: readonly Earlier[] | undefined;
  /** The form of an inquiry, which notices name. */
  readonly inquiryUrl?: string | undefined;
  /** When the answer was given that is shown to be changed; undefined for a question that is open. */
  readonly changing?: string | undefined;
  /** The request as the answer would leave it, where that is to be seen before it counts. */
  readonly preview?: ConfirmedRequest | undefined;
}

/** The language of whoever the task is put to. */
export function languageOf({ business, request, task }: TaskView): Language {
  return isPerson(task.recipient) ? request.language : business.staffLanguage;
}
