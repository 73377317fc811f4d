import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { optionsOf } from "../../infra/command-line.ts";
import { type DeployedDesk, deployedDesk } from "./deployed-desk.ts";
import { deploy } from "./deployment.ts";
import { emulatorGaps } from "./emulator-gaps.ts";
import { faultsOfFunctions } from "./functions-load.ts";
import { journeys, shortWait } from "./journeys.ts";
import { credentials, MiniStack } from "./ministack.ts";
import { virtualEnvironment } from "./python.ts";

const help = `npm run test:cloud: deploys the desk to an AWS emulator on this machine and carries out requests there.

Starts MiniStack (pinned in tests/cloud/requirements.txt, in .venv/cloud) on the loopback, bootstraps and deploys the
synthesised template with the CDK CLI, and drives the journeys of tests/cloud/journeys.ts against the deployed URL.
Proves wiring: that the template deploys, that every function loads and has its environment, that HTTP, Lambda,
DynamoDB, S3, SES, EventBridge and Step Functions meet. What it does not prove it names at the end.

Needs Python 3.10 or newer and PyPI; where they are missing it prints SKIPPED and proves nothing.

  --only TEXT   only the journeys whose name contains TEXT
  --keep        keep the folder with everything that the emulator and the CDK CLI wrote
`;

const values = optionsOf(help, {
  only: { type: "string", default: "" },
  keep: { type: "boolean", default: false },
});

const python = await virtualEnvironment("cloud", "tests/cloud/requirements.txt");
if ("missing" in python) {
  console.log(`SKIPPED: ${python.missing}. Nothing about the cloud was proved.`);
  process.exit(0);
}

// Overrides this machine's credentials: neither the CLI nor a client here may reach a real account.
process.env["AWS_ACCESS_KEY_ID"] = credentials.accessKeyId;
process.env["AWS_SECRET_ACCESS_KEY"] = credentials.secretAccessKey;
delete process.env["AWS_SESSION_TOKEN"];

const folder = mkdtempSync(join(tmpdir(), "madoguchi-cloud-"));
const counts = { passed: 0, failed: 0 };
let emulator: MiniStack | undefined;
let desk: DeployedDesk | undefined;
// An interrupted run leaves no process behind.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void emulator?.stop().then(() => process.exit(1)));
}

try {
  emulator = await MiniStack.start(python.bin, folder);
  const running = emulator;
  console.log(`MiniStack at ${running.endpoint}, on the loopback only\n`);
  const deployment = await timed("the template bootstraps and deploys with the CDK CLI", () =>
    deploy({ emulator: running, folder, waits: { [shortWait.state]: shortWait.seconds } }),
  );
  if (deployment !== undefined) {
    console.log(`\n${deployment.stackName}: as for AWS, but for`);
    for (const [why, places] of Map.groupBy(deployment.differences, (difference) => difference.why)) {
      console.log(`  ${why}:\n    ${places.length} places, as ${places[0]?.where}: ${places[0]?.what}`);
    }
    console.log("");
    desk = deployedDesk(deployment);
    const used = desk;
    await timed("every function loads and finds its environment", async () => {
      const faults = await faultsOfFunctions(deployment);
      if (faults.length > 0) throw new Error(faults.join("\n"));
    });
    for (const journey of journeys) {
      if (journey.name.includes(values.only)) await timed(journey.name, () => journey.run(used));
    }
    await timed("neither the emulator nor a function listens beyond the loopback", async () => {
      running.checkListeners();
    });
  }
} finally {
  desk?.close();
  await emulator?.stop();
  if (values.keep || counts.failed > 0) console.log(`\nKept: ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}

console.log("\nNot proved here");
for (const { scenario, why, instead } of emulatorGaps)
  console.log(`  ${scenario}\n    ${why}; see ${instead}`);
console.log(`\ncloud: ${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;

/** Runs one step, reports how it went and how long it took; undefined if it failed. */
async function timed<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  const startedAt = performance.now();
  const took = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  try {
    const result = await work();
    counts.passed += 1;
    console.log(`  ok   ${name} (${took()})`);
    return result;
  } catch (error) {
    counts.failed += 1;
    console.log(`  FAIL ${name} (${took()})\n${error instanceof Error ? error.stack : String(error)}`);
    return undefined;
  }
}
