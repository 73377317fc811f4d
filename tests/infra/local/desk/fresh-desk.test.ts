import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDesk } from "../../../../infra/local/fresh-desk.ts";
import { Journey } from "../../../scenarios/journey.ts";
import { localDesk } from "../../../scenarios/local-desk.ts";

let dataFolder = "";
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), "fresh-"));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

test("a fresh desk is empty, has the same address, and leaves other files alone", async () => {
  const other = join(dataFolder, "photograph.png");
  writeFileSync(other, "");
  const before = await localDesk({ dataFolder });
  await Journey.submit(before);
  expect(before.desk.mail.mails()).not.toEqual([]);
  const after = await freshDesk(
    before.desk,
    dataFolder,
    async (port) => (await localDesk({ dataFolder, port })).desk,
  );
  expect(after.url).toBe(before.url);
  expect(after.mail.mails()).toEqual([]);
  expect((await after.requests.all()).requests).toEqual([]);
  expect(existsSync(other)).toBe(true);
  await after.close();
});
