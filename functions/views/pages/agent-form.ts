import { html } from "hono/html";
import { agentKinds } from "../../domain/agent.ts";
import type { Configuration, Language } from "../../domain/business.ts";
import type { RightKey } from "../../domain/rights/index.ts";
import { agentWords } from "../../languages/agent.ts";
import { words } from "../../languages/words.ts";
import { type AskedFor, isAboutPeople } from "../fields/asked.ts";
import { controlsOf, labelsIn } from "../fields/control.ts";
import type { Html } from "../html.ts";
import { radios } from "./choices.ts";
import type { FieldProblem, Form, FormValues } from "./forms.ts";
import { hidden, page } from "./parts.ts";
import { ownFields, way } from "./request-form.ts";

/**
 * The first page for an agent: who asks, for whom, and with what authority. The request's own form follows, so that
 * neither page is long.
 */
export function agentFormPage(v: {
  readonly business: Configuration;
  readonly language: Language;
  readonly right: RightKey;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly nonce: string;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
}): Html {
  const { business, language, right, values, problems } = v;
  const { form: m } = agentWords(language);
  const askedFor: AskedFor = { business, rights: [right], date: v.today, agent: true };
  const labels = { ...agentLabels(askedFor, language), ...labelsIn(["you"], askedFor, language) };
  const form: Form = { language, values, problems, labels };
  return page({
    business,
    language,
    title: m.title,
    form,
    body: html`${way(language, "form")}<p>${words(language).right[right].name}</p>
<p>${m.lead}</p>
<form method="post" action="/requests" novalidate>
${hidden("type", right)}${hidden("lang", language)}${hidden("nonce", v.nonce)}${hidden("step", "who")}${carried(values)}
${radios(
  form,
  "behalf",
  agentKinds.map((value) => ({ value, ...m.as[value] })),
  { need: "required" },
)}<h2>${m.subject}</h2>
${controlsOf("subject", askedFor, form)}<h2>${m.you}</h2>
${controlsOf("you", askedFor, form)}<button>${m.next}</button>
</form>`,
  });
}

/** Values of the next page, if the agent comes back from it. */
function carried(values: FormValues): readonly Html[] {
  return Object.entries(values).flatMap(([name, value]) =>
    ownFields.has(name) || name === "asked" || isAboutPeople(name)
      ? []
      : [value ?? []].flat().map((text) => hidden(name, text)),
  );
}

/** The same in the single form for staff who enter a paper request. */
export function agentFields(askedFor: AskedFor, form: Form): Html {
  const { form: m, kind } = agentWords(form.language);
  return html`<h2>${m.subject}</h2>
${radios(
  form,
  "behalf",
  agentKinds.map((value) => ({ value, label: kind[value] })),
  { need: "required" },
)}${controlsOf("subject", askedFor, form)}`;
}

export function agentLabels(askedFor: AskedFor, language: Language): Form["labels"] {
  return { behalf: agentWords(language).form.kind, ...labelsIn(["subject"], askedFor, language) };
}
