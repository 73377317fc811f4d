import type { Field, FormSection } from "../../domain/fields/field.ts";
import { askingOf, fieldsOfForm, type Listed, needOf } from "../../domain/fields/index.ts";
import type { RightKey } from "../../domain/rights/index.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Fact } from "../pages/parts.ts";
import { itemsRead } from "./items.ts";
import { isItems, type Reading, readText } from "./read.ts";
import { wordsOf } from "./words.ts";

/** What to play back: the form's blocks, the rights and the day whose law applies (`YYYY-MM-DD`). */
interface PlayedBack {
  readonly sections: readonly FormSection[];
  readonly rights: readonly RightKey[];
  readonly date: string;
  /** For several rights: only fields given once for all, or those of the current right. */
  readonly per?: Field["per"] | undefined;
  readonly said: (one: Listed) => unknown;
}

/**
 * What a requester filled in, played back under the form's labels. Empty fields are left out, except groups of
 * checkboxes: there it says what ticking none of them means.
 */
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
    const shown = read ?? wordsOf(one, reading.language).none;
    return shown === undefined ? [] : [[labelOf(one, rights, reading), shown]];
  });
}

function labelOf(one: Listed, [right]: readonly RightKey[], { language }: Reading): string {
  const own =
    one.field.control.kind === "facts" && right !== undefined
      ? pageMessages(language).rights[right].facts?.label
      : undefined;
  return own ?? wordsOf(one, language).label;
}
