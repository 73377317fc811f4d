import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import { type Html, layout } from "../layout.ts";

export function homePage(v: { readonly business: Business; readonly language: Language }): Html {
  return layout({ ...v, title: "…", body: html`` });
}
