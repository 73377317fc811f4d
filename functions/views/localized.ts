import { html } from "hono/html";
import type { HtmlEscaped } from "hono/utils/html";
import { type Language, type Localized, mainLanguage } from "../domain/business.ts";
import type { Html } from "./html.ts";

/** A text, possibly with parts in another language than the reader's. */
export type Text = string | Mixed;

interface Foreign {
  readonly language: Language;
  readonly text: string;
}

/**
 * A text with parts of the business's own that are not available in the surrounding language. `html` accepts it like
 * markup: each such part has a `lang` attribute, so that it is read out and broken into lines properly.
 */
class Mixed implements HtmlEscaped {
  readonly isEscaped = true;
  readonly parts: readonly (string | Foreign)[];

  constructor(parts: readonly (string | Foreign)[]) {
    this.parts = parts;
  }

  /** Transforms each of its parts. */
  map(change: (text: string) => string): Mixed {
    return new Mixed(
      this.parts.map((part) =>
        typeof part === "string" ? change(part) : { ...part, text: change(part.text) },
      ),
    );
  }

  toString(): string {
    return html`${this.parts.map((part) => (typeof part === "string" ? part : inItsLanguage(part, part.text)))}`.toString();
  }
}

/** A text for places without markup: plain text, an attribute, a page's title. */
export function plain(text: Text): string {
  if (typeof text === "string") return text;
  return text.parts.map((part) => (typeof part === "string" ? part : part.text)).join("");
}

/** A text of the business in the requested language, or in its main language; `around`: the language of the page. */
export function localized(text: Localized, language: Language, around: Language = language): Text {
  const own = text[language];
  const part: Foreign =
    own === undefined ? { language: mainLanguage, text: text[mainLanguage] } : { language, text: own };
  return part.language === around ? part.text : new Mixed([part]);
}

/** A text in markup with its line breaks kept. */
export function withBreaks(text: Text): readonly Html[] {
  if (typeof text === "string") return broken(text);
  return text.parts.flatMap((part) =>
    typeof part === "string" ? broken(part) : inItsLanguage(part, broken(part.text)),
  );
}

/**
 * Builds a sentence around texts, each at the place where `write` has put it: `sentence({ system }, (at) =>
 * words.asked(at("system")))`.
 */
export function sentence<Key extends string>(
  texts: Readonly<Record<Key, Text>>,
  write: (at: (key: Key) => string) => string,
): Text {
  const mixed = new Map<string, Mixed>();
  const written = write((key) => {
    const text = texts[key];
    if (typeof text === "string") return text;
    mixed.set(key, text);
    return `${opening}${key}${closing}`;
  });
  if (mixed.size === 0) return written;
  // Every other piece is a key.
  const pieces = written.split(placePattern);
  return new Mixed(
    pieces.flatMap((piece, index) => (index % 2 === 0 ? [piece] : (mixed.get(piece)?.parts ?? []))),
  );
}

// Two private-use characters, which no business's text contains, mark the place of a text in a sentence.
const opening = "\u{E000}";
const closing = "\u{E001}";
const placePattern = new RegExp(`${opening}([^${closing}]*)${closing}`, "u");

/** Concatenates texts. */
export function joined(texts: readonly Text[], separator: string): Text {
  if (texts.every((text) => typeof text === "string")) return texts.join(separator);
  return new Mixed(
    texts.flatMap((text, index) => [
      ...(index === 0 ? [] : [separator]),
      ...(typeof text === "string" ? [text] : text.parts),
    ]),
  );
}

function inItsLanguage({ language }: Foreign, content: string | readonly Html[]): Html {
  return html`<span lang="${language}">${content}</span>`;
}

function broken(text: string): readonly Html[] {
  return text.split(/\r\n|\r|\n/).map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));
}
