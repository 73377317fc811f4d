import { type Business, type Language, type Localized, mainLanguage } from "./business.ts";
import { ownValue } from "./own-value.ts";
import { questionOf, roleOf } from "./questions/index.ts";
import type { TaskKind } from "./questions/kinds.ts";

/** The business's own sentences, offered under a free text, to save typing. */

/** The name of the checkboxes under a field. */
export function sentencesField(field: string): string {
  return `sentence.${field}`;
}

/** The prefix of such names. */
const prefix = sentencesField("");

/** The sentences for each field of a question's page; none for people outside. */
export function sentencesFor(
  { sentences = {} }: Pick<Business, "sentences">,
  kind: TaskKind,
): Readonly<Record<string, readonly Localized[]>> {
  const role = roleOf(kind);
  return (role && sentences[role]) ?? {};
}

/** Fields whose texts only colleagues read; a question may quote one of these names to the requester. */
const forColleagues: ReadonlySet<string> = new Set([
  ...["advice", "did", "feeReason", "hearingNote", "instruction"],
  ...["note", "notes", "reason", "remains", "searchNote"],
]);

/** The language of a field's reader: the staff's for what colleagues tell each other, else that of the page's reader. */
export function readerOf(
  kind: TaskKind,
  field: string,
  { staffLanguage }: Pick<Business, "staffLanguage">,
  reader: Language,
): Language {
  const quoted = questionOf(kind).quotes?.includes(field) ?? false;
  return forColleagues.has(field) && !quoted ? staffLanguage : reader;
}

type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A posted form with the chosen sentences appended to their texts, and without the checkboxes. */
export function withSentences<Given extends Values>(
  given: Given,
  business: Pick<Business, "sentences" | "staffLanguage">,
  kind: TaskKind,
  reader: Language,
): Values {
  const known = sentencesFor(business, kind);
  const boxes = Object.entries(given).filter(([name]) => name.startsWith(prefix));
  const rest: Record<string, Values[string]> = Object.fromEntries(
    Object.entries(given).filter(([name]) => !name.startsWith(prefix)),
  );
  for (const [name, chosen = []] of boxes) {
    const field = name.slice(prefix.length);
    const numbers = typeof chosen === "string" ? [chosen] : chosen;
    const texts = (ownValue(known, field) ?? [])
      .filter((_, index) => numbers.includes(String(index)))
      .map((text) => text[readerOf(kind, field, business, reader)] ?? text[mainLanguage]);
    const typed = rest[field];
    if (texts.length > 0) rest[field] = [...(typeof typed === "string" ? [typed] : []), ...texts].join("\n");
  }
  return rest;
}
