import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** A provision written out in either language. Dated tables determine the provision; texts are passed its name. */
const provision =
  /第\s*[0-9０-９〇一二三四五六七八九十百]+\s*(?:条|項|号)|(?:同|前)(?:条|項)\s*第?\s*[0-9０-９〇一二三四五六七八九十]|\b(?:Articles?|Art\.|Section|paragraph|para\.)\s*\d|§|\bclause\s*\d|ポリシー（?\d/;

const folder = new URL("../../functions/languages/", import.meta.url);
const sources = ["ja/", "en/"].flatMap((language) =>
  readdirSync(new URL(language, folder)).map((file) => ({
    file: `${language}${file}`,
    source: readFileSync(new URL(`${language}${file}`, folder), "utf8"),
  })),
);

/** The texts of a file, without its comments. */
function valuesIn(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

test("no text has the number of a provision: those come from dated data", () => {
  const found = sources.flatMap(({ file, source }) => {
    const match = provision.exec(valuesIn(source));
    return match === null ? [] : [`${file}: ${match[0]}`];
  });
  expect(found).toEqual([]);
  expect(sources.length).toBeGreaterThan(40);
});

test.each([
  "第39条",
  "第三十三条",
  "第2項",
  "同条第2項",
  "Article 35",
  "Art. 27",
  "§ 4",
  "clause 3-2",
  "プライバシーポリシー（3-2",
])("a planted %s would be found", (planted) => {
  expect(valuesIn(`export const texts = { a: "x ${planted} y" };`)).toMatch(provision);
});

test("no text speaks for the business with a word that only some would use", () => {
  for (const { file, source } of sources) expect(valuesIn(source), file).not.toMatch(/当方|当店|当社|当院/);
});
