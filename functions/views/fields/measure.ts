import { html } from "hono/html";
import type { Measure } from "../../domain/rights/claims.ts";
import { lawOf } from "../../domain/rights/index.ts";
import { pageMessages } from "../../languages/pages.ts";
import { words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { radios } from "../pages/choices.ts";
import type { Form } from "../pages/forms.ts";
import type { AskedField } from "./asked.ts";

/** What the business is to do; if the right leaves no choice, a warning of what cannot be undone. */
export function measureControl({ id, askedFor }: AskedField, form: Form): Html | undefined {
  const { business, rights, date } = askedFor;
  const measures = rights.flatMap((right) => lawOf(right, date).claims.measures);
  const { claimForm: m, common } = pageMessages(form.language);
  const coolingOff = common.days(business.deadlines.coolingOffDays);
  if (measures.length <= 1) {
    return measures[0] === "erase" ? html`<p class="note">${m.eraseLater(coolingOff)}</p>` : undefined;
  }
  const hints: Readonly<Partial<Record<Measure, string>>> = {
    ...m.measureHints,
    erase: m.measureHints.erase(coolingOff),
  };
  const choices = measures.map((measure) => ({
    value: measure,
    label: words(form.language).measure[measure],
    hint: hints[measure],
  }));
  return radios(form, id, choices, { need: "required" });
}
