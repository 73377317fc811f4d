import type { Earlier } from "../../domain/asked-before.ts";
import type { Business, Language } from "../../domain/business.ts";
import { isPerson } from "../../domain/links.ts";
import type { RefusedFile } from "../../domain/request/files.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { Task } from "../../domain/request/tasks.ts";
import type { SentFile } from "../../domain/scanning.ts";
import type { FieldProblem, FormValues } from "../pages/forms.ts";

/** An upload; `version` identifies it in forms. */
export type UploadedFile = Omit<SentFile, "key">;

/** Where files are added to a page, and the uploads so far. */
export interface Upload {
  /** The URL of the frame. */
  readonly frame: string;
  readonly files: readonly UploadedFile[];
  /** Whether the submission was refused because a file turned out to be unusable. */
  readonly notSent?: boolean;
  /** Files because of which an answer was rejected. */
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
  /** The recipients of data in the register of provisions, one per line. */
  readonly recipients?: { readonly title: string; readonly text: string } | undefined;
  /** Earlier requests of the same person, on pages that list them. */
  readonly earlier?: readonly Earlier[] | undefined;
  /** The form of an inquiry, which notices name. */
  readonly inquiryUrl?: string | undefined;
  /** When the answer that is being changed was given; undefined for an open question. */
  readonly changing?: string | undefined;
  /** The request as the answer would leave it, for a preview. */
  readonly preview?: ConfirmedRequest | undefined;
}

/** The recipient's language. */
export function languageOf({ business, request, task }: TaskView): Language {
  return isPerson(task.recipient) ? request.language : business.staffLanguage;
}
