import type { Html } from "../../../../functions/views/html.ts";

/** Parses just enough of a page's markup to see what a person, a browser or a screen reader would notice. */

export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The content between this tag and the next. */
  readonly text: string;
}

export async function rendered(page: Html): Promise<string> {
  return String(await page);
}

export function elements(markup: string): readonly Element[] {
  const body = markup.replace(/<style>.*?<\/style>/s, "");
  return [...body.matchAll(/<([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>([^<]*)/g)].map(
    ([, tag = "", attributes = "", text = ""]) => ({
      tag,
      attributes: Object.fromEntries(
        [...attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [
          name,
          unescaped(value),
        ]),
      ),
      text: unescaped(text).trim(),
    }),
  );
}

export function withTag(markup: string, ...tags: readonly string[]): readonly Element[] {
  return elements(markup).filter(({ tag }) => tags.includes(tag));
}

export function byId(markup: string, id: string): Element | undefined {
  return elements(markup).find(({ attributes }) => attributes["id"] === id);
}

/** Fields that a person fills in. */
export function fields(markup: string): readonly Element[] {
  return withTag(markup, "input", "select", "textarea").filter(
    ({ attributes }) => attributes["type"] !== "hidden" && attributes["name"] !== "website",
  );
}

/** All text of the page, without markup. */
export function textOf(markup: string): string {
  return unescaped(markup.replace(/<style>.*?<\/style>/s, "").replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ");
}

export function titleOf(markup: string): string {
  return unescaped(/<title>(.*?)<\/title>/s.exec(markup)?.[1] ?? "");
}

function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
