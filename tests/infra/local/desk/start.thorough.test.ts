import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listening } from "../../../../infra/local/listening.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "madoguchi-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** Starts the desk as `npm start` does; resolves to its exit code and output. `onUrl` is called with its address. */
function started(env: Readonly<Record<string, string>>, onUrl?: (url: string) => void): Promise<Ended> {
  return new Promise((resolve) => {
    const desk = spawn(process.execPath, ["infra/local/main.ts"], { env: { ...process.env, ...env } });
    let said = "";
    desk.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    desk.stdout.on("data", (chunk: Buffer) => {
      const url = /Desk\s+(http:\S+)/.exec(chunk.toString())?.[1];
      if (url !== undefined) onUrl?.(url);
    });
    desk.on("close", (code) => resolve({ code, said }));
  });
}

test("a start that fails explains why in a sentence", async () => {
  const taken = await listening(createServer(), 0);
  const inTheWay = join(folder, "file");
  writeFileSync(inTheWay, "");
  const fullDisk = join(folder, "full");
  mkdirSync(fullDisk);
  symlinkSync("/dev/full", join(fullDisk, "desk.log"));
  const ports = { PORT: "0", INBOX_PORT: "0" };
  const [busy, none, file, below, full] = await Promise.all([
    started({ PORT: String(taken.port), INBOX_PORT: "0", DATA_DIR: join(folder, "busy") }),
    started({ PORT: "http", DATA_DIR: folder }),
    started({ ...ports, DATA_DIR: inTheWay }),
    started({ ...ports, DATA_DIR: join(inTheWay, "below") }),
    // The log cannot grow: the first page request ends the desk.
    started({ ...ports, DATA_DIR: fullDisk }, (url) => void fetch(`${url}/staff`).catch(() => undefined)),
  ]);
  await taken.close();
  expect(busy).toEqual({
    code: 1,
    said: `Port ${taken.port} is taken. Choose another: npm start -- --port 4000\n`,
  });
  expect(none.code).toBe(2);
  expect(none.said).toMatch(/^--port \(or PORT\) must be a port number, but is "http"\.\n\nnpm start: /);
  const other = "Choose another: npm start -- --data another-folder\n";
  expect(file).toEqual({
    code: 1,
    said: `${inTheWay} cannot be a folder: there is a file in its way. ${other}`,
  });
  expect(below).toEqual({
    code: 1,
    said: `${join(inTheWay, "below")} cannot be a folder: there is a file in its way. ${other}`,
  });
  expect(full).toEqual({
    code: 1,
    said: `The disk is full: nothing more can be written to ${fullDisk}. Make room, then start again; everything acknowledged is kept.\n`,
  });
});
