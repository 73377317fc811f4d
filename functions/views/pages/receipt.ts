import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import { type Html, layout } from "../layout.ts";

export function receiptPage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly requestId: string;
  readonly accessCode: string;
  /** ISO 8601. */
  readonly confirmBy: string;
}): Html {
  return layout({ business: v.business, language: v.language, title: "…", body: html`` });
}
