import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import type { ConfirmedRequest } from "../../domain/request.ts";
import { type Html, layout } from "../layout.ts";
import type { FieldProblem, FormValues } from "./forms.ts";

export function statusPage(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly link: string;
  readonly nowMs: number;
}): Html {
  return layout({ business: v.business, language: v.request.language, title: "…", body: html`` });
}

export function withdrawPage(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly link: string;
}): Html {
  return layout({ business: v.business, language: v.request.language, title: "…", body: html`` });
}

export function withdrawnPage(v: { readonly business: Business; readonly request: ConfirmedRequest }): Html {
  return layout({ business: v.business, language: v.request.language, title: "…", body: html`` });
}

export function newLinkPage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
}): Html {
  return layout({ business: v.business, language: v.language, title: "…", body: html`` });
}

export function newLinkSentPage(v: { readonly business: Business; readonly language: Language }): Html {
  return layout({ ...v, title: "…", body: html`` });
}
