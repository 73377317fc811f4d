import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import { resultAddressee } from "../../domain/result-recipient.ts";
import { pageOf } from "../../languages/answers.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { buttonForm, facts, numbered, page } from "../pages/parts.ts";
import { addressed } from "../postal.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { clockFacts, taskFrame } from "./view.ts";

/** The desk calls the requester back, or writes to the confirmed address, and has a new access code made. */
export function renewCodePage(v: TaskView): Html {
  const language = languageOf(v);
  const m = pageOf(language, "renew-code");
  const { task } = pageMessages(language);
  const to = resultAddressee(v.request);
  return taskFrame(
    v,
    html`<p>${m.lead}</p>
${numbered(m.steps)}${facts([
  [task.name, to.name],
  [task.phone, to.phone],
  [task.address, addressed(to)],
  ...clockFacts(v),
])}${buttonForm("/task", { link: v.link }, m.button)}`,
  );
}

/** The new access code, shown once, for staff to read out or post. */
export function codeRenewedPage(v: {
  readonly business: Business;
  readonly requestId: string;
  readonly accessCode: string;
}): Html {
  const { business, requestId, accessCode } = v;
  const language = business.staffLanguage;
  const m = pageOf(language, "renew-code");
  return page({
    business,
    language,
    requestId,
    title: m.doneTitle,
    body: html`<div class="note"><p class="code">${accessCode}</p><p>${m.spell}</p></div>
<p>${m.done}</p>`,
  });
}
