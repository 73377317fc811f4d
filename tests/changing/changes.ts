/** The changes that a shop's desk sees most often, each with what it may cost. `docs/changing.md` walks through them. */
export interface Change {
  /** Its folder beside this file, with `change.patch` and `scenario.ts`. */
  readonly name: string;
  readonly says: string;
  /** The most files that it may touch, and why so many. */
  readonly files: number;
  /** Tests of the repository that tell of a half-made change where types do not. */
  readonly guards: readonly string[];
}

export const changes: readonly Change[] = [
  {
    name: "field",
    says: "A field on the form, shown on task pages, in the case file and in the report",
    files: 3,
    guards: ["tests/functions/domain/fields/every-field.test.ts"],
  },
];
