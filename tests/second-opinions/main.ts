import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { optionsOf } from "../../infra/command-line.ts";
import { run } from "../cloud/command.ts";
import { virtualEnvironment } from "../cloud/python.ts";
import { faultsOfBundles, runtimeClient } from "./lambda.ts";
import { refusedByMoto, refusedByValidator } from "./machines.ts";
import { startMoto } from "./moto.ts";

const help = `npm run second-opinions: what others' implementations say of the desk.

Whether asl-validator and moto's parser take every state machine; whether Lambda's own runtime client starts every
bundle; whether the store keeps its contract on moto's DynamoDB as it does on dynalite. Needs Python 3.10 or newer with
PyPI, and npm's registry; where they are missing it prints SKIPPED.

  --keep   keep the folder with everything that the programs wrote
`;
const { keep } = optionsOf(help, { keep: { type: "boolean", default: false } });

/** Tests of concurrent calls: moto handles calls one after the other, but does not compare and write atomically. */
const exceptConcurrency = "^(?!.*(at the same moment|concurrent))";

const folder = mkdtempSync(join(tmpdir(), "madoguchi-opinions-"));
const counts = { passed: 0, failed: 0, skipped: 0 };

await asked("asl-validator takes every state machine", async () => refusedByValidator());

const client = await runtimeClient();
if ("missing" in client) skipped("Lambda's runtime client starts every bundle", client.missing);
else await asked("Lambda's runtime client starts every bundle", () => faultsOfBundles(client.main, folder));

const python = await virtualEnvironment("second-opinions", "tests/second-opinions/requirements.txt");
if ("missing" in python) {
  skipped("moto's parser takes every state machine", python.missing);
  skipped("the store keeps its contract on moto's DynamoDB", python.missing);
} else {
  const { bin } = python;
  await asked("moto's parser takes every state machine", () => refusedByMoto(bin, folder));
  await asked("the store keeps its contract on moto's DynamoDB", () => storeOnMoto(bin));
}

if (keep || counts.failed > 0) console.log(`\nKept: ${folder}`);
else rmSync(folder, { recursive: true, force: true });
console.log(`\nopinions: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;

async function storeOnMoto(bin: string): Promise<readonly string[]> {
  const moto = await startMoto(bin, folder);
  const stores = [
    "request-store",
    "replace-corrupt",
    "counters",
    "consent-ledger",
    "address-book",
    "owed-mails",
    "provision-store",
  ];
  try {
    await run({
      program: "vitest",
      // One file after the other: they share one server, which each empties.
      args: [
        "run",
        ...stores.map((name) => `tests/functions/adapters/${name}.test.ts`),
        "--no-file-parallelism",
        "--testNamePattern",
        exceptConcurrency,
      ],
      env: { DYNAMODB_ON: moto.url, THOROUGH: "1" },
      log: join(folder, "store.log"),
      limitMs: 180_000,
    });
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    moto.stop();
  }
}

/** Prints the complaints about something, and counts them. */
async function asked(name: string, ask: () => Promise<readonly string[]>): Promise<void> {
  const complaints = await ask();
  counts[complaints.length === 0 ? "passed" : "failed"] += 1;
  console.log(`  ${complaints.length === 0 ? "ok  " : "FAIL"} ${name}`);
  for (const line of complaints) console.log(`       ${line}`);
}

function skipped(name: string, why: string): void {
  counts.skipped += 1;
  console.log(`  SKIPPED ${name}: ${why}`);
}
