import type { Language } from "../domain/business.ts";
import { changeKindKeys } from "../domain/policy/change-kinds.ts";
import type { Policy } from "../domain/policy/policy.ts";
import { changeWords } from "../languages/changes.ts";
import { inOneLine } from "../languages/formats.ts";
import { localized, type Text } from "./localized.ts";

/** One change of a version as people read it. */
export interface ReadChange {
  readonly kind: string;
  readonly text: Text;
  /** "Clauses: 3, 5"; empty if it names none. */
  readonly clauses: string;
}

/** A version's changes, ordered from the end of the table of kinds, so that those that matter most come first. */
export function changeList(
  { changes = [] }: Pick<Policy, "changes">,
  language: Language,
): readonly ReadChange[] {
  const w = changeWords(language);
  return changes
    .toSorted((a, b) => changeKindKeys.indexOf(a.kind) - changeKindKeys.indexOf(b.kind))
    .map(({ kind, text, clauses }) => {
      const numbers = inOneLine(
        language,
        clauses.filter((clause) => clause !== "preamble"),
      );
      return {
        kind: w.kind[kind],
        text: localized(text, language),
        clauses: numbers === "" ? "" : w.mail.clauses(numbers),
      };
    });
}
