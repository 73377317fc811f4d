/**
 * `npm run bench`: runs each measurement in a process of its own so that memory and warm-up do not mix, and prints
 * one line of JSON last. It is a report, not a test: nothing fails because a machine is slow.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";

interface Bench {
  readonly name: string;
  /** A program in this folder that prints its numbers as JSON on its last line. */
  readonly program: string;
  readonly args: readonly string[];
}

/** Programs added here appear in the report under their names. */
const benches: readonly Bench[] = [
  { name: "transitions", program: "engine.ts", args: ["transitions"] },
  { name: "waiting100", program: "engine.ts", args: ["waiting", "100"] },
  { name: "waiting100000", program: "engine.ts", args: ["waiting", "100000"] },
  { name: "journeys", program: "journeys.ts", args: ["10", "100", "1000"] },
  { name: "package", program: "package.ts", args: ["20", "25"] },
  { name: "consentCheck", program: "consent-check.ts", args: [] },
  { name: "coldStart", program: "cold-start.ts", args: [] },
];

async function run({ program, args }: Bench): Promise<unknown> {
  const child = spawn(process.execPath, ["--expose-gc", join(import.meta.dirname, program), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  for await (const chunk of child.stdout) text += String(chunk);
  return JSON.parse(text.trim().split("\n").at(-1) ?? "null");
}

const wanted = process.argv.slice(2);
const report: Record<string, unknown> = {};
for (const bench of benches) {
  if (wanted.length > 0 && !wanted.includes(bench.name)) continue;
  report[bench.name] = await run(bench);
  process.stdout.write(`${bench.name}: ${JSON.stringify(report[bench.name], null, 2)}\n`);
}
process.stdout.write(`${JSON.stringify(report)}\n`);
