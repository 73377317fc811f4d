import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import { fileWords } from "../../languages/files.ts";
import type { Html } from "../html.ts";
import { page } from "./parts.ts";

/** A file of the case is no longer there as recorded. */
export function lostFilePage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly requestId: string;
  /** Whether the owner of the system is asked for it again. */
  readonly asked: boolean;
}): Html {
  const { business, language, requestId, asked } = v;
  const { upload: m } = fileWords(language);
  const body = html`<p>${asked ? m.lostAsked : m.lost}</p>`;
  return page({ business, language, requestId, title: m.lostTitle, body });
}
