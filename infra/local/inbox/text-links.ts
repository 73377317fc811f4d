import { html } from "hono/html";
import type { Html } from "../../../functions/views/html.ts";
import { linksIn } from "../mail/sent-mail.ts";

/** A mail's text with its URLs as links that open in a new tab. */
export function withLinks(text: string): Html {
  const [url] = linksIn(text);
  if (url === undefined) return html`${text}`;
  const [before = ""] = text.split(url, 1);
  const after = text.slice(before.length + url.length);
  return html`${before}<a href="${url}" target="_blank">${url}</a>${withLinks(after)}`;
}
