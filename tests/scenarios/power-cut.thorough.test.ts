import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFailed, test } from "vitest";
import { DeskProcess } from "./desk-process.ts";
import { expectEnded } from "./ended.ts";
import { Journey, staff, systems, type Values } from "./journey.ts";
import { overHttp } from "./local-desk.ts";

const seed = Number(process.env["KILL_SEED"] ?? Date.now() % 1_000);

test("the data of `npm start` survive a kill: at the first answer and at the decision", async () => {
  onTestFailed(() => console.error(`to reproduce it: KILL_SEED=${seed}`));
  const dataFolder = mkdtempSync(join(tmpdir(), "madoguchi-power-cut-"));
  const desk = await DeskProcess.on(dataFolder);
  try {
    await desk.start();
    const used = overHttp(desk.url);
    const journey = await Journey.toSearch(used);
    const [first = "", ...others] = systems;
    const found = { choice: "found", searched: "All of it", content: "What it holds" };
    const answer = async (to: string, mail: string, values: Values) =>
      journey.person.send(await journey.openMail(to, mail), "/task", values);
    const status = async () => (await journey.record()).request.status;

    /** Kills the desk a few ms after the answer was sent, and answers again if it is not on record. */
    const killedAt = async (answered: () => Promise<unknown>, done: () => Promise<boolean>) => {
      const answering = answered().catch(() => undefined);
      await sleep((seed * 7) % 90);
      await desk.kill();
      await answering;
      await desk.start();
      for (let attempt = 0; attempt < 8 && !(await done()); attempt += 1) {
        await answered().catch(() => undefined);
        await used.advance("PT16M");
      }
      expect(await done()).toBe(true);
    };
    await killedAt(
      () => answer(staff.owner(first), `search-system.${first}`, found),
      async () => (await journey.record()).request.findings[first] !== undefined,
    );
    for (const system of others) await journey.findNothing(system);
    await killedAt(
      () => answer(staff.officer, "decide", { choice: "disclose" }),
      async () => (await status()) === "closed",
    );

    const notices = await journey.mails(journey.email, "notice");
    await expectEnded(journey, "fulfilled", [], notices.length);
    expect((await journey.download()).zip).toBeDefined();
  } finally {
    await desk.kill();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}, 300_000);
