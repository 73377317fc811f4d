import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { policyOn } from "../../functions/domain/policy/policy.ts";
import { lawOf, type RightKey, rightKeys } from "../../functions/domain/rights/index.ts";
import { openApi } from "../../functions/http/openapi.ts";
import { outcomeName, words } from "../../functions/languages/words.ts";
import { business } from "../functions/fakes.ts";

const readme = new URL("../../README.md", import.meta.url);
const heading = "| right | APPI article, policy clause | ends in | `--type` |\n| --- | --- | --- | --- |\n";

function row(right: RightKey): string {
  const { article } = lawOf(right, "2026-12-07");
  const clause = policyOn(business, "2026-12-07").promises[right];
  const basis = [
    ...(article === "policy" ? [] : [article]),
    ...(clause === undefined ? [] : [`policy ${clause}`]),
  ];
  const ends = outcomeName("en", right, "fulfilled");
  return `| ${words("en").right[right].short} | ${basis.join("; ")} | ${ends} | \`${right}\` |\n`;
}

/** `UPDATE_README=1 npx vitest run tests/docs/rights.test.ts` updates it. */
test("the README lists every right, as the table of rights has it", () => {
  const text = readFileSync(readme, "utf8");
  const table = heading + rightKeys.map(row).join("");
  const there = /\| right \| APPI article, policy clause \|.*?\n(?=\n)/s.exec(text)?.[0] ?? "";
  if (process.env["UPDATE_README"] !== undefined) writeFileSync(readme, text.replace(there, table));
  else expect(there).toBe(table);
});

test("the description of the API names every right", () => {
  const description = JSON.stringify(openApi(business, "https://desk.example"));
  for (const right of rightKeys) expect(description).toContain(`"${right}"`);
});
