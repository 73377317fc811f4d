import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import type { UploadForm } from "../../domain/ports.ts";
import type { ConfirmedRequest, Task, TaskKind, TaskResult } from "../../domain/request.ts";
import { type Html, layout } from "../layout.ts";
import type { FieldProblem, FormValues } from "./forms.ts";

export interface Upload {
  readonly form: UploadForm;
  readonly files: readonly { readonly index: number; readonly type: string; readonly bytes: number }[];
  readonly maxFiles: number;
  readonly maxBytes: number;
  /** Files that are not of a readable type and will be ignored. */
  readonly rejected: number;
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

export function taskPage(v: TaskView): Html {
  return layout({ business: v.business, language: v.business.staffLanguage, title: "…", body: html`` });
}

export function taskDonePage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly requestId: string;
  readonly kind: TaskKind;
  readonly result: TaskResult;
}): Html {
  return layout({ business: v.business, language: v.language, title: "…", body: html`` });
}

export function codeRenewedPage(v: {
  readonly business: Business;
  readonly requestId: string;
  readonly accessCode: string;
}): Html {
  return layout({ business: v.business, language: v.business.staffLanguage, title: "…", body: html`` });
}

export function printPage(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly parts: readonly Html[];
}): Html {
  return layout({ business: v.business, language: v.request.language, title: "…", body: html`${v.parts}` });
}
