import type { Text } from "../localized.ts";

/** The building blocks of mails, notices and reports, before they are rendered as text or HTML. */

interface Fact {
  readonly label: string;
  readonly value: Text;
}

export type Block =
  | { readonly kind: "paragraph"; readonly text: Text }
  | { readonly kind: "facts"; readonly facts: readonly Fact[] }
  | { readonly kind: "list"; readonly items: readonly Text[] }
  /** The one link to open: a button in HTML, the plain URL in both. */
  | { readonly kind: "link"; readonly label: Text; readonly url: string };

export interface Section {
  /** The section's key; the same in every language. */
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
}

export const paragraph = (text: Text): Block => ({ kind: "paragraph", text });
export const list = (...items: readonly Text[]): Block => ({ kind: "list", items });
export const link = (label: Text, url: string): Block => ({ kind: "link", label, url });

/** Labelled values; undefined ones are left out. */
export function facts(...rows: readonly (readonly [label: string, value: Text | undefined])[]): Block {
  return {
    kind: "facts",
    facts: rows.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }])),
  };
}

/** Text on one line: without line breaks and control characters. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
