import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Change, changes } from "./changes.ts";
import { Copy, type Verdict } from "./copy.ts";
import { diffOf, type Piece, piecesOf } from "./patch.ts";

/**
 * Tries what a change costs: applies each patch to a copy of the tree, lives one scenario through it, counts the
 * files; then forgets each piece of it in turn, which types or a named test must notice.
 * `npm run changing [-- NAME…]`
 */

/** Beside the scenario itself, which finds its imports from there. */
const scenarioOf = ({ name }: Change) => `tests/changing/${name}/tried.test.ts`;

function main(names: readonly string[]): number {
  if (names.includes("--help")) {
    console.log(`npm run changing [-- NAME…]\n\nNames: ${changes.map(({ name }) => name).join(", ")}`);
    return 0;
  }
  const unknown = names.filter((name) => !changes.some((change) => change.name === name));
  if (unknown.length > 0) {
    console.error(`No change is called ${unknown.join(", ")}. See npm run changing -- --help.`);
    return 2;
  }
  const copy = new Copy();
  try {
    const faults = changes
      .filter(({ name }) => names.length === 0 || names.includes(name))
      .flatMap((change) => tried(copy, change));
    for (const fault of faults) console.error(`FAILED  ${fault}`);
    console.log(faults.length === 0 ? "Every half-made change is noticed." : `${faults.length} failed`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    copy.remove();
  }
}

/** What is wrong with one change; nothing, if it costs what it may and no half of it passes. */
function tried(copy: Copy, change: Change): readonly string[] {
  const folder = join(import.meta.dirname, change.name);
  const pieces = piecesOf(readFileSync(join(folder, "change.patch"), "utf8"));
  const files = [...new Set(pieces.map(({ file }) => file))];
  console.log(`\n${change.says}\n  ${files.length} files, ${pieces.length} pieces`);
  for (const file of files) console.log(`    ${isNew(pieces, file) ? "new " : "edit"} ${file}`);
  const scenarioFile = scenarioOf(change);
  copy.write(scenarioFile, readFileSync(join(folder, "scenario.ts"), "utf8"));
  const guards = [scenarioFile, ...change.guards];
  try {
    const faults: string[] = [];
    if (files.length > change.files)
      faults.push(`${change.name}: ${files.length} files, not ${change.files}`);
    copy.apply(diffOf(pieces), change.name);
    const whole = noticed(copy, guards);
    if (whole !== undefined) faults.push(`${change.name}: the whole change fails: ${whole}`);
    else console.log("  whole: typechecks, its scenario and guards pass");
    for (const piece of pieces) {
      copy.restore(files);
      copy.apply(diffOf(pieces.filter((one) => one !== piece)), change.name);
      const by = noticed(copy, guards);
      console.log(`  without ${piece.file} "${piece.says}": ${by ?? "NOT NOTICED"}`);
      if (by === undefined) faults.push(`${change.name}: nobody misses ${piece.file} "${piece.says}"`);
    }
    return faults;
  } finally {
    copy.restore([...files, scenarioFile]);
  }
}

function isNew(pieces: readonly Piece[], file: string): boolean {
  return pieces.some((piece) => piece.file === file && piece.isNew);
}

/** What notices that something is wrong, in one line. */
function noticed(copy: Copy, guards: readonly string[]): string | undefined {
  const types = copy.typecheck();
  if (!types.ok) return `types: ${lineOf(types, /error TS\d+/)}`;
  const tests = copy.test(guards);
  return tests.ok ? undefined : `test: ${lineOf(tests, /^\s*(FAIL|×)\s/)}`;
}

function lineOf(verdict: Extract<Verdict, { ok: false }>, sign: RegExp): string {
  const lines = verdict.output.split("\n").filter((line) => sign.test(line));
  return (lines[0] ?? verdict.output.trim().split("\n").at(-1) ?? "").trim().slice(0, 160);
}

process.exitCode = main(process.argv.slice(2));
