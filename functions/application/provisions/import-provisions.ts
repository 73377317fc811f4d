import { columnOf, type RowFault, type RowSaid } from "../../domain/provisions/csv-rows.ts";
import { ok, type Result, refuse } from "../../domain/result.ts";
import { type Checked, checkProvision, type RecordingDeps, writeProvision } from "./record-provision.ts";

/** What became of a file. */
export interface Imported {
  readonly recorded: number;
  /** Days added to a batch. */
  readonly extended: number;
  /** Rows that had been recorded before. */
  readonly again: number;
}

/** Records every row of a file, or none of them where anything speaks against one; read again, a file adds nothing. */
export async function importProvisions(
  deps: RecordingDeps,
  rows: readonly RowSaid[],
): Promise<Result<Imported, readonly RowFault[]>> {
  const checked: { readonly line: number; readonly checked: Checked }[] = [];
  const faults: RowFault[] = [];
  for (const { line, key, known, said } of rows) {
    const result = await checkProvision(deps, { said, people: [known], key, by: { kind: "operator" } });
    if (result.ok) checked.push({ line, checked: result.value });
    else
      faults.push(...result.refusal.map(({ field, problem }) => ({ line, field: columnOf(field), problem })));
  }
  if (faults.length > 0) return refuse(faults);
  const counts = { recorded: 0, extended: 0, again: 0 };
  for (const { line, checked: one } of checked) {
    const written = await writeProvision(deps, one);
    // Another row, or another file, has said something else under the same key since: the rows before it stand.
    if (!written.ok) return refuse(written.refusal.map(({ problem }) => ({ line, field: "key", problem })));
    for (const { kind } of written.value) counts[kind] += 1;
  }
  return ok(counts);
}
