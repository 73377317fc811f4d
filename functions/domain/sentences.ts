import { type Business, type Language, type Localized, mainLanguage } from "./business.ts";
import { ownValue } from "./own-value.ts";
import { roleOf } from "./questions/index.ts";
import type { TaskKind } from "./questions/kinds.ts";

/** Sentences of the business's own, offered under a free text: whoever chooses one need not type it. */

/** The name of the boxes under a field. */
export function sentencesField(field: string): string {
  return `sentence.${field}`;
}

/** What the name of a field of boxes begins with. */
const prefix = sentencesField("");

/** The sentences for each field of a question's page; none for people outside. */
export function sentencesFor(
  { sentences = {} }: Pick<Business, "sentences">,
  kind: TaskKind,
): Readonly<Record<string, readonly Localized[]>> {
  const role = roleOf(kind);
  return (role && sentences[role]) ?? {};
}

type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A posted form with the sentences that were chosen at the end of the texts they are for, and without their boxes. */
export function withSentences<Given extends Values>(
  given: Given,
  business: Pick<Business, "sentences">,
  kind: TaskKind,
  language: Language,
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
      .map((text) => text[language] ?? text[mainLanguage]);
    const typed = rest[field];
    if (texts.length > 0) rest[field] = [...(typeof typed === "string" ? [typed] : []), ...texts].join("\n");
  }
  return rest;
}
