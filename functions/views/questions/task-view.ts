import type { Business, Language } from "../../domain/business.ts";
import { isPerson } from "../../domain/links.ts";
import type { UploadForm } from "../../domain/ports.ts";
import type { RefusedFile } from "../../domain/request/files.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { Task } from "../../domain/request/tasks.ts";
import type { SentFile } from "../../domain/scanning.ts";
import type { FieldProblem, FormValues } from "../pages/forms.ts";

/** The form that puts files into the bucket, and what has arrived there so far. */
export interface Upload {
  readonly form: UploadForm;
  readonly files: readonly (Omit<SentFile, "key"> & {
    /** Its generated name: files have no other. */
    readonly name: string;
  })[];
  readonly maxFiles: number;
  readonly maxBytes: number;
  /** Where a file is taken away again, with what that form has to say; absent where none can be. */
  readonly remove?: { readonly action: string; readonly fields: Readonly<Record<string, string>> };
  /** Whether one was taken away just now. */
  readonly removed?: boolean;
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
}

/** The language of whoever the task is put to. */
export function languageOf({ business, request, task }: TaskView): Language {
  return isPerson(task.recipient) ? request.language : business.staffLanguage;
}
