/** A unified diff, taken apart into the pieces that a person could forget one of. */

export interface Piece {
  /** Path below the root of the repository. */
  readonly file: string;
  readonly isNew: boolean;
  /** What tells this piece from its neighbours: the first line that it adds. */
  readonly says: string;
  /** The lines before the first hunk of its file. */
  readonly header: string;
  readonly body: string;
}

/** Every hunk of a diff as `git diff` prints it; a new file is one piece. */
export function piecesOf(diff: string): readonly Piece[] {
  return diff
    .split(/^(?=diff --git )/m)
    .filter((part) => part.startsWith("diff --git "))
    .flatMap((part) => {
      const [header = "", ...hunks] = part.split(/^(?=@@ )/m);
      const file = /^\+\+\+ b\/(.+)$/m.exec(header)?.[1];
      if (file === undefined) throw new Error(`a part of the patch names no file: ${header}`);
      const isNew = /^--- \/dev\/null$/m.test(header);
      return hunks.map((body) => ({ file, isNew, header, body, says: firstAdded(body) }));
    });
}

function firstAdded(body: string): string {
  const added = body.split("\n").filter((line) => line.startsWith("+") && line.trim().length > 2);
  return (added[0] ?? body.split("\n")[0] ?? "").slice(1).trim().slice(0, 60);
}

/** The diff of these pieces alone. Line numbers stay as they were: `git apply` finds the place by its context. */
export function diffOf(pieces: readonly Piece[]): string {
  const byFile = new Map<string, Piece[]>();
  for (const piece of pieces) byFile.set(piece.file, [...(byFile.get(piece.file) ?? []), piece]);
  return [...byFile.values()]
    .map((parts) => `${parts[0]?.header}${parts.map(({ body }) => body).join("")}`)
    .join("");
}
