import { edited, type Half, type Piece } from "../patch.ts";

/** Mistakes with a field although every piece is there. */
export function mistakes(pieces: readonly Piece[]): readonly Half[] {
  const inside = (file: string, from: string, to: string) => edited(pieces, file, from, to);
  const table = "fields/scope.ts";
  return [
    { says: "in a place that is taken", pieces: inside(table, '["known", 4]', '["known", 3]') },
    {
      says: "that no right asks for",
      pieces: inside(table, 'optionalIf(right.act === "package")', '"none"'),
    },
    { says: "without its place in the case file", pieces: inside(table, "    caseFile: 14,\n", "") },
    {
      says: "whose Japanese label is the English one",
      pieces: inside("ja/fields.ts", "旧姓など", "Earlier name"),
    },
  ];
}
