import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { languages } from "../../functions/domain/business.ts";
import { rightKeys, usualRight } from "../../functions/domain/rights/index.ts";
import { besidePages } from "../functions/views/pages/beside-pages.ts";
import { everyPage } from "../functions/views/pages/every-page.ts";
import { otherPages } from "../functions/views/pages/other-pages.ts";
import { describeInBrowser, test } from "./in-browser.ts";

/**
 * Every state of every page, on a phone, by the rules of axe-core for WCAG 2.2 A and AA.
 * tests/functions/views/pages/every-page.ts and the lists beside it have the states; builders.test.ts fails for a
 * builder without any.
 */

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * All pages in the first language; in the others those of one right only, since rights differ in the same way in
 * each.
 */
const states = await Promise.all(
  languages.map(async (language, index) =>
    Object.entries({ ...everyPage(language), ...otherPages(language), ...(await besidePages(language)) })
      .filter(
        ([name]) => index === 0 || !rightKeys.some((right) => right !== usualRight && name.endsWith(right)),
      )
      .map(([name, page]) => [`${name} in ${language}`, String(page)] as const),
  ),
).then((all) => all.flat());

describeInBrowser("every page is accessible", () => {
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  });

  /** axe's findings for a page. Frames show pages of their own, which are listed separately. */
  async function violationsOf(markup: string): Promise<readonly unknown[]> {
    await page.setContent(markup.replace(/<iframe\b[^>]*><\/iframe>/g, ""));
    await page.evaluate(axe.source);
    const found = await page.evaluate(
      `axe.run({ runOnly: ${JSON.stringify(rules)}, resultTypes: ["violations"] }).then(({ violations }) =>
        violations.map(({ id, nodes }) => id + ": " + nodes.map(({ target }) => target.join(" ")).join(", ")))`,
    );
    return Array.isArray(found) ? found : ["axe did not run"];
  }

  test("by axe-core, in every state and language", async () => {
    expect(await violationsOf("<html lang=ja><title>x</title><main><input>")).toEqual(["label: input"]);
    const found: Record<string, readonly unknown[]> = {};
    for (const [name, markup] of states) {
      const violations = await violationsOf(markup);
      if (violations.length > 0) found[name] = violations;
    }
    expect(states.length).toBeGreaterThan(300);
    expect(found).toEqual({});
  }, 600_000);
});
