import { html } from "hono/html";
import { isSameSubject } from "../../domain/asked-before.ts";
import { inOneLine } from "../../languages/formats.ts";
import { linkedWords } from "../../languages/linked.ts";
import { outcomeName, words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { dayText } from "../pages/dates.ts";
import { selectField } from "../pages/fields.ts";
import type { Form } from "../pages/forms.ts";
import { languageOf, type TaskView } from "./task-view.ts";

/** The same person's requests of the last year, with their outcomes; nothing if there are none. */
export function earlierSection(v: TaskView): Html | undefined {
  const { business, request, earlier = [] } = v;
  if (earlier.length === 0) return undefined;
  const language = languageOf(v);
  const { earlier: m } = linkedWords(language);
  const w = words(language);
  return html`<h2>${m.title}</h2>
<p class="hint">${m.lead}</p><ul>${earlier.map(({ id, right, arrivalDate, status, outcome, same }) => {
    const state = outcome === undefined ? w.status[status] : outcomeName(language, right, outcome);
    const by = inOneLine(
      language,
      same.map((kind) => m.same[kind]),
    );
    return html`<li>${m.one(id, w.right[right].short, dayText(business, language, arrivalDate), state, by)}${
      request.repeats === id && html` <b>${m.repeated}</b>`
    }</li>`;
  })}</ul>
`;
}

/** Whether this request repeats one of them: then its findings are not searched for again. */
export function repeatsField(v: TaskView, form: Form): Html | undefined {
  const repeatable = (v.earlier ?? []).filter(({ same }) => isSameSubject(same));
  if (repeatable.length === 0) return undefined;
  const { earlier: m } = linkedWords(form.language);
  const choices = repeatable.map(({ id, right }) => ({
    value: id,
    label: linkedWords(form.language).one(id, words(form.language).right[right].short),
  }));
  return selectField(form, "repeats", choices, { hint: m.repeatsHint, need: "optional" });
}
