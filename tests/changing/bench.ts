import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Change } from "./changes.ts";
import { Copy, type Verdict } from "./copy.ts";
import { type Half, type Piece, piecesOf } from "./patch.ts";

/** What noticed a half-made change, and its first complaint in one line. */
export interface Noticed {
  readonly by: "types" | "test";
  readonly complaint: string;
}

/** The folder in which a change's scenario runs; its imports are relative to it. */
const scenarioOf = ({ name }: Change) => `tests/changing/${name}/tried.test.ts`;

function readScenario({ name }: Change): string {
  return readFileSync(join(import.meta.dirname, name, "scenario.ts"), "utf8");
}

export function piecesIn(change: Change): readonly Piece[] {
  const patch = readFileSync(join(import.meta.dirname, change.name, "change.patch"), "utf8");
  return [...piecesOf(patch), ...(change.folder?.() ?? [])];
}

/** Every possible omission of a change. A change of one piece cannot be half-made. */
export function halvesOf(change: Change, pieces: readonly Piece[]): readonly Half[] {
  const without = (says: string, forgotten: readonly Piece[]) => ({
    says: `without ${says}`,
    pieces: pieces.filter((piece) => !forgotten.includes(piece)),
  });
  const inOneFile = [...Map.groupBy(pieces, ({ file }) => file)];
  const forgotten = [
    ...pieces.map((piece) => without(piece.isNew ? piece.file : `${piece.says} in ${piece.file}`, [piece])),
    ...inOneFile.flatMap(([file, all]) => (all.length > 1 ? [without(`all of it in ${file}`, all)] : [])),
  ];
  return [...(pieces.length > 1 ? forgotten : []), ...(change.halves?.(pieces) ?? [])];
}

/** Two copies of the tree, in parallel: types are checked on one, tests run on the other. */
export class Bench {
  readonly #types: Copy;
  readonly #tests: Copy;
  readonly #typeChecks = new Turns();
  readonly #testRuns = new Turns();

  constructor(changes: readonly Change[]) {
    const scenarios = new Map(changes.map((change) => [scenarioOf(change), readScenario(change)]));
    this.#types = new Copy(scenarios);
    this.#tests = new Copy(scenarios);
  }

  /** The changes whose scenarios pass on the unchanged tree, and so prove nothing. */
  untouched(changes: readonly Change[]): Promise<readonly Change[]> {
    return this.#testRuns.next(async () => {
      this.#tests.put([]);
      const verdict = await this.#tests.test(changes.map(scenarioOf));
      return changes.filter(
        (change) => verdict.ok || !verdict.output.includes(`FAIL  ${scenarioOf(change)}`),
      );
    });
  }

  /** The whole change, which must pass everything; undefined if it does. */
  async whole(change: Change, pieces: readonly Piece[]): Promise<Noticed | undefined> {
    const error = await this.#typeError(pieces, pieces);
    if (error !== undefined) return { by: "types", complaint: error };
    return this.#testRuns.next(async () => {
      this.#tests.put(pieces);
      await this.#writeCopies(change);
      return byTest(await this.#tests.test([scenarioOf(change), ...change.guards, ...change.copies]));
    });
  }

  /** A half-made change; undefined if nothing notices, which is a failure. */
  async half(change: Change, half: Half, whole: readonly Piece[]): Promise<Noticed | undefined> {
    const error = await this.#typeError(half.pieces, whole);
    if (error !== undefined) return { by: "types", complaint: error };
    return this.#testRuns.next(async () => {
      this.#tests.put(half.pieces);
      return byTest(await this.#tests.test(change.guards));
    });
  }

  /** Everything is done except the generated copies. */
  withoutCopies(change: Change, pieces: readonly Piece[]): Promise<Noticed | undefined> {
    return this.#testRuns.next(async () => {
      this.#tests.put(pieces);
      return byTest(await this.#tests.test(change.copies));
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.#types.remove(), this.#tests.remove()]);
  }

  #typeError(pieces: readonly Piece[], whole: readonly Piece[]): Promise<string | undefined> {
    return this.#typeChecks.next(() => {
      this.#types.put(pieces);
      const there = new Set(pieces.map(({ file }) => file));
      // A forgotten piece is reported where it is used.
      const likely = whole.filter(({ file, isNew }) => !isNew || there.has(file)).map(({ file }) => file);
      return this.#types.typeError([...new Set(likely)]);
    });
  }

  /** As in `docs/changing.md`. Some tests fail in the run that updates their copies, so another run checks them. */
  async #writeCopies({ copies }: Change): Promise<void> {
    if (copies.length > 0) await this.#tests.test(copies, { UPDATE_GOLDEN: "1", UPDATE_README: "1" });
  }
}

/** Runs tasks one after the other. */
class Turns {
  #last: Promise<unknown> = Promise.resolve();

  next<Result>(act: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(act);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

/** Throws an Error if the tool itself broke, which does not count as noticing. */
function byTest(verdict: Verdict): Noticed | undefined {
  if (verdict.ok) return undefined;
  const line = verdict.output.split("\n").find((one) => /^\s*FAIL\s/.test(one));
  if (line === undefined) throw new Error(`neither passed nor failed:\n${verdict.output.slice(-2000)}`);
  return {
    by: "test",
    complaint: line
      .trim()
      .replace(/^FAIL\s+/, "")
      .slice(0, 200),
  };
}
