import { html } from "hono/html";
import type { Language } from "../../domain/business.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { hidden } from "./parts.ts";

/** A browser's post that the desk refused, as it came. */
export interface Posted {
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/**
 * Fields that nobody types: hidden ones, and choices among offered values. Tests compare the list with every page.
 */
const untyped = new Set([
  ...[
    "link",
    "lang",
    "nonce",
    "answered",
    "step",
    "preview",
    "stops",
    "sameContact",
    "identity",
    "userClient",
    "shownUntil",
    "changes",
    "edit",
    "checked",
    "sure",
    "turn",
    "type",
    "file",
    "remove",
    "open",
    "another",
    "website",
    "shownFee",
    "trapped",
  ],
  ...["authority", "basis", "behalf", "came", "categories", "channel", "choice", "code", "codes", "document"],
  ...[
    "direction",
    "informed",
    "body",
    "received-by-opt-out",
    "wrongly-acquired",
    "sensitive",
    "consent-item",
    "place",
    "corporation",
    "known-recipient",
    "fee",
    "files",
    "ground",
    "hearing",
    "held",
    "how",
    "include",
    "language",
    "medium",
    "method",
  ],
  ...[
    "purposes",
    "receives",
    "under16",
    "specifiedBiometric",
    "extent",
    "changed",
    "stays",
    "kept",
    "matter",
    "consents",
    "collected",
  ],
  ...["system", "repeats", "replaces"],
  // Of the pages for agreeing and withdrawing.
  ...["decision", "from", "item", "news", "representative", "to", "token", "wording"],
]);

/** Whether a form's field is one that people type into; fields of one of several rights have its prefix. */
export function isTyped(name: string, value: string): boolean {
  // How a system's text is disclosed is chosen; the text itself is typed, for any system.
  if (untyped.has(name) || name.startsWith("text.") || name.startsWith("sentence.")) return false;
  // One form has a free text for the measure, another offers choices.
  if (/(^|\.)measure$/.test(name)) return !/^[a-z-]+$/.test(value);
  return name.startsWith("content.") || !untyped.has(name.slice(name.lastIndexOf(".") + 1));
}

/** The most characters that a page returns, to stay far below Lambda's response limit of six megabytes. */
const mostShown = 400_000;

/** Everything typed, to copy; if `onward` is allowed, one press submits all of it again. */
export function keptPart(language: Language, posted: Posted, onward: boolean): Html | undefined {
  const m = pageMessages(language).problem.kept;
  const { action, fields } = posted;
  const texts = fields.filter(([name, value]) => isTyped(name, value) && value.trim() !== "");
  const whole = fields.reduce((sum, [, value]) => sum + value.length, 0) <= mostShown;
  const sends = onward && whole;
  if (texts.length === 0 && !sends) return undefined;
  // The parser drops one line break after the tag; this one preserves the text's own.
  const boxes = texts.map(
    ([name, value], index) => html`<div class="field"><label for="kept-${index}">${m.text(index + 1)}</label>
<textarea id="kept-${index}"${sends && html` name="${name}"`} rows="${value.length > 80 ? 6 : 2}" dir="auto" readonly>
${whole ? value : value.slice(0, Math.floor(mostShown / texts.length))}</textarea></div>
`,
  );
  const shown = html`${
    texts.length > 0 &&
    html`<h2>${m.title}</h2>
<p>${sends ? m.sendOrCopy : m.copy}${!whole && html` ${m.cut}`}</p>
${boxes}`
  }`;
  if (!sends) return shown;
  const rest = fields.filter((field) => !texts.includes(field));
  return html`<form method="post" action="${action}">${rest.map(([name, value]) => hidden(name, value))}${shown}<button>${m.send}</button></form>
`;
}
