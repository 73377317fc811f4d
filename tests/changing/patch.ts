/** Splits a unified diff into the pieces that a person could forget. */

export interface Piece {
  /** Path below the root of the repository. */
  readonly file: string;
  readonly isNew: boolean;
  /** Identifies this piece: the first line that it adds, and its file. */
  readonly says: string;
  /** The lines before its file's first hunk. */
  readonly header: string;
  readonly body: string;
}

/** A half-made change. */
export interface Half {
  readonly says: string;
  readonly pieces: readonly Piece[];
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
      return hunks.map((body) => ({ file, isNew, header, body, says: isNew ? "" : firstAdded(body) }));
    });
}

/** A new file. */
export function newFile(file: string, content: string): Piece {
  const lines = content.replace(/\n$/, "").split("\n");
  return {
    file,
    isNew: true,
    says: "",
    header: `diff --git a/${file} b/${file}\nnew file mode 100644\n--- /dev/null\n+++ b/${file}\n`,
    body: `@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join("")}`,
  };
}

/** The same pieces with a replacement in those of one file. Throws an Error if the text is not there. */
export function edited(pieces: readonly Piece[], file: string, from: string, to: string): readonly Piece[] {
  // Each added line begins with a plus sign.
  const [search, replacement] = [from, to].map((text) =>
    text.replaceAll(/\n(?=.)/g, "\n+").replace(/^ {2}/, "+  "),
  );
  if (search === undefined || replacement === undefined) throw new Error("nothing to put in its place");
  if (!pieces.some((piece) => piece.file.endsWith(file) && piece.body.includes(search))) {
    throw new Error(`no piece of ${file} says ${from}`);
  }
  return pieces.map((piece) =>
    piece.file.endsWith(file) ? { ...piece, body: piece.body.replace(search, replacement) } : piece,
  );
}

/** The content of a new file. */
export function contentOf({ body }: Piece): string {
  return body.replace(/^@@.*\n/, "").replaceAll(/^\+/gm, "");
}

function firstAdded(body: string): string {
  const [at = "", ...lines] = body.split("\n");
  const added = lines.find((line) => /^\+\s*[^\s/*]/.test(line)) ?? "";
  const place = /@@ .*\b(?:const|function|interface|class) (\w+)/.exec(at)?.[1];
  const line = added.slice(1).trim().slice(0, 60);
  return place === undefined ? line : `${line} of ${place}`;
}

/** The diff of these pieces alone. Line numbers stay as they were: `git apply` finds the place by its context. */
export function diffOf(pieces: readonly Piece[]): string {
  const byFile = Map.groupBy(pieces, ({ file }) => file);
  return [...byFile.values()]
    .map((parts) => `${parts[0]?.header}${parts.map(({ body }) => body).join("")}`)
    .join("");
}
