import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { languages } from "../../../../functions/domain/business.ts";
import { rightKeys } from "../../../../functions/domain/rights/index.ts";
import { styleHash } from "../../../../functions/views/layout.ts";
import { claimOf, hanako, written } from "./cases.ts";
import { everyPage, typedForm, typedPart } from "./every-page.ts";
import { elements, fields, rendered, textOf, titleOf } from "./markup.ts";

/** Bytes for a form's link to itself in another language. */
const linkToLanguage = 128;

/** Members of a form that no field may be named after: `form.matches` would then be the field. */
const formMembers: ReadonlySet<string> = new Set([
  ...["matches", "closest", "contains", "append", "before", "after", "submit", "reset"],
  ...["focus", "blur", "click", "animate", "normalize", "elements", "children", "attributes"],
]);

const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/;

const everything = languages.flatMap((language) =>
  Object.entries(everyPage(language)).map(([name, page]) => ({ name, language, page })),
);

test.each(everything)("$name in $language", async ({ name, language, page }) => {
  const { soft } = expect;
  const markup = await rendered(page);
  const text = textOf(markup);
  const tags = elements(markup);

  // Its language, its business and how to reach it; a framed page has them around it.
  const framed = name.startsWith("upload-frame");
  soft(markup).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}">`));
  soft(text).toContain("Cafe & Craft Jing");
  if (!framed) soft(text).toContain(language === "en" ? "Natsumi Aoyagi" : "青柳 なつみ");
  if (!framed) soft(text).toContain("451-6");

  // It runs no script, loads nothing but a frame of the desk's own, and has only the style that the policy allows.
  const style = /<style>(.*?)<\/style>/s.exec(markup)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  soft(styleHash.split(" ")).toContain(`'sha256-${hash}'`);
  soft(markup).not.toMatch(/<script|<link|<img|javascript:/i);
  const frames = tags.filter(({ tag }) => tag === "iframe").map(({ attributes }) => attributes["src"]);
  for (const src of frames) soft(src).toMatch(/^\/upload\?link=/);
  const named = tags.flatMap(({ attributes }) => Object.keys(attributes));
  soft(named.filter((key) => key === "style" || key.startsWith("on"))).toEqual([]);

  // One top-level heading, a skip link and a viewport.
  soft(tags.filter(({ tag }) => tag === "h1")).toHaveLength(name.startsWith("print") ? 0 : 1);
  if (!framed) soft(markup).toContain('<a class="skip" href="#main">');
  soft(tags.find(({ attributes }) => attributes["id"] === "main")?.tag).toBe("main");
  soft(markup).toContain('<meta name="viewport" content="width=device-width,initial-scale=1">');
  soft(markup).toContain('<meta name="robots" content="noindex');

  // Every field has a label, and every choice a legend; a single checkbox has only its label.
  const names = fields(markup).map(({ attributes }) => attributes["name"]);
  const alone = (name?: string) => name !== undefined && names.indexOf(name) === names.lastIndexOf(name);
  for (const { attributes } of fields(markup)) {
    const { id = "", type, name: own } = attributes;
    soft(markup, id).toMatch(new RegExp(`<label for="${id.replaceAll(".", "\\.")}">(<span lang="ja">)?[^<]`));
    if (type === "radio" || (type === "checkbox" && !alone(own))) soft(markup).toContain("<legend>");
  }

  // No browser truncates pasted text: a text that is too long is refused, with by how much.
  soft(named).not.toContain("maxlength");

  // It refers only to ids that exist, each once.
  const ids = tags.flatMap(({ attributes }) => attributes["id"] ?? []);
  soft(new Set(ids).size).toBe(ids.length);
  const referred = tags.flatMap(({ attributes }) => [
    ...[attributes["aria-describedby"], attributes["aria-labelledby"], attributes["for"], attributes["form"]],
    attributes["href"]?.startsWith("#") ? attributes["href"].slice(1) : undefined,
  ]);
  const missing = referred.flatMap((list) => list?.split(" ") ?? []).filter((id) => !ids.includes(id));
  soft(missing).toEqual([]);

  // No field hides a function of its form from programs that read the page, as screen readers' extensions do.
  const hiding = tags
    .flatMap(({ attributes }) => attributes["name"] ?? [])
    .filter((one) => formMembers.has(one));
  soft(hiding).toEqual([]);

  // It is small as sent, and before compression too unless it shows findings, two people to check, or the questions of
  // several rights at once.
  soft(gzipSync(markup).byteLength).toBeLessThan(14 * 1024);
  if (!/^(task-(decide|act|sign-off|verify-a(gent|gain))|form-several$)/.test(name)) {
    soft(Buffer.byteLength(markup)).toBeLessThan(14 * 1024 + linkToLanguage * (languages.length - 2));
  }

  // No personal data in its title; a letter's title is the file name of its printout.
  for (const secret of Object.values(hanako)) soft(titleOf(markup)).not.toContain(secret);
  if (!name.startsWith("print")) soft(titleOf(markup)).not.toContain("R-7K2M");

  // Its language throughout.
  soft(text).not.toMatch(/undefined|\[object|NaN|Invalid Date/);
  if (language === "ja") return;
  const own = textOf(markup.replace(/<(\w+)[^>]* lang="ja"[^>]*>.*?<\/\1>/gs, ""));
  soft(byPeople.reduce((rest, typed) => rest.replaceAll(typed, ""), own)).not.toMatch(japanese);
});

/** People's Japanese texts, which an English page shows verbatim. Longest first: some contain others. */
const byPeople = [
  ...Object.values(hanako),
  ...Object.values(written),
  ...Object.values(typedForm),
  typedPart,
  ...rightKeys
    .map(claimOf)
    .flatMap(({ items = [], facts, recipient, message }) => [
      ...items.flatMap(({ item, current, correct }) => [item, current, correct]),
      ...[facts, recipient, message],
    ]),
]
  .flat()
  .filter((typed) => typeof typed === "string")
  .map((typed) => typed.replace(/\s+/g, " "))
  .filter((typed) => japanese.test(typed))
  .sort((a, b) => b.length - a.length);
