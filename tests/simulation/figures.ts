/**
 * `npm run simulate:figures -- --from 1000 --seeds 50 --requests 200 --days 20`: runs many seeds, one after another,
 * and writes the coverage into docs/simulation.md.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { coverageTables } from "./coverage-table.ts";
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

let lived = 0;
let faults = 0;
const { coverage } = await many(seeds, size, Number(values.workers), (report, sofar) => {
  lived += report.requests;
  faults += report.faults;
  const broken = report.violations.map(({ subject, rule, what }) => `\n  ${subject} ${rule}: ${what}`);
  console.log(`seed ${report.seed}: ${lived} requests, ${faults} faults so far${broken.join("")}`);
  write(sofar);
});
const { empty } = coverageTables(coverage);
for (const cell of empty) console.log(`EMPTY ${cell}`);

/** The counts so far, kept in the document, because a long run may be cut off. */
function write(coverageSoFar: Parameters<typeof coverageTables>[0]): void {
  const said = `${lived.toLocaleString("en")} requests, ${faults.toLocaleString("en")} faults, seeds ${values.from} and following, ${size.requests} requests and ${size.days} days of trouble each.`;
  const before = readFileSync(document, "utf8");
  const after = before.replace(
    /(<!-- coverage -->\n)[\s\S]*?(<!-- \/coverage -->)/,
    (_, begin: string, end: string) => `${begin}\n${said}\n\n${coverageTables(coverageSoFar).text}\n${end}`,
  );
  writeFileSync(document, after);
}
