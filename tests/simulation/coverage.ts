/** Counts what happened, in tables: a run in which nothing happened proves nothing. */
export class Coverage {
  readonly #tables = new Map<string, Map<string, Map<string, number>>>();

  count(table: string, row: string, column: string, times = 1): void {
    const rows = this.#tables.get(table) ?? new Map<string, Map<string, number>>();
    this.#tables.set(table, rows);
    const columns = rows.get(row) ?? new Map<string, number>();
    rows.set(row, columns);
    columns.set(column, (columns.get(column) ?? 0) + times);
  }

  of(table: string, row: string, column: string): number {
    return this.#tables.get(table)?.get(row)?.get(column) ?? 0;
  }

  /** The sum of a row over its columns. */
  whole(table: string, row: string): number {
    return [...(this.#tables.get(table)?.get(row)?.values() ?? [])].reduce((sum, times) => sum + times, 0);
  }

  /** All counts, for adding up. */
  all(): readonly Counted[] {
    return [...this.#tables].flatMap(([table, rows]) =>
      [...rows].flatMap(([row, columns]) =>
        [...columns].map(([column, times]): Counted => [table, row, column, times]),
      ),
    );
  }

  add(counted: readonly Counted[]): void {
    for (const [table, row, column, times] of counted) this.count(table, row, column, times);
  }
}

export type Counted = readonly [table: string, row: string, column: string, times: number];
