import { html } from "hono/html";
import type { Html } from "../../layout.ts";
import { pageMessages } from "../../messages/pages.ts";
import { textField } from "../fields.ts";
import { bullets, facts } from "../parts.ts";
import { answerForm, clockFacts, formOf, languageOf, printLink, type TaskView, taskFrame } from "./view.ts";

/** The desk prints and posts a disclosure on paper, and records it. */
export function postPackagePage(v: TaskView): Html {
  const { post: m, task } = pageMessages(languageOf(v));
  const { requester } = v.request;
  const form = formOf(v, { tracking: m.tracking });
  return taskFrame(
    v,
    html`<p>${m.lead}</p>
${printLink(v)}<h2>${m.to}</h2>
${facts([
  [task.address, requester.address],
  [task.name, requester.name],
])}<h2>${m.checklist}</h2>
${bullets(m.checks)}${answerForm(
  v,
  textField(form, "tracking", { hint: m.trackingHint, need: "optional", short: true, verbatim: true }),
  m.send,
)}${facts(clockFacts(v))}`,
    form,
  );
}
