import { html } from "hono/html";
import { resultAddressee } from "../../domain/receiver.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../layout.ts";
import { buttonForm, facts, numbered } from "../pages/parts.ts";
import type { QuestionMail } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { clockFacts, taskFrame } from "./view.ts";

/** The desk calls the requester back and has a new access code made, to read out. */
export function renewCodePage(v: TaskView): Html {
  const { renew: m, task } = pageMessages(languageOf(v));
  const to = resultAddressee(v.request);
  return taskFrame(
    v,
    html`<p>${m.lead}</p>
${numbered(m.steps)}${facts([
  [task.name, to.name],
  [task.phone, to.phone],
  ...clockFacts(v),
])}${buttonForm("/task", { link: v.link }, m.button)}`,
  );
}

export const renewCodeMail: QuestionMail<"renew-code"> = {};
