/**
 * A very large disclosure: twenty files of 25 MB in each of three systems, from the bucket into the package in the
 * bucket, with the hash of every file and of the whole. Reports time and memory of the process that builds it; the
 * store runs in a process of its own on the same machine. Usage: package.ts [FILES [MEGABYTES]]
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { bucket } from "../../functions/adapters/bucket.ts";
import { buildPackage } from "../../functions/application/build-package.ts";
import { folders } from "../../functions/domain/folders.ts";
import type { StoredFile } from "../../functions/domain/request/files.ts";
import { Activity } from "../../infra/local/activity.ts";
import { ShiftedClock } from "../../infra/local/clock.ts";
import { openObjectStore } from "../../infra/local/object-store/object-store.ts";
import { Case } from "../functions/case.ts";
import { FakeClock, FakeRequests, FakeRuntime } from "../functions/fakes.ts";

const systems = ["till", "bookings", "newsletter"];
const name = "packages";
const [role = "main", ...args] = process.argv.slice(2);

switch (role) {
  case "store":
    await store(args[0] ?? "");
    break;
  case "build":
    await build(args[0] ?? "", Number(args[1]), Number(args[2]));
    break;
  default:
    await main(Number(process.argv[2] ?? 20), Number(process.argv[3] ?? 25));
}

async function main(files: number, megabytes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "madoguchi-bench-"));
  const served = child("store", [folder]);
  try {
    const url = await lineOf(served);
    const builder = child("build", [url, String(files), String(megabytes)]);
    process.stdout.write(`${await lineOf(builder)}\n`);
  } finally {
    served.kill();
    await once(served, "exit");
    rmSync(folder, { recursive: true, force: true });
  }
}

function child(as: string, more: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["--expose-gc", import.meta.filename, as, ...more], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function lineOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error("no output");
  for await (const line of createInterface(stdout)) return line;
  throw new Error("it said nothing");
}

/** The stand-in for S3, on disk; uploads are found clean at once. */
async function store(folder: string): Promise<void> {
  const activity = new Activity();
  const objects = await openObjectStore({
    clock: new ShiftedClock(0, activity),
    activity,
    folder,
    secretAccessKey: "local",
    buckets: [name],
    scanned: ({ key }) => key.startsWith(folders.uploads),
  });
  const { url } = await objects.listen(0);
  process.stdout.write(`${url}\n`);
}

async function build(url: string, files: number, megabytes: number): Promise<void> {
  process.env["AWS_ACCESS_KEY_ID"] = process.env["AWS_SECRET_ACCESS_KEY"] = "local";
  const runtime = new FakeRuntime({ clock: new FakeClock(Date.now()) });
  await runtime.loadLanguages("ja", "en");
  const packages = bucket(name, { AWS_REGION: "ap-northeast-1", AWS_ENDPOINT_URL_S3: url }, runtime);
  const one = Case.at("acting");
  const acting = one.in("acting");
  const [template] = Object.values(acting.findings);
  if (template === undefined) throw new Error("no finding");
  const findings = Object.fromEntries(
    await Promise.all(
      systems.map(async (system, at) => {
        const sent: StoredFile[] = [];
        for (let n = 0; n < files; n += 1) {
          const key = `${folders.uploads}${acting.id}/${system}/1/${n}`;
          sent.push(await upload(packages, key, megabytes, at * files + n));
        }
        return [system, { ...template, found: true, files: sent }] as const;
      }),
    ),
  );
  const requests = new FakeRequests({ ...acting, systems, findings });
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  await buildPackage({ runtime, requests, packages }, { requestId: acting.id });
  const seconds = (performance.now() - started) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  clearInterval(watch);
  const built = await requests.get(acting.id);
  if (built?.status !== "acting" || built.package === undefined) throw new Error("not built");
  const round = (value: number) => Number(value.toFixed(1));
  const report = {
    files: systems.length * files,
    packageMb: round(built.package.bytes / 1024 / 1024),
    seconds: round(seconds),
    processorSeconds: round((cpu.user + cpu.system) / 1e6),
    mostMemoryMb: Math.round(most / 1024 / 1024),
    memoryBeforeMb: Math.round(before / 1024 / 1024),
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

/** A file of random bytes, streamed, with the record of its upload. */
async function upload(
  packages: ReturnType<typeof bucket>,
  key: string,
  megabytes: number,
  seed: number,
): Promise<StoredFile> {
  const hash = createHash("sha256");
  const piece = Buffer.alloc(1024 * 1024);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let n = 0; n < megabytes; n += 1) {
      for (let at = 0; at < piece.length; at += 4) piece.writeUInt32LE((seed * 7919 + n * at) >>> 0, at);
      hash.update(piece);
      yield piece;
    }
  }
  await packages.write(key, pieces(), "application/octet-stream");
  const [found] = await packages.list(key);
  if (found === undefined) throw new Error("not uploaded");
  return {
    key,
    version: found.version,
    type: "image/jpeg",
    bytes: found.bytes,
    sha256: hash.digest("hex"),
  };
}
