import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

// In a process of its own, whose clock and random numbers it replaces.
test("the same seed gives the same run, byte for byte", async () => {
  const main = new URL("main.ts", import.meta.url).pathname;
  const args = [main, "--seed", "11", "--requests", "2", "--days", "1", "--twice"];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout).toContain("twice the same");
});
