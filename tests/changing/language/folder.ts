import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { contentOf, type Half, newFile, type Piece } from "../patch.ts";

const languages = "functions/languages";
const root = join(import.meta.dirname, "../../..");

/** A folder for French as a translator would leave it: the English one with every text changed. */
export function frenchFolder(): readonly Piece[] {
  return readdirSync(join(root, languages, "en")).map((file) => {
    const english = readFileSync(join(root, languages, "en", file), "utf8");
    return newFile(`${languages}/fr/${file}`, translated(english));
  });
}

/** Changes every text; names without a space or an initial capital are left alone. */
function translated(english: string): string {
  return english
    .replace("readonly en:", "readonly fr:")
    .replace('"en-GB"', '"fr-FR"')
    .replaceAll(/"([^"\n]*)"/g, (quoted, text: string) =>
      / |^[A-Z][a-z]/.test(text) ? `"[fr] ${text.replaceAll("e", "é")}"` : quoted,
    );
}

function inEnglish(french: string): string {
  return french.replaceAll("[fr] ", "").replaceAll("é", "e");
}

/** What a translator might forget inside the folder. */
export function frenchHalves(pieces: readonly Piece[]): readonly Half[] {
  const edited = (edit: (content: string, name: string) => string) =>
    pieces.map((piece) => {
      if (!piece.isNew) return piece;
      const content = edit(contentOf(piece), nameOf(piece));
      return content === contentOf(piece) ? piece : newFile(piece.file, content);
    });
  const lacking = pieces.filter((piece) => piece.isNew && withoutText(contentOf(piece)) !== contentOf(piece));
  return [
    {
      says: "whose index says `en` as in the folder it was copied from",
      pieces: edited((content) => content.replace("readonly fr:", "readonly en:")),
    },
    ...lacking.map(({ file }) => ({
      says: `that lacks a text in ${file}`,
      pieces: edited((content, name) => (file.endsWith(`/${name}`) ? withoutText(content) : content)),
    })),
    {
      says: "with a file that is still the English one",
      pieces: edited((content, name) => (name === "mails.ts" ? inEnglish(content) : content)),
    },
    {
      says: "that writes dates and numbers as the English do",
      pieces: edited((content) => content.replace('"fr-FR"', '"en-GB"')),
    },
  ];
}

function nameOf({ file }: Piece): string {
  return file.split("/").at(-1) ?? file;
}

/** Without the first text that the file exports. */
function withoutText(content: string): string {
  const [before = "", ...exported] = content.split(/^(?=export )/m);
  return before + exported.join("").replace(/^ +(?:\w+|"[\w-]+"): "[^"\n]*",\n/m, "");
}
