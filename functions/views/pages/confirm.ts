import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import type { ConfirmedRequest, Request } from "../../domain/request.ts";
import { type Html, layout } from "../layout.ts";

export function confirmPage(v: {
  readonly business: Business;
  readonly request: Request;
  readonly link: string;
}): Html {
  return layout({ business: v.business, language: v.request.language, title: "…", body: html`` });
}

export function confirmedPage(v: { readonly business: Business; readonly request: ConfirmedRequest }): Html {
  return layout({ business: v.business, language: v.request.language, title: "…", body: html`` });
}
