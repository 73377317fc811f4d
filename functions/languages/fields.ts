import type { Language } from "../domain/business.ts";
import type { Field, Fields } from "../domain/fields/field.ts";
import type { Part, Parts } from "../domain/fields/index.ts";
import type { OptionOf, OptionSet } from "../domain/fields/options.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** The label of a field. */
interface FieldLabel {
  /** On the form; and elsewhere unless another label is given. */
  readonly label: string;
  /** What to fill in. */
  readonly hint?: string;
  /** On pages and documents for staff. */
  readonly staff?: string;
  /** In the report to the requester. */
  readonly report?: string;
}

/** For options with hints besides the field's own. */
interface ChoiceLabel<Option extends string> extends FieldLabel {
  readonly optionHints?: Readonly<Partial<Record<Option, string>>>;
}

interface BoxesLabel extends FieldLabel {
  /** What it means to staff that none was ticked. */
  readonly none: string;
}

interface FlagLabel extends FieldLabel {
  /** Next to the checkbox. */
  readonly box: string;
  /** What staff read if it was ticked. */
  readonly yes: string;
}

/** A field's texts, by the kind of its control. */
type WordsOf<One extends Field> = One["control"] extends { readonly kind: "boxes" | "consents" }
  ? BoxesLabel
  : One["control"] extends { readonly kind: "flag" }
    ? FlagLabel
    : One["control"] extends { readonly kind: "radios"; readonly options: infer Set extends OptionSet }
      ? ChoiceLabel<OptionOf<Set>>
      : FieldLabel;

/** Fields that no form asks have no texts. */
type WordsOfTable<Table extends Fields> = {
  readonly [Name in keyof Table as Table[Name]["form"] extends "api-only" ? never : Name]: WordsOf<
    Table[Name]
  >;
};

/** The texts of every field, part by part: a field without a label is a type error. */
export type FieldWords = { readonly [Of in Part]: WordsOfTable<Parts[Of]> };

/** The texts of any field, as far as its control has them. */
export type AnyFieldWords = FieldLabel & {
  readonly optionHints?: Readonly<Record<string, string | undefined>>;
  readonly none?: string;
  readonly box?: string;
  readonly yes?: string;
};

const texts = catalogue<FieldWords>((language) => textsIn(language, "fields"));

export function fieldWords(language: Language): FieldWords {
  return texts(language);
}
