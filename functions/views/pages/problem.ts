import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import { type Html, layout } from "../layout.ts";

export type Problem =
  | "link-unknown"
  | "link-expired"
  | "link-superseded"
  | "link-answered"
  | "link-over"
  | "link-not-in-role"
  | "not-found"
  | "too-large"
  | "wrong-media-type"
  | "bad-request"
  | "too-many"
  | "cross-site"
  | "fault"
  | "too-late";

export function problemPage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly problem: Problem;
  readonly retry?: "status" | undefined;
}): Html {
  return layout({ business: v.business, language: v.language, title: "…", body: html`` });
}
