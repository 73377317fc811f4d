import { availableParallelism } from "node:os";
import { type Change, changes } from "./changes.ts";
import { Copy } from "./copy.ts";
import type { Piece } from "./patch.ts";
import { halves, type Noticed, piecesIn, readScenario, scenarioOf, type Trial, whole } from "./tried.ts";

/**
 * Tries what a change costs: applies each patch to a copy of the tree, lives one scenario through it, counts the
 * files; then forgets each piece of it in turn, which types or a named test must notice.
 * `npm run changing [-- NAME…]`
 */

const trials: ((copy: Copy) => Promise<void>)[] = [];

/** Has it tried on whichever copy is free. */
function tried({ run }: Trial): Promise<Noticed | undefined> {
  return new Promise((resolve, reject) => {
    trials.push((copy) => run(copy).then(resolve, reject));
  });
}

/** Tries one after the other on a copy of its own until none is left. */
async function work(chosen: readonly Change[]): Promise<void> {
  const copy = new Copy(new Map(chosen.map((change) => [scenarioOf(change), readScenario(change)])));
  try {
    for (let trial = trials.shift(); trial !== undefined; trial = trials.shift()) {
      await trial(copy);
      copy.restore();
    }
  } finally {
    copy.remove();
  }
}

interface Row {
  readonly change: Change;
  readonly cost: string;
  readonly halves: number;
  readonly noticed: readonly Noticed[];
  readonly faults: readonly string[];
}

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
  const rows = chosen.map((change) => row(change).catch((error: unknown) => broken(change, error)));
  const idle = tried(untouched(chosen));
  const working = Promise.all(Array.from({ length: availableParallelism() }, () => work(chosen)));
  const done: Row[] = [];
  for (const one of rows) done.push(await one);
  const sleepy = await idle;
  await working;
  const faults = [...done.flatMap((one) => one.faults), ...(sleepy ? [sleepy.complaint] : [])];
  console.log(`\n${table(done)}\n`);
  for (const fault of faults) console.error(`FAILED  ${fault}`);
  console.log(faults.length === 0 ? "Every half-made change is noticed." : `${faults.length} failed`);
  return faults.length === 0 ? 0 : 1;
}

/** Scenarios that pass without their changes would show nothing. */
function untouched(chosen: readonly Change[]): Trial {
  return {
    says: "no change at all",
    run: async (copy) => {
      const passing: string[] = [];
      const tests = await copy.test(chosen.map(scenarioOf));
      for (const change of chosen) {
        const failed = !tests.ok && tests.output.includes(`FAIL  ${scenarioOf(change)}`);
        if (!failed) passing.push(change.name);
      }
      if (passing.length === 0) return undefined;
      return { by: "test", complaint: `the scenario passes without the change: ${passing.join(", ")}` };
    },
  };
}

async function row(change: Change): Promise<Row> {
  const pieces = piecesIn(change);
  const { name, says, files } = change;
  const [product, tests] = [filesOf(pieces, false), filesOf(pieces, true)];
  const faults: string[] = [];
  if (product.length > files.product) faults.push(`${name}: ${product.length} files, not ${files.product}`);
  if (tests.length > files.tests) faults.push(`${name}: ${tests.length} tests, not ${files.tests}`);
  const all = halves(change, pieces);
  const [failing, ...results] = await Promise.all([whole(change, pieces), ...all].map(tried));
  console.log(`\n${says}: ${cost(product, tests)}`);
  for (const { file, isNew } of [...product, ...tests]) console.log(`  ${isNew ? "new " : "edit"} ${file}`);
  if (change.copies.length > 0) console.log(`  written anew, not counted: ${change.copies.join(", ")}`);
  console.log(`  whole: ${failing?.complaint ?? "typechecks, its scenario and its tests pass"}`);
  if (failing !== undefined) faults.push(`${name}: the whole change: ${failing.complaint}`);
  for (const [index, { says }] of all.entries()) {
    const noticed = results[index];
    console.log(`  ${says}\n    ${noticed ? `${noticed.by}: ${noticed.complaint}` : "NOT NOTICED"}`);
    if (noticed === undefined) faults.push(`${name}: nobody notices a change ${says}`);
  }
  const noticed = results.filter((one) => one !== undefined);
  return { change, cost: cost(product, tests), halves: all.length, noticed, faults };
}

/** A patch that does not fit the tree any more has to be made anew. */
function broken(change: Change, error: unknown): Row {
  const faults = [`${change.name}: ${error instanceof Error ? error.message : error}`];
  return { change, cost: "-", halves: 0, noticed: [], faults };
}

/** The files of a change, each once. */
function filesOf(pieces: readonly Piece[], tests: boolean): readonly Piece[] {
  const first = new Map(pieces.toReversed().map((piece) => [piece.file, piece]));
  return [...first.values()].reverse().filter(({ file }) => file.startsWith("tests/") === tests);
}

function cost(product: readonly Piece[], tests: readonly Piece[]): string {
  const fresh = product.filter(({ isNew }) => isNew).length;
  const parts = [
    ...(fresh > 0 ? [`${fresh} new in ${roomsOf(product)}`] : []),
    ...(product.length > fresh ? [`${product.length - fresh} edited`] : []),
    ...(tests.length > 0 ? [`${tests.length} of tests`] : []),
  ];
  return parts.join(", ");
}

/** The folders that new files are in. */
function roomsOf(files: readonly Piece[]): string {
  const rooms = files.filter(({ isNew }) => isNew).map(({ file }) => file.split("/").slice(1, -1).join("/"));
  return [...new Set(rooms)].join(" and ");
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
    return [change.name, cost, halves === 0 ? "one piece" : String(halves), who.join(", ") || "-"];
  });
  const all = [["change", "files", "ways to forget", "noticed by"], ...lines];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

// Leaves no copy behind.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
process.exitCode = await main(process.argv.slice(2));
