import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { Business, Language } from "../domain/business.ts";
import { style } from "./pages/style.ts";

/** Escaped markup, as the `html` tag makes it. */
export type Html = ReturnType<typeof html>;

/** The style's source for the `style-src` of the Content-Security-Policy. */
export const styleHash = `'sha256-${createHash("sha256").update(style).digest("base64")}'`;

/** A whole page around `body`. */
export function layout(page: {
  readonly business: Business;
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
  readonly requestId?: string | undefined;
}): Html {
  return html`<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8"><title>${page.title}</title><style>${raw(style)}</style></head>
<body><main>${page.body}</main></body></html>`;
}
