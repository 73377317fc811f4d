import { html } from "hono/html";
import type { Business } from "../../../functions/domain/business.ts";
import { inboxWords } from "../../../functions/languages/inbox.ts";
import type { Html } from "../../../functions/views/html.ts";
import { facts } from "../../../functions/views/pages/parts.ts";
import { sizeText } from "../../../functions/views/size-text.ts";
import type { SentMail } from "../mail/sent-mail.ts";
import { moment } from "./reader-names.ts";
import { at, type Reading, shell } from "./shell.ts";
import { withLinks } from "./text-links.ts";

/** One mail as a mail program shows it, or as plain text. */
export function mailPage(
  v: Reading & { readonly business: Business; readonly mail: SentMail; readonly as: "mail" | "text" },
): Html {
  const { business, language, mail, as } = v;
  const w = inboxWords(language).mail;
  const path = `/mails/${mail.messageId}`;
  const view = (one: "mail" | "text", name: string) =>
    html`<a href="${at(v, path, one === "text" ? { as: "text" } : {})}"${one === as && html` aria-current="page"`}>${name}</a>`;
  const back = html`<p><a href="${at(v, "/")}">← ${w.back}</a></p>`;
  return shell(v, {
    title: mail.subject,
    body: html`${back}
<h1>${mail.subject}</h1>
${facts([
  [w.from, mail.from],
  [w.to, mail.to.join(", ")],
  [w.at, moment(business, language, mail.at)],
  [
    w.attachments,
    mail.attachments &&
      html`${mail.attachments.map(
        ({ name, base64 }, index) =>
          html`<a href="${path}/attachments/${index}">${name}</a> (${sizeText(Buffer.byteLength(base64, "base64"))}) `,
      )}`,
  ],
])}<nav class="views" aria-label="${w.views}">${view("mail", w.asMail)}${view("text", w.asText)}</nav>
${
  as === "text"
    ? html`<div class="text" dir="auto">${withLinks(mail.text)}</div>`
    : html`<iframe title="${w.body}" src="${path}/body" style="--wide:${frameHeight(mail.text, 64)}px;--narrow:${frameHeight(mail.text, 42)}px" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
}
${back}`,
  });
}

/** Without a script a mail's height is unknown: estimated from its text, in px; a taller one scrolls. */
function frameHeight(text: string, lettersInALine: number): number {
  const lines = text
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / lettersInALine)), 0);
  return 120 + Math.min(lines, 80) * 25;
}

/** In Latin letters; Japanese characters are twice as wide. */
function widthOf(line: string): number {
  return [...line].reduce((sum, character) => sum + (character > "\u2e7f" ? 2 : 1), 0);
}

/** There is no such mail: everything was deleted since. */
export function noMailPage(v: Reading): Html {
  const { mail: w } = inboxWords(v.language);
  return shell(v, {
    title: w.none,
    body: html`<h1>${w.none}</h1><p><a href="${at(v, "/")}">${w.back}</a></p>`,
  });
}
