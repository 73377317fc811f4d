import { html } from "hono/html";
import type { ResultOf } from "../../domain/questions/kinds.ts";
import type { Action } from "../../domain/request/actions.ts";
import { resultWords } from "../../languages/answers.ts";
import { pageMessages } from "../../languages/pages.ts";
import { mailboxName } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { dayText } from "../pages/dates.ts";
import { facts } from "../pages/parts.ts";
import { systemName } from "./findings.ts";
import { languageOf, type TaskView } from "./task-view.ts";

/** What each owner did of an earlier decision, or could not do; nothing where nobody has acted yet. */
export function actionsSection(v: TaskView): Html | undefined {
  const { request, business } = v;
  if (request.status !== "deciding" || request.actions === undefined) return undefined;
  const language = languageOf(v);
  const m = pageMessages(language).decide;
  return html`<h2>${m.actions}</h2>
<p class="warn">${m.actionsLead}</p>
${Object.entries(request.actions).map(
  ([system, action]) => html`<h3>${systemName(business, language, system)}</h3>
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
  [m.did, action.did],
  [m.changes, action.changes.length === 0 ? undefined : changeList(action.changes)],
  [m.remains, action.remains],
])}`;
    case "cannot":
      return html`<p><b>${named("cannot-act")}</b> <span class="hint">${when}</span></p>
${facts([[m.reason, action.reason]])}`;
  }
}

function changeList(changes: Extract<Action, { state: "done" }>["changes"]): Html {
  return html`<ul>${changes.map(
    ({ item, before, after }) => html`<li><b>${item}</b>: ${before ?? "–"} → ${after ?? "–"}</li>`,
  )}</ul>`;
}
