import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { taskKinds } from "../../../../functions/domain/questions/kinds.ts";

/**
 * Every page builder is covered by every-page.ts, in all its states: there every page's size, headings and labels are
 * checked, and tests/browser/accessible.thorough.test.ts checks WCAG in a real browser.
 */

const pages = new URL("../../../../functions/views/pages/", import.meta.url);

/** Builders of a frame that other pages are shown in. */
const frames: ReadonlySet<string> = new Set(["policyPage"]);

const builders = readdirSync(pages, { encoding: "utf8", recursive: true }).flatMap((file) => {
  if (!file.endsWith(".ts")) return [];
  const source = readFileSync(new URL(file, pages), "utf8");
  return [...source.matchAll(/^export function (\w+(?:Page|Frame))\(/gm)].map(([, name = ""]) => name);
});

const states = ["every-page.ts", "paper-pages.ts", "aside-pages.ts", "consent-pages.ts", "other-pages.ts"]
  .map((file) => readFileSync(new URL(file, import.meta.url), "utf8"))
  .join("");

test("every page builder is covered", () => {
  expect(builders.length).toBeGreaterThan(30);
  expect(builders.filter((name) => !frames.has(name) && !states.includes(`${name}(`))).toEqual([]);
});

test("the page of every question is covered", () => {
  const asked = taskKinds.filter((kind) => kind !== "notice-delivery");
  expect(asked.filter((kind) => !states.includes(`"${kind}"`))).toEqual([]);
});
