import type { Language } from "../../domain/business.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { textArea } from "../pages/fields.ts";
import type { Form } from "../pages/forms.ts";
import type { AskedField } from "./asked.ts";

/** The facts behind a request; each right has its own hint. */
export function factsControl(asked: AskedField, form: Form, rows: number): Html {
  const { hint } = factsWords(asked, form.language) ?? {};
  return textArea(form, asked.id, { hint, need: asked.need === "required" ? "required" : "optional", rows });
}

export function factsWords({ askedFor }: AskedField, language: Language) {
  const [right] = askedFor.rights;
  return right === undefined ? undefined : pageMessages(language).rights[right].facts;
}
