import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { taskKinds } from "../../../../functions/domain/questions/kinds.ts";

/**
 * Every page builder is covered by every-page.ts or a list beside it, in all its states: there every page's size,
 * headings and labels are checked, and tests/browser/accessible.thorough.test.ts checks WCAG in a real browser.
 */

const root = new URL("../../../../", import.meta.url);

/** What other pages are shown in; and mails, which are no pages. */
const frames: ReadonlySet<string> = new Set(["page", "layout", "policyPage", "taskFrame", "shell"]);
const mails = /\/views\/mails\/|mail-body\.ts$/;

/** Where pages are built, and how: as a whole document, or in a frame for one. Those of questions are listed by kind. */
const places = {
  "functions/views/": /<!doctype html>|\b(?:page|layout|policyPage)\(/,
  "infra/local/inbox/": /<!doctype html>|\bshell\(/,
};

const builders = Object.entries(places).flatMap(([place, buildsPage]) =>
  readdirSync(new URL(place, root), { encoding: "utf8", recursive: true }).flatMap((file) => {
    const path = new URL(place + file, root);
    if (!file.endsWith(".ts") || mails.test(path.pathname)) return [];
    return exportedIn(readFileSync(path, "utf8")).flatMap(({ name, code }) =>
      buildsPage.test(code) || (path.pathname.includes("/views/pages/") && /(?:Page|Frame)$/.test(name))
        ? [name]
        : [],
    );
  }),
);

/** Each exported function with its code, and that of the functions below it that only its file can call. */
function exportedIn(source: string): readonly { readonly name: string; readonly code: string }[] {
  return source.split(/^(?=export )/m).flatMap((part) => {
    const [whole, name = ""] = /^export (?:async )?(?:function|const) (\w+)/.exec(part) ?? [];
    return whole === undefined ? [] : [{ name, code: part.slice(whole.length) }];
  });
}

const states = [
  ...["every-page.ts", "paper-pages.ts", "aside-pages.ts", "consent-pages.ts"],
  ...["other-pages.ts", "beside-pages.ts"],
]
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
