/** What mails, notices and reports are made of, before anything is text or HTML. */

interface Fact {
  readonly label: string;
  readonly value: string;
}

export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "facts"; readonly facts: readonly Fact[] }
  | { readonly kind: "list"; readonly items: readonly string[] }
  /** The one thing to open: a button in HTML, the bare address in both. */
  | { readonly kind: "link"; readonly label: string; readonly url: string };

export interface Section {
  /** What the section is about; the same in every language. */
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
}

export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const list = (...items: readonly string[]): Block => ({ kind: "list", items });
export const link = (label: string, url: string): Block => ({ kind: "link", label, url });

/** Labelled values; those whose value is undefined are left out. */
export function facts(...rows: readonly (readonly [label: string, value: string | undefined])[]): Block {
  return {
    kind: "facts",
    facts: rows.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }])),
  };
}

/** Text on one line: no line break or control character can leave the place it was put in. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
