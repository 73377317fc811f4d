import { readFileSync } from "node:fs";
import { join } from "node:path";

const path = join(import.meta.dirname, "../../docs/measured.md");

/** A table of `docs/measured.md`, by section: the cells of each row, by the name in its first column. */
export function measured(section: string): ReadonlyMap<string, readonly string[]> {
  const [, text] = readFileSync(path, "utf8").split(`\n## ${section}\n`);
  const [ofSection = ""] = (text ?? "").split("\n## ");
  const rows = ofSection.split("\n").filter((line) => line.startsWith("| "));
  if (rows.length === 0) throw new Error(`docs/measured.md has no table "${section}"`);
  return new Map(
    rows.map((row) => {
      const [name = "", ...cells] = row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim());
      return [name, cells];
    }),
  );
}

/** Of a row that compares, the last figure, which is today's; a thousand has a comma. */
export function nowOf(table: ReadonlyMap<string, readonly string[]>, row: string): number {
  const figure = /^[\d,]+/.exec(table.get(row)?.at(-1) ?? "")?.[0];
  if (figure === undefined) throw new Error(`docs/measured.md has no figure for "${row}"`);
  return Number(figure.replace(",", ""));
}
