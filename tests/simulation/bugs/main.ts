/**
 * `npm run simulate:bugs`: plants each bug in turn and searches for it. `--turn 7`: three of them, different ones
 * each time.
 */
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

/** Each bug has to be found within this many requests. */
const mostRequests = 500;
/** The size of one run. */
const each = { requests: 50, days: 15 };
const byTurn = 3;

const { values } = parseArgs({ options: { turn: { type: "string" }, only: { type: "string" } } });
const all = readdirSync(new URL(".", import.meta.url))
  .filter((file) => file.endsWith(".patch"))
  .map((file) => file.replace(".patch", ""));
const chosen =
  values.only !== undefined ? [values.only] : values.turn === undefined ? all : inTurn(Number(values.turn));
const waiting = [...chosen];
let missed = 0;
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift()) await hunt(bug);
  }),
);
process.exit(missed === 0 ? 0 : 1);

function inTurn(turn: number): readonly string[] {
  return Array.from({ length: byTurn }, (_, at) => all[(turn * byTurn + at) % all.length] ?? "");
}

async function hunt(bug: string): Promise<void> {
  for (let simulated = 0; simulated < mostRequests; simulated += each.requests) {
    const seed = 1 + simulated / each.requests;
    const found = await violationIn(bug, seed);
    if (found === undefined) continue;
    console.log(`${bug}: found within ${simulated + each.requests} requests, seed ${seed}: ${found}`);
    return;
  }
  missed += 1;
  console.log(`${bug}: NOT FOUND within ${mostRequests} requests`);
}

function violationIn(bug: string, seed: number): Promise<string | undefined> {
  const args = [
    ...["--import", new URL("plant.ts", import.meta.url).pathname],
    new URL("../main.ts", import.meta.url).pathname,
    ...["--seed", String(seed), "--requests", String(each.requests), "--days", String(each.days), "--first"],
  ];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      args,
      { env: { ...process.env, PLANTED: bug }, maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => {
        const [, found] = /^VIOLATION (.*)$/m.exec(stdout) ?? [];
        if (error !== null && found === undefined)
          reject(new Error(`${bug} ${seed}: ${stderr.slice(-2000)}`));
        else resolve(found);
      },
    );
  });
}
