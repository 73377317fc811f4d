import { html } from "hono/html";
import type { Language } from "../../domain/business.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { hidden } from "./parts.ts";

/** What a browser posted and the desk did not take, as it came. */
export interface Posted {
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/**
 * Fields that nobody types: what a page sends along, and what is chosen from what it offers. Tests hold the list to
 * every page there is.
 */
const untyped = new Set([
  ...[
    "link",
    "lang",
    "nonce",
    "step",
    "preview",
    "matches",
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
  // Of the pages on which people agree and withdraw.
  ...["decision", "from", "item", "news", "representative", "to", "token", "wording"],
]);

/** Whether a field of any form is one that people type into; those of one right of several are named after it. */
export function isTyped(name: string, value: string): boolean {
  // How the text of a system goes out is chosen; what goes out, of which system ever, is typed.
  if (untyped.has(name) || name.startsWith("text.") || name.startsWith("sentence.")) return false;
  // One form asks for a measure in words, and another offers some by our codes.
  if (/(^|\.)measure$/.test(name)) return !/^[a-z-]+$/.test(value);
  return name.startsWith("content.") || !untyped.has(name.slice(name.lastIndexOf(".") + 1));
}

/** Characters that a page shows again, so that it stays far below the six megabytes that Lambda answers with. */
const mostShown = 400_000;

/** Everything that somebody typed, to copy; where `onward` is allowed, all that came goes on by one press. */
export function keptPart(language: Language, posted: Posted, onward: boolean): Html | undefined {
  const m = pageMessages(language).problem.kept;
  const { action, fields } = posted;
  const texts = fields.filter(([name, value]) => isTyped(name, value) && value.trim() !== "");
  const whole = fields.reduce((sum, [, value]) => sum + value.length, 0) <= mostShown;
  const sends = onward && whole;
  if (texts.length === 0 && !sends) return undefined;
  // The parser drops one line break after the tag, so that one of the text's own is not lost.
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
