import type { Coverage } from "./coverage.ts";
import { type Expected, expected } from "./expected.ts";

interface Cell {
  readonly row: string;
  readonly column: string;
  readonly times: number;
  /** Why it is empty, if a reason is given. */
  readonly reason: string | undefined;
}

/** The tables in Markdown, and every empty cell that has no reason. */
export function coverageTables(coverage: Coverage): {
  readonly text: string;
  readonly empty: readonly string[];
} {
  const empty: string[] = [];
  const texts = expected.map((one) => {
    const cells = cellsOf(coverage, one);
    const missing = cells.filter(({ times, reason }) => times === 0 && reason === undefined);
    empty.push(...missing.map(({ row, column }) => `${one.title}: ${row}${column && `, ${column}`}`));
    const why = new Set(cells.flatMap(({ times, reason }) => (times === 0 ? (reason ?? []) : [])));
    const lines = one.columnsOf === undefined ? listed(one, cells) : counted(one, cells);
    const legend = why.size > 0 ? ["", `– : ${[...why].join("; ")}.`] : [];
    return [`### ${one.title}`, "", ...lines, ...legend, ""].join("\n");
  });
  return { text: texts.join("\n"), empty };
}

function listed({ rows, columns = ["times"] }: Expected, cells: readonly Cell[]): readonly string[] {
  return [
    `| | ${columns.join(" | ")} |`,
    `| --- |${columns.map(() => " --: |").join("")}`,
    ...rows.map((row) => {
      const own = cells.filter((cell) => cell.row === row);
      return `| ${row} | ${own.map(said).join(" | ")} |`;
    }),
  ];
}

/** One line per row: how many of its columns were seen, and which were not. */
function counted({ rows }: Expected, cells: readonly Cell[]): readonly string[] {
  return [
    "| | seen | of | not seen |",
    "| --- | --: | --: | --- |",
    ...rows.map((row) => {
      const own = cells.filter((cell) => cell.row === row);
      const not = own.filter(({ times }) => times === 0);
      const names = not.map(({ column, reason }) => (reason === undefined ? `**${column}**` : `${column} –`));
      return `| ${row} | ${own.length - not.length} | ${own.length} | ${names.join(", ")} |`;
    }),
  ];
}

function said({ times, reason }: Cell): string {
  if (times > 0) return String(times);
  return reason === undefined ? "**none**" : "–";
}

function cellsOf(coverage: Coverage, one: Expected): readonly Cell[] {
  return one.rows.flatMap((row) =>
    (one.columnsOf?.(row) ?? one.columns ?? [""]).map((column) => ({
      ...{ row, column },
      times: timesOf(coverage, one, row, column),
      reason: one.empty(row, column),
    })),
  );
}

function timesOf(coverage: Coverage, one: Expected, row: string, column: string): number {
  const { table, turned, columns, columnsOf } = one;
  if (columns === undefined && columnsOf === undefined) return coverage.whole(table, row);
  return turned === true ? coverage.of(table, column, row) : coverage.of(table, row, column);
}
