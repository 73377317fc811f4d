import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { Journey } from "./journey.ts";
import { localDesk } from "./local-desk.ts";

test("SES events pending when the desk stopped are handled when it starts again", async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "madoguchi-restarted-"));
  const options = { dataFolder, clock: { kind: "real" } } as const;
  try {
    const before = await localDesk(options);
    const { id } = await Journey.submit(before);
    await before.close();
    // An hour later every event is overdue at once.
    writeFileSync(join(dataFolder, "clock.json"), String(3_600_000));
    const after = await localDesk(options);
    try {
      const state = async () => (await after.record(id)).request.mails.confirm.state;
      await vi.waitUntil(async () => (await state()) === "delivered", { timeout: 5000, interval: 20 });
      const next = await Journey.submit(after);
      await after.settle();
      expect((await next.record()).request.mails.confirm.state).toBe("delivered");
    } finally {
      await after.close();
    }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
});
