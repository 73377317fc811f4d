import type { Field, FormSection } from "../../domain/fields/field.ts";
import { askingOf, fieldsOfForm, type Listed, needOf } from "../../domain/fields/index.ts";
import type { RightKey } from "../../domain/rights/index.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Fact } from "../pages/parts.ts";
import { itemsRead } from "./items.ts";
import { isItems, type Reading, readText } from "./read.ts";
import { wordsOf } from "./words.ts";

/** What is played back: which blocks of the form, for which rights by the law of which day (`YYYY-MM-DD`). */
interface PlayedBack {
  readonly sections: readonly FormSection[];
  readonly rights: readonly RightKey[];
  readonly date: string;
  /** Of several rights: only what is said once for all, or of the one right at hand. */
  readonly per?: Field["per"] | undefined;
  readonly said: (one: Listed) => unknown;
}

/** What a requester said in the form, as they read it again: by the form's own labels, without what was left empty. */
export function playedBack(
  { sections, rights, date, per, said }: PlayedBack,
  reading: Reading,
): readonly Fact[] {
  const askings = rights.map((right) => askingOf(right, date));
  return sections.flatMap(fieldsOfForm).flatMap((one): readonly Fact[] => {
    const need = needOf(one.field, askings);
    if ((per !== undefined && one.field.per !== per) || need === "none" || need === "implied") return [];
    const value = said(one);
    const read =
      isItems(value) && value.length > 0 ? itemsRead(value, reading.language) : readText(one, value, reading);
    return read === undefined ? [] : [[labelOf(one, rights, reading), read]];
  });
}

function labelOf(one: Listed, [right]: readonly RightKey[], { language }: Reading): string {
  const own =
    one.field.control.kind === "facts" && right !== undefined
      ? pageMessages(language).rights[right].facts?.label
      : undefined;
  return own ?? wordsOf(one, language).label;
}
