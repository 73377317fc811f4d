import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { languages } from "../../../functions/domain/business.ts";
import { rightKeys } from "../../../functions/domain/rights/index.ts";
import { catalogue, loadLanguages } from "../../../functions/languages/catalogue.ts";
import { noticeWords } from "../../../functions/languages/notices.ts";
import { asSelf } from "../../../functions/languages/self.ts";
import { formatDate, formatDateTime } from "../../../functions/languages/words.ts";
import { catalogues, ownText } from "../../infra/aws/own-text.ts";
import { business } from "../fakes.ts";

test("a language can be read once loaded, and is loaded once", async () => {
  let loads = 0;
  const greeting = catalogue(async (language) => {
    loads += 1;
    return { texts: { hello: `hello in ${language}` } };
  });
  expect(() => greeting("en")).toThrow(expect.objectContaining({ name: "Language.NotLoaded" }));
  await loadLanguages("en");
  await loadLanguages("en", "en");
  expect(greeting("en").hello).toBe("hello in en");
  expect(() => greeting("ja")).toThrow(expect.objectContaining({ name: "Language.NotLoaded" }));
  expect(loads).toBe(1);
});

test.each(languages.flatMap((language) => catalogues.map((name) => [language, name] as const)))(
  "the folder of %s has its own texts in the catalogue %s",
  (language, name) => {
    expect(ownText(language, name)).not.toBe("");
  },
);

test.each(catalogues)("the texts of %s are read through texts-in, which bundles replace", (name) => {
  const source = readFileSync(new URL(`../../../functions/languages/${name}.ts`, import.meta.url), "utf8");
  expect(source).toContain(`textsIn(language, "${name}")`);
});

test.each(languages)("%s writes dates as its readers do", (language) => {
  expect(formatDate(language, "Asia/Tokyo", "2026-11-03")).toContain("2026");
  expect(formatDateTime(language, "Asia/Tokyo", "2026-11-02T15:05:00.000Z")).toContain("00:05");
});

/** Texts that are the same in every language. */
const international = /^(?:PDF|[\d\s\p{P}]*)$/u;
const japanese = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u;

test("Japanese texts are in Japanese: no label is still the English one", async () => {
  const withTexts = catalogues.filter((name) => name !== "formats");
  const folder = await Promise.all(
    withTexts.map((name) => import(`../../../functions/languages/ja/${name}.ts`)),
  );
  const notices = rightKeys.map((key) => noticeWords("ja").right(key));
  const named = Object.fromEntries(withTexts.map((name, index) => [name, folder[index].texts]));
  const texts = textsIn({ ...named, notices }, "ja");
  expect(
    texts.filter(([, text]) => !japanese.test(asSelf(text, business)) && !international.test(text)),
  ).toEqual([]);
});

/** Every text with its path. */
function textsIn(texts: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof texts === "string") return [[path, texts]];
  if (!(texts instanceof Object)) return [];
  return Object.entries(texts).flatMap(([key, value]) => textsIn(value, `${path}.${key}`));
}
