import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { install } from "./globals.ts";

install();
// Most errors here are injected, and the SDK throws many that it catches itself.
Error.stackTraceLimit = 0;
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    requests: { type: "string", default: "50" },
    days: { type: "string", default: "20" },
    trace: { type: "boolean", default: false },
    twice: { type: "boolean", default: false },
    first: { type: "boolean", default: false },
    shrink: { type: "boolean", default: false },
    report: { type: "string" },
    about: { type: "string" },
  },
});
const { simulate } = await import("./simulation.ts");
const { loadAll } = await import("./load-all.ts");
await loadAll();
const began = process.hrtime.bigint();
const options = {
  seed: Number(values.seed),
  requests: Number(values.requests),
  days: Number(values.days),
  stopAtFirst: values.first,
  ...(values.about !== undefined && { about: values.about }),
};
const run = () => simulate(options);
const done = await run();
const again = values.twice ? await run() : undefined;
if (values.trace) for (const line of done.trace.lines) console.log(line);
for (const line of done.about) console.log(line);
for (const { subject, rule, what } of done.violations) console.log(`VIOLATION ${subject} ${rule}: ${what}`);
console.log(
  `seed ${values.seed}: ${done.requests} requests, ${done.faults} faults, ${done.trace.lines.length} lines, ${done.trace.hash()}`,
);
if (again !== undefined) {
  const other = done.trace.lines.findIndex((line, index) => line !== again.trace.lines[index]);
  const same = other < 0 && done.trace.hash() === again.trace.hash();
  console.log(same ? "twice the same" : `not the same from line ${other + 1} on`);
  if (!same) process.exitCode = 1;
}
if (values.report !== undefined) {
  const { violations, requests, faults, coverage, trace } = done;
  const lines = trace.lines.length;
  const report = {
    seed: Number(values.seed),
    requests,
    faults,
    lines,
    hash: trace.hash(),
    violations,
    coverage: coverage.all(),
  };
  writeFileSync(values.report, JSON.stringify(report));
}
const [first] = done.violations;
if (values.shrink && first !== undefined) {
  const { shrink } = await import("./shrink.ts");
  const shrunk = await shrink(options, first.rule);
  if (shrunk === undefined) console.log("it does not fail again");
  else {
    const { simulated, runs } = shrunk;
    console.log(`\nThe shortest trace found in ${runs} runs, seed ${options.seed}:\n`);
    for (const line of simulated.trace.lines) console.log(line);
  }
}
const { user, system } = process.cpuUsage();
const seconds = Number(process.hrtime.bigint() - began) / 1e9;
console.log(`${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor`);
process.exit(done.violations.length > 0 ? 1 : process.exitCode);
