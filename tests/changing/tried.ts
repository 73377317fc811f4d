import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Change } from "./changes.ts";
import type { Copy, Verdict } from "./copy.ts";
import { diffOf, type Half, type Piece, piecesOf } from "./patch.ts";

/** Something that is tried on a copy, and who noticed that a change was made by halves. */
export interface Trial {
  readonly says: string;
  /** Undefined where all is well; of a half-made change that is the fault. */
  readonly run: (copy: Copy) => Promise<Noticed | undefined>;
}

export interface Noticed {
  readonly by: "types" | "test";
  /** The first complaint, in one line. */
  readonly complaint: string;
}

/** Where a change's scenario is tried; its imports are relative to this folder. */
export const scenarioOf = ({ name }: Change) => `tests/changing/${name}/tried.test.ts`;

export function readScenario({ name }: Change): string {
  return readFileSync(join(import.meta.dirname, name, "scenario.ts"), "utf8");
}

export function piecesIn(change: Change): readonly Piece[] {
  const patch = readFileSync(join(import.meta.dirname, change.name, "change.patch"), "utf8");
  return [...piecesOf(patch), ...(change.folder?.() ?? [])];
}

/** The whole change, which must hold in every respect. */
export function whole(change: Change, pieces: readonly Piece[]): Trial {
  return {
    says: "the whole change",
    run: async (copy) => {
      copy.apply(diffOf(pieces));
      await writeCopies(copy, change);
      const types = await copy.typecheck();
      if (!types.ok) return byTypes(types);
      const tests = await copy.test([scenarioOf(change), ...change.guards, ...change.copies]);
      return tests.ok ? undefined : byTest(tests);
    },
  };
}

/** Whatever a person could forget of it, in turn. A change of one piece cannot be made by halves. */
export function halves(change: Change, pieces: readonly Piece[]): readonly Trial[] {
  const without = (says: string, forgotten: readonly Piece[]) => ({
    says: `without ${says}`,
    pieces: pieces.filter((piece) => !forgotten.includes(piece)),
  });
  const inOneFile = [...Map.groupBy(pieces, ({ file }) => file)];
  const forgotten = [
    ...pieces.map((piece) => without(piece.isNew ? piece.file : `${piece.says} in ${piece.file}`, [piece])),
    ...inOneFile.flatMap(([file, all]) => (all.length > 1 ? [without(`all of it in ${file}`, all)] : [])),
  ];
  const all = [...(pieces.length > 1 ? forgotten : []), ...(change.halves?.(pieces) ?? [])];
  return [
    ...all.map((half) => ({ says: half.says, run: (copy: Copy) => halfMade(copy, change, half) })),
    ...(change.copies.length > 0 ? [withoutCopies(change, pieces)] : []),
  ];
}

/** Types first; then tests, with the copies as this half made them, so that they tell nothing. */
async function halfMade(copy: Copy, change: Change, half: Half): Promise<Noticed | undefined> {
  copy.apply(diffOf(half.pieces));
  const types = await copy.typecheck();
  if (!types.ok) {
    const unnamed = half.named?.find((name) => !types.output.includes(name));
    return unnamed === undefined ? byTypes(types) : undefined;
  }
  await writeCopies(copy, change);
  const tests = await copy.test(change.guards);
  return tests.ok ? undefined : byTest(tests);
}

/** Everything is made but what is written anew by itself. */
function withoutCopies(change: Change, pieces: readonly Piece[]): Trial {
  return {
    says: "without its copies written anew",
    run: async (copy) => {
      copy.apply(diffOf(pieces));
      const tests = await copy.test(change.copies);
      return tests.ok ? undefined : byTest(tests);
    },
  };
}

/** As `docs/changing.md` says; some write and complain in one, so what they come to is looked at afterwards. */
async function writeCopies(copy: Copy, { copies }: Change): Promise<void> {
  if (copies.length > 0) await copy.test(copies, { UPDATE_GOLDEN: "1", UPDATE_README: "1" });
}

type Complaint = Extract<Verdict, { ok: false }>;

function byTypes(verdict: Complaint): Noticed {
  return { by: "types", complaint: lineOf(verdict, /error TS\d+/) };
}

function byTest(verdict: Complaint): Noticed {
  return { by: "test", complaint: lineOf(verdict, /^\s*FAIL\s/).replace(/^FAIL\s+/, "") };
}

/** Throws an Error where the tool itself broke: that is nobody's noticing. */
function lineOf({ output }: Complaint, sign: RegExp): string {
  const line = output.split("\n").find((one) => sign.test(one));
  if (line === undefined) throw new Error(`neither passed nor complained:\n${output.slice(-2000)}`);
  return line.trim().slice(0, 200);
}
