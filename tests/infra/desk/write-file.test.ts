import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { writeFile } from "../../../infra/desk/write-file.ts";

test("only its owner can read what a command wrote, even over a file that others could read", () => {
  const folder = mkdtempSync(join(tmpdir(), "write-file-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const old = join(folder, "case.json");
  writeFileSync(old, "old", { mode: 0o644 });
  for (const path of [old, join(folder, "new", "case.json")]) {
    writeFile(path, "personal");
    expect(readFileSync(path, "utf8")).toBe("personal");
    expect(statSync(path).mode & 0o777).toBe(0o600);
  }
});
