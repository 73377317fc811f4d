import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { Journey } from "../../scenarios/journey.ts";
import { localDesk } from "../../scenarios/local-desk.ts";

const folder = mkdtempSync(join(tmpdir(), "running-desk-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the command line finds a running desk by its data folder, and says so where none runs", async () => {
  const run = promisify(execFile);
  const main = new URL("../../../infra/desk/main.ts", import.meta.url).pathname;
  const desk = await localDesk({
    dataFolder: join(folder, "running"),
    change: (business) => ({ ...business, staffLanguage: "en" }),
  });
  const args = [main, "list", "--json", "--local", join(folder, "running")];
  try {
    const journey = await Journey.start(desk);
    await desk.advance("P3D");
    const { stdout } = await run(process.execPath, args);
    expect(JSON.parse(stdout)).toMatchObject([{ number: journey.id, ageDays: 3 }]);
    // In the language in which that desk's staff are written to.
    const listed = await run(
      process.execPath,
      args.filter((one) => one !== "--json"),
    );
    expect(listed.stdout).toContain("Verifying identity");
    const resent = await run(process.execPath, [
      main,
      "resend",
      journey.id,
      "verify-identity",
      "--local",
      join(folder, "running"),
    ]);
    expect(resent.stdout).toContain("reception");
    await desk.settle();
    expect((await journey.openMail("reception@jing.example", "verify-identity")).status).toBe(200);
  } finally {
    await desk.close();
  }
  await expect(run(process.execPath, args)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("npm start"),
  });
});
