import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parameterServer } from "../../../infra/local/parameters.ts";

test("a damaged file of clients' keys stops the desk, and stays as it is", () => {
  const folder = mkdtempSync(join(tmpdir(), "parameters-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "parameters.json");
  expect(() => parameterServer(file)).not.toThrow();
  writeFileSync(file, '{"/madoguchi/clients/app":');
  expect(() => parameterServer(file)).toThrow();
  expect(readFileSync(file, "utf8")).toBe('{"/madoguchi/clients/app":');
});
