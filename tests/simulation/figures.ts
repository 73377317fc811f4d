/**
 * `npm run simulate:figures -- --from 1000 --seeds 50 --requests 200 --days 20`: runs many seeds, one after another,
 * and writes the coverage into docs/simulation.md.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Coverage } from "./coverage.ts";
import { coverageTables } from "./coverage-table.ts";
import { callFaults } from "./engine/plan.ts";
import { many } from "./many.ts";

const { values } = parseArgs({
  options: {
    from: { type: "string", default: "1000" },
    seeds: { type: "string", default: "100" },
    requests: { type: "string", default: "100" },
    days: { type: "string", default: "16" },
    workers: { type: "string", default: "1" },
  },
});
const seeds = Array.from({ length: Number(values.seeds) }, (_, at) => Number(values.from) + at);
const size = { requests: Number(values.requests), days: Number(values.days) };
const document = new URL("../../docs/simulation.md", import.meta.url);

const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
let simulated = 0;
let violations = 0;
let faults = 0;
const { coverage } = await many(seeds, size, Number(values.workers), (report, sofar) => {
  simulated += report.requests;
  faults += report.faults;
  violations += report.violations.length;
  const broken = report.violations.map(({ subject, rule, what }) => `\n  ${subject} ${rule}: ${what}`);
  console.log(`seed ${report.seed}: ${simulated} requests, ${faults} faults so far${broken.join("")}`);
  write(sofar);
});
const { empty } = coverageTables(coverage);
for (const cell of empty) console.log(`EMPTY ${cell}`);

/** How often calls to AWS went wrong, and how. */
function rates(seen: Coverage): string {
  const byFault = new Map<string, number>();
  for (const [table, fault, , times] of seen.all())
    if (table === "faults") byFault.set(fault, (byFault.get(fault) ?? 0) + times);
  const calls = [...byFault.values()].reduce((sum, times) => sum + times, 0);
  const kinds = [...callFaults, "away"].map((fault) => {
    const share = (100 * (byFault.get(fault) ?? 0)) / Math.max(calls, 1);
    return `${fault} ${share.toFixed(2)} %`;
  });
  return `Of ${calls.toLocaleString("en")} calls to AWS: ${kinds.join(", ")}.`;
}

/** The counts so far, kept in the document, because a long run may be cut off. */
function write(coverageSoFar: Coverage): void {
  const said = `${simulated.toLocaleString("en")} requests, ${faults.toLocaleString("en")} faults, ${violations} violations; seeds ${values.from} and following, ${size.requests} requests and ${size.days} days of trouble each, at commit \`${commit}\`. ${rates(coverageSoFar)}`;
  const before = readFileSync(document, "utf8");
  const after = before.replace(
    /(<!-- coverage -->\n)[\s\S]*?(<!-- \/coverage -->)/,
    (_, begin: string, end: string) => `${begin}\n${said}\n\n${coverageTables(coverageSoFar).text}\n${end}`,
  );
  writeFileSync(document, after);
}
