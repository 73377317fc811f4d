import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Counted, Coverage } from "./coverage.ts";
import type { Violation } from "./violations.ts";

/** The result of one seed, as its process wrote it. */
interface Report {
  readonly seed: number;
  readonly requests: number;
  readonly faults: number;
  readonly lines: number;
  readonly hash: string;
  readonly violations: readonly Violation[];
  readonly coverage: readonly Counted[];
}

/** The results of all seeds together. */
export interface Many {
  readonly reports: readonly Report[];
  readonly coverage: Coverage;
}

/** Runs many seeds, each in its own process, `workers` at a time. `told` is called as each one ends. */
export async function many(
  seeds: readonly number[],
  size: { readonly requests: number; readonly days: number },
  workers: number,
  told: (report: Report, sofar: Coverage) => void,
): Promise<Many> {
  const folder = mkdtempSync(join(tmpdir(), "simulation-"));
  const waiting = [...seeds];
  const reports: Report[] = [];
  const coverage = new Coverage();
  const runSeed = (seed: number, at: number) =>
    new Promise<Report>((resolve, reject) => {
      const file = join(folder, `${seed}-${at}.json`);
      const args = [
        new URL("main.ts", import.meta.url).pathname,
        ...["--seed", String(seed), "--requests", String(size.requests), "--days", String(size.days)],
        ...["--report", file],
      ];
      execFile(process.execPath, args, { maxBuffer: 2 ** 28 }, (_error, stdout, stderr) => {
        try {
          resolve(JSON.parse(readFileSync(file, "utf8")));
        } catch {
          reject(new Error(`seed ${seed}: ${stderr.slice(-2000)}${stdout.slice(-500)}`));
        }
      });
    });
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
        const report = await runSeed(seed, reports.length);
        reports.push(report);
        coverage.add(report.coverage);
        told(report, coverage);
      }
    }),
  );
  rmSync(folder, { recursive: true });
  return { reports, coverage };
}
