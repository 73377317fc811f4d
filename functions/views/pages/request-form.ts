import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import type { RightKey } from "../../domain/rights.ts";
import { type Html, layout } from "../layout.ts";
import type { FieldProblem, FormValues } from "./forms.ts";

export type { FieldProblem, FormValues } from "./forms.ts";

export function requestFormPage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly right: RightKey;
  readonly nonce: string;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
}): Html {
  return layout({ business: v.business, language: v.language, title: "…", body: html`` });
}
