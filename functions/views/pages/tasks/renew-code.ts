import { html } from "hono/html";
import type { Html } from "../../layout.ts";
import { pageMessages } from "../../messages/pages.ts";
import { buttonForm, facts, numbered } from "../parts.ts";
import { clockFacts, languageOf, type TaskView, taskFrame } from "./view.ts";

/** The desk calls the requester back and has a new access code made, to read out. */
export function renewCodePage(v: TaskView): Html {
  const { renew: m, task } = pageMessages(languageOf(v));
  const { requester } = v.request;
  return taskFrame(
    v,
    html`<p>${m.lead}</p>
${numbered(m.steps)}${facts([
  [task.name, requester.name],
  [task.phone, requester.phone],
  ...clockFacts(v),
])}${buttonForm("/task", { link: v.link }, m.button)}`,
  );
}
