import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openApi } from "../../functions/http/openapi.ts";
import { business } from "../functions/fakes.ts";

const committed = new URL("../../docs/openapi.json", import.meta.url);
const anybody = { ...business, name: { ja: "事業者", en: "the business" } };

/** `UPDATE_GOLDEN=1 npx vitest run tests/docs/openapi.test.ts` updates it. */
test("the committed description of the API is what the desk serves", () => {
  const served = `${JSON.stringify(openApi(anybody, "https://desk.example"), null, 2)}\n`;
  if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(committed, served);
  expect(readFileSync(committed, "utf8")).toBe(served);
});
