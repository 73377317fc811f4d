import { spawn } from "node:child_process";
import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startMail, startMs } from "./mail-under-test.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mail-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("mails are there after a restart, inbox and download included", async () => {
  const first = await startMail({ folder });
  const { MessageId } = await first.send("taro@example.jp");
  const before = first.mail.mails();
  await first.stop();

  const second = await startMail({ folder, atMs: startMs + 60_000 });
  expect(second.mail.mails()).toEqual(before);
  expect(await (await fetch(`${second.url}/store`)).json()).toMatchObject({
    emails: [{ messageId: MessageId }],
  });
  const eml = await fetch(`${second.url}/get-emlContent?messageId=${MessageId}`);
  expect(await eml.json()).toMatchObject({ fileName: "受付番号 M-0001" });
  await second.stop();
});

test("an event still due at a stop is emitted after the restart, and only once", async () => {
  const first = await startMail({ folder });
  await first.send("taro@example.jp");
  await first.stop();
  await first.clock.advance(5_000);
  expect(first.events).toEqual([]);

  const second = await startMail({ folder, atMs: startMs + 3_600_000 });
  await second.clock.advance(0);
  expect(second.told()).toEqual(["Email Sent", "Email Delivered"]);
  await second.stop();

  const third = await startMail({ folder, atMs: startMs + 7_200_000 });
  await third.clock.advance(86_400_000);
  expect(third.events).toEqual([]);
  await third.stop();
});

test("an event whose handler was cut off comes again under the same id", async () => {
  const cutOff: string[] = [];
  const first = await startMail({
    folder,
    async onEvent(event) {
      cutOff.push(event.id);
      throw new Error("the process dies here");
    },
  });
  await first.send("taro@example.jp");
  await first.clock.advance(1_000);
  await first.stop();
  const second = await startMail({ folder, atMs: startMs + 1_000 });
  await second.clock.advance(0);
  expect(second.events[0]?.id).toBe(cutOff[0]);
  await second.stop();
});

test("a line that a kill left half-written is removed, and the next mail gets its own", async () => {
  const first = await startMail({ folder });
  await first.send("taro@example.jp");
  await first.stop();
  await appendFile(join(folder, "mails.jsonl"), '{"messageId":"ses-1","requ');
  const second = await startMail({ folder });
  await second.send("jiro@example.jp");
  await second.stop();
  const third = await startMail({ folder });
  expect(third.mail.mails().map((mail) => mail.to[0])).toEqual(["taro@example.jp", "jiro@example.jp"]);
  await third.stop();
});

test("an acknowledged mail survives SIGKILL", async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, "killed-desk.ts"), folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once("exit", (_, signal) => resolve(signal)),
  );
  expect(await exited).toBe("SIGKILL");
  expect(await readFile(join(folder, "mails.jsonl"), "utf8")).toContain("taro@example.jp");
  const after = await startMail({ folder, atMs: startMs + 10_000 });
  await after.clock.advance(0);
  expect(after.told()).toEqual(["Email Sent", "Email Delivered"]);
  await after.stop();
});
