import { html } from "hono/html";
import type { ResultOf } from "../../domain/questions/kinds.ts";
import type { Action } from "../../domain/request/actions.ts";
import { resultWords } from "../../languages/answers.ts";
import { formats } from "../../languages/formats.ts";
import { pageMessages } from "../../languages/pages.ts";
import { mailboxName } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { joined, type Text } from "../localized.ts";
import { staysOf } from "../notices/actions-taken.ts";
import { systemName } from "../notices/system-names.ts";
import { dayText } from "../pages/dates.ts";
import { facts } from "../pages/parts.ts";
import { languageOf, type TaskView } from "./task-view.ts";

/** What each owner did about an earlier decision, or could not do; nothing if nobody has acted yet. */
export function actionsSection(v: TaskView): Html | undefined {
  const { request, business } = v;
  if (request.status !== "deciding" || request.actions === undefined) return undefined;
  const language = languageOf(v);
  const m = pageMessages(language).decide;
  return html`<h2>${m.actions}</h2>
<p class="warn">${m.actionsLead}</p>
${Object.entries(request.actions).map(
  ([system, action]) => html`<h3>${systemName(business, system, language)}</h3>
${actionText(v, action)}`,
)}`;
}

function actionText(v: TaskView, action: Action): Html {
  const language = languageOf(v);
  const { act: m, decide } = pageMessages(language);
  const named = (result: ResultOf<"act-on-system">) => resultWords(language, "act-on-system", result).label;
  const when = decide.by(mailboxName(language, action.by), dayText(v.business, language, action.at));
  switch (action.state) {
    case "done":
      return html`<p><b>${named("done")}</b> <span class="hint">${when}</span></p>
${facts([
  [m.extent, action.extent && m.extents[action.extent]],
  [m.did, action.did],
  [m.changes, changeList(v, action)],
  [m.stays, staysText(v, action)],
  [m.remains, action.remains],
])}`;
    case "cannot":
      return html`<p><b>${named("cannot-act")}</b> <span class="hint">${when}</span></p>
${facts([[m.reason, action.reason]])}`;
  }
}

type Done = Extract<Action, { state: "done" }>;

function changeList(v: TaskView, { changed = [], changes }: Done): Html | undefined {
  const { colon } = formats(languageOf(v));
  const asked = changed.flatMap((place) => v.request.claim.items?.[place] ?? []);
  const all = [
    ...asked.map(({ item, current, correct }) => ({ item, before: current, after: correct })),
    ...changes,
  ];
  if (all.length === 0) return undefined;
  return html`<ul>${all.map(
    ({ item, before, after }) => html`<li><b>${item}</b>${colon}${before ?? "–"} → ${after ?? "–"}</li>`,
  )}</ul>`;
}

/** What stays, as a notice would word it. */
function staysText(v: TaskView, { stays, duties }: Done): Text | undefined {
  const language = languageOf(v);
  if (stays === undefined) return undefined;
  if (stays.length === 0) return pageMessages(language).act.nothingStays;
  return joined(staysOf({ stays, duties }, language), "\n");
}
