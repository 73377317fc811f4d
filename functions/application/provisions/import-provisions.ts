import { columnOf, type ParsedRow, type RowFault } from "../../domain/provisions/csv-rows.ts";
import type { ProvisionRecord } from "../../domain/provisions/record.ts";
import { ok, type Result, refuse } from "../../domain/result.ts";
import {
  type Checked,
  checkProvision,
  conflictsWith,
  type RecordingDeps,
  writeProvision,
} from "./record-provision.ts";

/** The outcome of an import. */
export interface Imported {
  readonly recorded: number;
  /** Days added to a batch. */
  readonly extended: number;
  /** Rows that were already recorded. */
  readonly again: number;
}

/** Records all rows of a file, or none if any has a problem; idempotent. */
export async function importProvisions(
  deps: RecordingDeps,
  rows: readonly ParsedRow[],
): Promise<Result<Imported, readonly RowFault[]>> {
  const checked: { readonly line: number; readonly checked: Checked }[] = [];
  const faults: RowFault[] = [];
  const earlier = new Map<string, ProvisionRecord>();
  const clients = deps.runtime.business.clients.map(({ key }) => key);
  for (const { line, key, known, reported } of rows) {
    if (known.kind === "user" && !clients.includes(known.client)) {
      faults.push({ line, field: "client", problem: "unknown-client" });
      continue;
    }
    const result = await checkProvision(deps, { reported, people: [known], key, by: { kind: "operator" } });
    if (!result.ok) {
      faults.push(...result.refusal.map(({ field, problem }) => ({ line, field: columnOf(field), problem })));
    } else if (await conflictsWith(deps, result.value, earlier)) {
      faults.push({ line, field: "key", problem: "key-used" });
    } else checked.push({ line, checked: result.value });
  }
  if (faults.length > 0) return refuse(faults);
  const counts = { recorded: 0, extended: 0, again: 0 };
  for (const { line, checked: one } of checked) {
    const written = await writeProvision(deps, one);
    // Another row or file has since used the same key for something else; the rows before it stay recorded.
    if (!written.ok) return refuse(written.refusal.map(({ problem }) => ({ line, field: "key", problem })));
    for (const { kind } of written.value) counts[kind] += 1;
  }
  return ok(counts);
}
