import { html } from "hono/html";
import { type Business, type Language, type Localized, readsReplies } from "../../domain/business.ts";
import type { RequestId } from "../../domain/ids.ts";
import type { MailContent } from "../../domain/ports.ts";
import { unreachable } from "../../domain/result.ts";
import { formats } from "../../languages/formats.ts";
import { mailWords } from "../../languages/mails.ts";
import { asSelf } from "../../languages/self.ts";
import type { Html } from "../html.ts";
import { joined, localized, plain, sentence, type Text, withBreaks } from "../localized.ts";
import { type Block, oneLine, type Section } from "../notices/blocks.ts";
import { markup } from "../notices/markup.ts";
import { postalAddress } from "../sender.ts";

/** A mail before it is rendered as text and HTML: both from the same parts, so that they agree. */
export interface Mail {
  readonly business: Business;
  readonly language: Language;
  /** Absent from a mail that is about many requests, or none. */
  readonly requestId?: RequestId;
  /** The subject, without the receipt number and without personal data. */
  readonly topic: string;
  readonly addressee?: string;
  /** Staff know who they work for: their mails are signed by the desk alone. */
  readonly toStaff?: boolean;
  /** For a mail that is a document. */
  readonly title?: string;
  readonly blocks: readonly Block[];
  readonly sections?: readonly Section[];
}

/** The mail for SES; the receipt number is in its subject and body, and the business in its subject. */
export function composed(mail: Mail): MailContent {
  const about = `${oneLine(mail.topic)} - ${plain(own(mail.business.name, mail.language))}`;
  const subject = mail.requestId === undefined ? about : `[${mail.requestId}] ${about}`;
  const said = (text: string) => asSelf(text, mail.business);
  return { subject: said(subject), text: said(textOf(mail)), html: said(markup(htmlOf(mail, subject))) };
}

function textOf(mail: Mail): string {
  const { language, addressee, title, blocks, sections = [] } = mail;
  const parts = [
    ...(addressee === undefined ? [] : [oneLine(addressee)]),
    ...(title === undefined ? [] : [oneLine(title)]),
    ...blocks.map((block) => blockText(block, language)),
    ...sections.map((section) =>
      [oneLine(section.heading), ...section.blocks.map((block) => blockText(block, language))].join("\n\n"),
    ),
    ["-- ", ...signature(mail).map(plain)].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

function blockText(block: Block, language: Language): string {
  const { colon } = formats(language);
  switch (block.kind) {
    case "paragraph":
      return lines(block.text).join("\n");
    case "facts":
      return block.facts
        .map((fact) => {
          const [first, ...more] = lines(fact.value);
          return more.length === 0
            ? `${fact.label}${colon}${first}`
            : [`${fact.label}${colon.trimEnd()}`, first, ...more].join("\n  ");
        })
        .join("\n");
    case "list":
      return block.items.map((item) => `- ${lines(item).join("\n  ")}`).join("\n");
    case "link":
      return `${plain(block.label)}\n${block.url}`;
    default:
      return unreachable(block);
  }
}

function lines(text: Text): readonly string[] {
  return plain(text)
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd());
}

/** The sender, and how to reach them: the contact in the policy. */
function signature({ business, language, requestId, toStaff = false }: Mail): readonly Text[] {
  const w = mailWords(language);
  const name = own(business.name, language);
  const unread = readsReplies(business) === undefined ? [w.unread] : [];
  if (toStaff) return [sentence({ name }, (at) => w.desk(at("name"))), ...unread];
  return [
    name,
    sentence({ officer: own(business.officer, language) }, (at) => w.personInCharge(at("officer"))),
    onOneLine(postalAddress(business, language)),
    ...(business.phone === undefined ? [] : [oneLine(w.phone(business.phone))]),
    ...(requestId === undefined ? [] : [w.quoteNumber(requestId)]),
    ...unread,
  ];
}

/** A text of the business's own on one line. */
function own(text: Localized, language: Language): Text {
  return onOneLine(localized(text, language));
}

function onOneLine(text: Text): Text {
  return typeof text === "string" ? oneLine(text) : text.map(oneLine);
}

const buttonStyle =
  "display:inline-block;padding:12px 20px;background:#1f4e5f;color:#ffffff;text-decoration:none;border-radius:4px";
const bodyStyle =
  "margin:0 auto;padding:16px;max-width:640px;font-family:sans-serif;font-size:16px;line-height:1.7;color:#1a1a1a;background:#ffffff";

function htmlOf(mail: Mail, subject: string): Html {
  const { language, addressee, title, blocks, sections = [] } = mail;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${subject}</title>
</head>
<body style="${bodyStyle}">
${
  addressee !== undefined &&
  html`<p>${oneLine(addressee)}</p>
`
}${
  title !== undefined &&
  html`<h1 style="font-size:20px;margin:24px 0 8px">${title}</h1>
`
}${blocks.map((block) => mailBlock(block, language))}${sections.map(
  (section) => html`<h2 style="font-size:17px;margin:24px 0 8px">${section.heading}</h2>
${section.blocks.map((block) => mailBlock(block, language))}`,
)}<hr>
<p style="font-size:14px">${withBreaks(joined(signature(mail), "\n"))}</p>
</body>
</html>
`;
}

function mailBlock(block: Block, language: Language): Html {
  const { colon } = formats(language);
  switch (block.kind) {
    case "paragraph":
      return html`<p>${withBreaks(block.text)}</p>
`;
    case "facts":
      return html`<p>${block.facts.map(
        (fact, index) =>
          html`${
            index > 0 &&
            html`<br>
`
          }<strong>${fact.label}</strong>${colon}${withBreaks(fact.value)}`,
      )}</p>
`;
    case "list":
      return html`<ul>
${block.items.map(
  (item) => html`<li>${withBreaks(item)}</li>
`,
)}</ul>
`;
    case "link":
      return html`<p><a href="${block.url}" style="${buttonStyle}">${block.label}</a></p>
<p style="font-size:14px;word-break:break-all">${block.url}</p>
`;
    default:
      return unreachable(block);
  }
}
