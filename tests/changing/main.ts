import { Bench, halvesOf, type Noticed, piecesIn } from "./bench.ts";
import { type Change, changes } from "./changes.ts";
import type { Piece } from "./patch.ts";

/**
 * Measures the cost of changes: applies each patch to a copy of the tree, runs one scenario with it, counts the
 * files; then forgets each piece in turn, which types or a named test must notice. `npm run changing [-- NAME…]`
 */
async function main(names: readonly string[]): Promise<number> {
  if (names.includes("--help")) {
    console.log(`npm run changing [-- NAME…]\n\nNames: ${changes.map(({ name }) => name).join(", ")}`);
    return 0;
  }
  const unknown = names.filter((name) => !changes.some((change) => change.name === name));
  if (unknown.length > 0) {
    console.error(`No change is called ${unknown.join(", ")}. See npm run changing -- --help.`);
    return 2;
  }
  const chosen = changes.filter(({ name }) => names.length === 0 || names.includes(name));
  const bench = new Bench(chosen);
  const faults: string[] = [];
  try {
    const rows = await Promise.all(
      chosen.map((change) => tried(bench, change, faults).catch((error) => broken(change, error, faults))),
    );
    for (const { name } of await bench.untouched(chosen)) {
      faults.push(`${name}: its scenario passes without the change`);
    }
    console.log(`\n${table(rows)}\n`);
  } finally {
    await bench.close();
  }
  for (const fault of faults) console.error(`FAILED  ${fault}`);
  console.log(faults.length === 0 ? "Every half-made change is noticed." : `${faults.length} failed`);
  return faults.length === 0 ? 0 : 1;
}

interface Row {
  readonly change: Change;
  readonly cost: string;
  readonly halves: number;
  readonly noticed: readonly Noticed[];
}

/** Tries the whole change and every omission; reports each result at once. */
async function tried(bench: Bench, change: Change, faults: string[]): Promise<Row> {
  const { name } = change;
  const noticed: Noticed[] = [];
  const fail = (says: string) => faults.push(`${name}: ${says}`);
  const say = (says: string, what: string) => console.log(`${name}: ${says}\n    ${what}`);

  const pieces = piecesIn(change);
  const [product, tests] = [filesOf(pieces, false), filesOf(pieces, true)];
  if (product.length > change.files.product) fail(`${product.length} files, not ${change.files.product}`);
  if (tests.length > change.files.tests) fail(`${tests.length} tests, not ${change.files.tests}`);

  const whole = async () => {
    const complaint = (await bench.whole(change, pieces))?.complaint;
    say("the whole change", complaint ?? "typechecks; its scenario and its tests pass");
    if (complaint !== undefined) fail(`the whole change: ${complaint}`);
  };
  const half = async (says: string, trial: Promise<Noticed | undefined>) => {
    const by = await trial;
    say(says, by === undefined ? "NOT NOTICED" : `${by.by}: ${by.complaint}`);
    if (by === undefined) fail(`nobody notices a change ${says}`);
    else noticed.push(by);
  };
  const halves = halvesOf(change, pieces);
  const trials = [
    whole(),
    ...halves.map((one) => half(one.says, bench.half(change, one, pieces))),
    ...(change.copies.length > 0
      ? [half("without its generated copies updated", bench.withoutCopies(change, pieces))]
      : []),
  ];
  // A patch that no longer fits the tree, or a tool that breaks, counts as a failure too.
  for (const trial of await Promise.allSettled(trials)) {
    if (trial.status === "rejected") fail(trial.reason instanceof Error ? trial.reason.message : "broke");
  }
  return { change, cost: cost(product, tests), halves: trials.length - 1, noticed };
}

/** The row of a change whose patch cannot be read. */
function broken(change: Change, error: unknown, faults: string[]): Row {
  faults.push(`${change.name}: ${error instanceof Error ? error.message : error}`);
  return { change, cost: "-", halves: 0, noticed: [] };
}

/** The files of a change, without duplicates. */
function filesOf(pieces: readonly Piece[], tests: boolean): readonly Piece[] {
  const first = new Map(pieces.toReversed().map((piece) => [piece.file, piece]));
  return [...first.values()].reverse().filter(({ file }) => file.startsWith("tests/") === tests);
}

function cost(product: readonly Piece[], tests: readonly Piece[]): string {
  const fresh = product.filter(({ isNew }) => isNew).length;
  const parts = [
    ...(fresh > 0 ? [`${fresh} new in ${foldersOf(product)}`] : []),
    ...(product.length > fresh ? [`${product.length - fresh} edited`] : []),
    ...(tests.length > 0 ? [`${tests.length} of tests`] : []),
  ];
  return parts.join(", ");
}

/** The folders of new files. */
function foldersOf(files: readonly Piece[]): string {
  const folders = files
    .filter(({ isNew }) => isNew)
    .map(({ file }) => file.split("/").slice(1, -1).join("/"));
  return [...new Set(folders)].join(" and ");
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ change, cost, halves, noticed }) => {
    const types = noticed.filter(({ by }) => by === "types").length;
    const tests = noticed.filter(({ by }) => by === "test");
    const named = [...new Set(tests.map(({ complaint }) => complaint.split(/[\s>]/)[0]?.split("/").at(-1)))];
    const who = [
      ...(types > 0 ? [`types ${types}`] : []),
      ...(tests.length > 0 ? [`tests ${tests.length} (${named.join(", ")})`] : []),
    ];
    return [
      change.name,
      cost,
      change.aim,
      halves === 0 ? "one piece" : String(halves),
      who.join(", ") || "-",
    ];
  });
  const all = [["change", "files", "should be", "ways to forget", "noticed by"], ...lines];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  return all
    .map((line) => {
      const cells = line.map((cell, column) => cell.padEnd(widths[column] ?? 0));
      return cells.join("  ").trimEnd();
    })
    .join("\n");
}

// Removes the copies.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
process.exitCode = await main(process.argv.slice(2));
