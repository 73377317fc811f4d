import { html } from "hono/html";
import { inboxWords } from "../../../functions/languages/inbox.ts";
import type { Html } from "../../../functions/views/html.ts";
import { at, type Reading, shell } from "./shell.ts";

/** Asks whether everything is to be deleted. */
export function afreshPage(
  v: Reading & { readonly counts: { readonly requests: number; readonly mails: number } },
): Html {
  const { afresh: w } = inboxWords(v.language);
  return shell(v, {
    title: w.title,
    body: html`<h1>${w.title}</h1>
<p>${w.lead(v.counts.requests, v.counts.mails)}</p>
<form method="post" action="${at(v, "/afresh")}"><button>${w.yes}</button></form>
<p><a href="${at(v, "/")}">${w.no}</a></p>`,
  });
}
