/** `npm run simulate:ci`: three hundred requests on two workers, by fixed seeds and a fresh one, and one seed twice. */
import { availableParallelism } from "node:os";
import { coverageTables } from "./coverage-table.ts";
import { many } from "./many.ts";

const size = { requests: 75, days: 10 };
const fixed = [3, 12, 24];
const fresh = Math.floor(Math.random() * 1e9);
const began = performance.now();
console.log(
  `a fresh seed: ${fresh} (npm run simulate -- --seed ${fresh} --requests ${size.requests} --days ${size.days})`,
);
const { reports, coverage } = await many(
  [fresh, ...fixed],
  size,
  Math.min(2, availableParallelism()),
  (report) => {
    const { seed, requests, faults, hash, violations } = report;
    console.log(`seed ${seed}: ${requests} requests, ${faults} faults, trace ${hash.slice(0, 16)}`);
    for (const { subject, rule, what } of violations) {
      console.log(`  VIOLATION ${subject} ${rule}: ${what}`);
      console.log(
        `  npm run simulate -- --seed ${seed} --requests ${size.requests} --days ${size.days} --shrink`,
      );
    }
  },
);
console.log(`${((performance.now() - began) / 1000).toFixed(1)} s`);
const small = { requests: 5, days: 3 };
const twice = await many([7, 7], small, 2, () => undefined);
const same = new Set(twice.reports.map(({ hash }) => hash)).size === 1;
console.log(same ? "one seed, one trace" : "ONE SEED, TWO TRACES");
// A run in which people no longer find the first button finds no fault in anything behind it.
const confirmed = coverage.whole("statuses", "unconfirmed") > 0;
if (!confirmed) console.log("NOBODY CONFIRMED A REQUEST: the simulated people miss the button");
if (process.argv.includes("--coverage")) console.log(coverageTables(coverage).text);
process.exit(same && confirmed && reports.every(({ violations }) => violations.length === 0) ? 0 : 1);
