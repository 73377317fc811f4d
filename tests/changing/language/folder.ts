import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { contentOf, type Half, newFile, type Piece } from "../patch.ts";

const languages = "functions/languages";
const root = join(import.meta.dirname, "../../..");

/** A folder for French as its translator would leave it: the English one with every text put into other words. */
export function frenchFolder(): readonly Piece[] {
  return readdirSync(join(root, languages, "en")).map((file) => {
    const english = readFileSync(join(root, languages, "en", file), "utf8");
    return newFile(`${languages}/fr/${file}`, translated(english));
  });
}

/** Marks every text; names of things, which have neither a space nor a capital, stay. */
function translated(english: string): string {
  return english
    .replace("readonly en:", "readonly fr:")
    .replace('"en-GB"', '"fr-FR"')
    .replaceAll(/"((?:[^"\n]* [^"\n]*)|(?:[A-Z][a-z][^"\n]*))"/g, '"[fr] $1"');
}

/** What a translator forgets inside the folder. */
export function frenchHalves(pieces: readonly Piece[]): readonly Half[] {
  const change = (edit: (content: string, name: string) => string) =>
    pieces.map((piece) => {
      if (!piece.isNew) return piece;
      const content = contentOf(piece);
      const edited = edit(content, piece.file.split("/").at(-1) ?? "");
      return edited === content ? piece : newFile(piece.file, edited);
    });
  const shorter = pieces.filter((piece) => piece.isNew && withoutText(contentOf(piece)) !== contentOf(piece));
  return [
    {
      says: "the index says `en` as in the folder it was copied from",
      pieces: change((content) => content.replace("readonly fr:", "readonly en:")),
    },
    {
      says: `one text is missing in each of ${shorter.length} files`,
      pieces: change((content) => withoutText(content)),
      named: shorter.map(({ file }) => file),
    },
    {
      says: "a file is still the English one",
      pieces: change((content, name) => (name === "mails.ts" ? content.replaceAll("[fr] ", "") : content)),
    },
    {
      says: "dates and numbers are still written as the English do",
      pieces: change((content) => content.replace('"fr-FR"', '"en-GB"')),
    },
  ];
}

/** Without the first text that stands on a line of its own. */
function withoutText(content: string): string {
  return content.replace(/^ +(?:\w+|"[\w-]+"): "[^"\n]*",\n/m, "");
}
