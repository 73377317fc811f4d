import { mistakes as mistakesInField } from "./field/mistakes.ts";
import { frenchFolder, frenchHalves } from "./language/folder.ts";
import type { Half, Piece } from "./patch.ts";
import { mistakes as mistakesInRight } from "./right/mistakes.ts";

/**
 * The changes that a business asks for most often, each with its allowed cost. `docs/changing.md` walks through them.
 */
export interface Change {
  /** Its folder beside this file, with `change.patch` and `scenario.ts`. */
  readonly name: string;
  readonly says: string;
  /** The target. `docs/decisions/0010-what-changing-costs.md` says where the change costs more, and why. */
  readonly aim: string;
  /** The most files it may touch: of the product, and of its tests. */
  readonly files: { readonly product: number; readonly tests: number };
  /** Tests of the repository that detect a half-made change where types do not. */
  readonly guards: readonly string[];
  /** Tests with generated copies: they can update the copies, and fail while these are out of date. */
  readonly copies: readonly string[];
  /** Files of the change that would only bloat the patch. */
  readonly folder?: () => readonly Piece[];
  /** Mistakes to try besides forgetting a whole piece. */
  readonly halves?: (pieces: readonly Piece[]) => readonly Half[];
}

export const changes: readonly Change[] = [
  {
    name: "right",
    says: "A right on an existing route",
    aim: "1 new, 1 text a language, a version of the policy",
    files: { product: 7, tests: 0 },
    guards: [
      "tests/functions/domain/rights.test.ts",
      "tests/functions/views/pages/rights.test.ts",
      "tests/functions/views/pages/decide.test.ts",
      "tests/functions/languages/catalogue.test.ts",
      "tests/infra/policies.test.ts",
    ],
    copies: [
      "tests/workflows/golden.test.ts",
      "tests/functions/views/notices",
      "tests/docs/openapi.test.ts",
      "tests/docs/rights.test.ts",
    ],
    halves: mistakesInRight,
  },
  {
    name: "question",
    says: "A kind of question, with its place in a route",
    aim: "4 new, 1 text a language, its route",
    files: { product: 11, tests: 2 },
    guards: ["tests/functions/domain/questions.test.ts", "tests/workflows/questions.test.ts"],
    copies: ["tests/workflows/golden.test.ts"],
  },
  {
    name: "language",
    says: "A language",
    aim: "1 folder, 1 list",
    files: { product: 39, tests: 0 },
    guards: ["tests/functions/languages/catalogue.test.ts"],
    copies: ["tests/docs/openapi.test.ts"],
    folder: frenchFolder,
    halves: frenchHalves,
  },
  {
    name: "field",
    says: "A field on the form, shown on task pages, in the case file and in the report",
    aim: "1 entry, 1 text a language",
    files: { product: 3, tests: 0 },
    guards: [
      "tests/functions/domain/fields/every-field.test.ts",
      "tests/functions/languages/catalogue.test.ts",
    ],
    copies: ["tests/docs/openapi.test.ts"],
    halves: mistakesInField,
  },
  {
    name: "fee",
    says: "A fee that differs per right",
    aim: "1 number",
    files: { product: 1, tests: 0 },
    guards: ["tests/workflows/fees.test.ts"],
    copies: [],
  },
  {
    name: "law",
    says: "A rule of the law from a date on",
    aim: "1 entry",
    files: { product: 1, tests: 0 },
    guards: ["tests/functions/domain/rights.test.ts", "tests/functions/domain/dated-law.test.ts"],
    copies: [],
  },
];
