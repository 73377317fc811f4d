import { html } from "hono/html";
import type { Language } from "../../domain/business.ts";
import { ownValue } from "../../domain/own-value.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { groundsInForce } from "../../domain/rights/index.ts";
import { pageMessages } from "../../languages/pages.ts";
import { articleName, words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { radios } from "../pages/choices.ts";
import type { Form } from "../pages/forms.ts";
import type { AskedField } from "./asked.ts";

/** The grounds in force, each with its article. */
export function groundControl({ id, askedFor: { rights, date } }: AskedField, form: Form): Html {
  const { language } = form;
  const m = pageMessages(language).claimForm;
  const choices = rights.flatMap((right) =>
    groundsInForce(right, date).map(({ ground, article }) => ({
      value: ground,
      label: m.groundOf(words(language).ground[ground], articleName(language, article)),
    })),
  );
  return radios(form, id, choices, { need: "required" });
}

/** The alleged ground, with its article by the law of the day of arrival. */
export function groundRead(
  ground: string,
  { right, arrivalDate }: Pick<ConfirmedRequest, "right" | "arrivalDate">,
  language: Language,
): Html {
  const names: Readonly<Record<string, string>> = words(language).ground;
  const rule = groundsInForce(right, arrivalDate).find((one) => one.ground === ground);
  return html`${ownValue(names, ground) ?? ground}${
    rule !== undefined && html`<br><span class="hint">${articleName(language, rule.article)}</span>`
  }`;
}
