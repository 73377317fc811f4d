import type { Coverage } from "./coverage.ts";
import { type Expected, expected } from "./expected.ts";

/** The tables in Markdown, and every empty cell that has no reason. */
export function coverageTables(coverage: Coverage): {
  readonly text: string;
  readonly empty: readonly string[];
} {
  const empty: string[] = [];
  const texts = expected.map((one) => {
    const { title, rows, columns } = one;
    const reasons = new Map<string, string[]>();
    const lines = rows.map((row) => {
      const cells = columns.map((column) => {
        const times = timesOf(coverage, one, row, column);
        if (times > 0) return String(times);
        const reason = one.empty(row, column);
        if (reason === undefined) {
          empty.push(`${title}: ${row}, ${column}`);
          return "**none**";
        }
        reasons.set(reason, [...(reasons.get(reason) ?? []), `${row} ${column}`]);
        return "–";
      });
      return `| ${row} | ${cells.join(" | ")} |`;
    });
    const why = [...reasons.keys()].map((reason) => `${reason}`);
    return [
      `### ${title}`,
      "",
      `| | ${columns.join(" | ")} |`,
      `| --- |${columns.map(() => " --: |").join("")}`,
      ...lines,
      "",
      ...(why.length > 0 ? [`– : ${why.join("; ")}.`, ""] : []),
    ].join("\n");
  });
  return { text: texts.join("\n"), empty };
}

function timesOf(coverage: Coverage, { table, turned }: Expected, row: string, column: string): number {
  return turned === true ? coverage.of(table, column, row) : coverage.of(table, row, column);
}
