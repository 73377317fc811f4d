import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { languages } from "../../../../functions/domain/business.ts";
import { rightKeys } from "../../../../functions/domain/rights/index.ts";
import { styleHash } from "../../../../functions/views/layout.ts";
import { claimOf, hanako, written } from "./cases.ts";
import { everyPage, typedForm, typedPart } from "./every-page.ts";
import { byId, elements, fields, rendered, textOf, titleOf, withTag } from "./markup.ts";

/** A form leads to itself in every other language. */
const linkToLanguage = 128;

const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/;

describe.each(languages)("every page in %s", (language) => {
  const pages = Object.entries(everyPage(language));

  describe.each(pages)("%s", async (name, page) => {
    const markup = await rendered(page);

    test("says its language, its business and how to reach it", () => {
      expect(markup).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}">`));
      expect(textOf(markup)).toContain("Cafe & Craft Jing");
      expect(textOf(markup)).toContain(language === "en" ? "Natsumi Aoyagi" : "青柳 なつみ");
      expect(textOf(markup)).toContain("451-6");
    });

    test("runs no script, loads nothing, and has only the style that the policy allows", () => {
      const style = /<style>(.*?)<\/style>/s.exec(markup)?.[1] ?? "";
      const hash = createHash("sha256").update(style).digest("base64");
      expect(styleHash.split(" ")).toContain(`'sha256-${hash}'`);
      expect(markup).not.toMatch(/<script|<link|<img|<iframe|javascript:/i);
      for (const { attributes } of elements(markup)) {
        expect(Object.keys(attributes).filter((key) => key === "style" || key.startsWith("on"))).toEqual([]);
      }
    });

    test("has one heading of the first order, a skip link and a viewport", () => {
      expect(withTag(markup, "h1")).toHaveLength(name.startsWith("print") ? 0 : 1);
      expect(markup).toContain('<a class="skip" href="#main">');
      expect(byId(markup, "main")?.tag).toBe("main");
      expect(markup).toContain('<meta name="viewport" content="width=device-width,initial-scale=1">');
      expect(markup).toContain('<meta name="robots" content="noindex');
    });

    test("labels every field, and groups every choice under a legend", () => {
      for (const { attributes } of fields(markup)) {
        const { id = "", type } = attributes;
        expect(markup, id).toMatch(
          new RegExp(`<label for="${id.replaceAll(".", "\\.")}">(<span lang="ja">)?[^<]`),
        );
        if (type === "radio" || type === "checkbox") expect(markup).toContain("<legend>");
      }
    });

    test("refers only to ids that exist, each once", () => {
      const ids = elements(markup).flatMap(({ attributes }) => attributes["id"] ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { attributes } of elements(markup)) {
        const named = [
          attributes["aria-describedby"],
          attributes["aria-labelledby"],
          attributes["for"],
          attributes["form"],
        ];
        const anchor = attributes["href"]?.startsWith("#") ? attributes["href"].slice(1) : undefined;
        for (const id of [...named, anchor].flatMap((list) => list?.split(" ") ?? []))
          expect(ids).toContain(id);
      }
    });

    test("is small, unless it shows findings or two people to check", () => {
      if (/^task-(decide|act|sign-off|verify-agent)/.test(name)) return;
      expect(Buffer.byteLength(markup)).toBeLessThan(14 * 1024 + linkToLanguage * (languages.length - 2));
    });

    test("has no personal data in its title", () => {
      for (const secret of Object.values(hanako)) expect(titleOf(markup)).not.toContain(secret);
      // Of a letter the title is the name of the file that it is printed to.
      if (!name.startsWith("print")) expect(titleOf(markup)).not.toContain("R-7K2M");
    });

    test("is written in its language throughout", () => {
      const text = textOf(markup);
      expect(text).not.toMatch(/undefined|\[object|NaN|Invalid Date/);
      if (language === "ja") return;
      const own = textOf(markup.replace(/<(\w+)[^>]* lang="ja"[^>]*>.*?<\/\1>/gs, ""));
      expect(byPeople.reduce((rest, typed) => rest.replaceAll(typed, ""), own)).not.toMatch(japanese);
    });
  });
});

/** What people typed in Japanese, which an English page shows as it is. The longest first: some contain others. */
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
  .filter((typed) => typed !== undefined)
  .map((typed) => typed.replace(/\s+/g, " "))
  .filter((typed) => japanese.test(typed))
  .sort((a, b) => b.length - a.length);
