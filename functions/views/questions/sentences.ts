import type { Business, Language } from "../../domain/business.ts";
import type { TaskKind } from "../../domain/questions/kinds.ts";
import { readerOf, sentencesFor } from "../../domain/sentences.ts";
import { localized } from "../localized.ts";
import type { Form } from "../pages/forms.ts";

/** The business's own sentences for the fields of a question's page, in the language of the text's reader. */
export function sentencesIn(
  business: Pick<Business, "sentences" | "staffLanguage">,
  kind: TaskKind,
  reader: Language,
): NonNullable<Form["sentences"]> {
  const all = Object.entries(sentencesFor(business, kind));
  return Object.fromEntries(
    all.map(([field, texts]) => [
      field,
      texts.map((text) => localized(text, readerOf(kind, field, business, reader), business.staffLanguage)),
    ]),
  );
}
