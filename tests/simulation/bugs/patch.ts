/**
 * Applies a unified diff of one file, as far as planted bugs need it: hunks are found by their lines, wherever they
 * moved to.
 */
export interface Patch {
  /** From the root of the repository. */
  readonly file: string;
  apply(source: string): string;
}

/** Parses a patch. `apply` throws if a hunk's lines are not there, or are there twice. */
export function readPatch(text: string): Patch {
  const [head = "", ...hunks] = text.split(/^@@.*@@.*\n/m);
  const file = /^--- (\S+)$/m.exec(head)?.[1];
  if (file === undefined) throw new Error("a patch without a file");
  return {
    file,
    apply: (source) => hunks.reduce((changed, hunk) => replaced(changed, hunk, file), source),
  };
}

function replaced(source: string, hunk: string, file: string): string {
  const lines = hunk.split("\n").filter((line) => /^[ +-]/.test(line));
  const side = (other: string) =>
    lines
      .filter((line) => !line.startsWith(other))
      .map((line) => `${line.slice(1)}\n`)
      .join("");
  const [before, after] = [side("+"), side("-")];
  const parts = source.split(before);
  if (parts.length !== 2)
    throw new Error(`${file} has the lines of a hunk ${parts.length - 1} times:\n${before}`);
  return parts.join(after);
}
