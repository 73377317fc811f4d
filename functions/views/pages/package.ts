import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import type { Packaged } from "../../domain/transitions/package.ts";
import { type Html, layout } from "../layout.ts";

export function packagePage(v: {
  readonly business: Business;
  readonly request: Packaged;
  readonly link: string;
  /** After a wrong code. */
  readonly triesLeft?: number | undefined;
}): Html {
  return layout({ business: v.business, language: v.request.language, title: "…", body: html`` });
}

export function downloadPage(v: {
  readonly business: Business;
  readonly request: Packaged;
  readonly url: string;
  readonly seconds: number;
  readonly link: string;
}): Html {
  return layout({ business: v.business, language: v.request.language, title: "…", body: html`` });
}

export function lockedPage(v: {
  readonly business: Business;
  readonly request: Packaged;
  readonly link: string;
}): Html {
  return layout({ business: v.business, language: v.request.language, title: "…", body: html`` });
}

export function codeAskedPage(v: { readonly business: Business; readonly request: Packaged }): Html {
  return layout({ business: v.business, language: v.request.language, title: "…", body: html`` });
}
