import type { Text } from "../localized.ts";

/** What mails, notices and reports are made of, before anything is text or HTML. */

interface Fact {
  readonly label: string;
  readonly value: Text;
}

export type Block =
  | { readonly kind: "paragraph"; readonly text: Text }
  | { readonly kind: "facts"; readonly facts: readonly Fact[] }
  | { readonly kind: "list"; readonly items: readonly Text[] }
  /** The one thing to open: a button in HTML, the bare address in both. */
  | { readonly kind: "link"; readonly label: Text; readonly url: string };

export interface Section {
  /** What the section is about; the same in every language. */
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
}

export const paragraph = (text: Text): Block => ({ kind: "paragraph", text });
export const list = (...items: readonly Text[]): Block => ({ kind: "list", items });
export const link = (label: Text, url: string): Block => ({ kind: "link", label, url });

/** Labelled values; those whose value is undefined are left out. */
export function facts(...rows: readonly (readonly [label: string, value: Text | undefined])[]): Block {
  return {
    kind: "facts",
    facts: rows.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }])),
  };
}

/** Text on one line: no line break or control character can leave the place it was put in. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
