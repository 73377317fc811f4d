import { html } from "hono/html";
import { letterWords } from "../../languages/letters.ts";
import { pageMessages } from "../../languages/pages.ts";
import { formatDateTime, words } from "../../languages/words.ts";
import type { Html } from "../layout.ts";
import { coolingOffUntil } from "../pages/cooling-off.ts";
import { buttonForm, facts } from "../pages/parts.ts";
import { languageOf, type TaskView, taskFrame } from "./view.ts";

/** The requester may call off what was decided before it is carried out; whoever does nothing lets it go on. */
export function coolingOffPage(v: TaskView): Html {
  const language = languageOf(v);
  const { coolingOff: m, common } = pageMessages(language);
  const { calledOff } = letterWords(language).desk;
  const forThem = v.task.recipient !== "requester";
  const w = words(language);
  const { business, request } = v;
  const decision = request.status === "acting" ? request.decision : undefined;
  const until = coolingOffUntil(request, business);
  return taskFrame(
    v,
    html`<p>${forThem ? calledOff.lead : m.lead}</p>
${facts([
  [common.receiptNumber, request.id],
  [common.typeOfRequest, w.right[request.right].name],
  [m.decision, decision === undefined ? undefined : w.taskResult[decision.choice]],
  [
    m.until,
    until === undefined ? undefined : html`<b>${formatDateTime(language, business.timeZone, until)}</b>`,
  ],
])}${
  !forThem &&
  html`<p>${m.nothing}</p>
<p>${m.cancel}</p>
`
}${buttonForm("/task", { link: v.link, choice: "cancel" }, forThem ? calledOff.button : m.button)}`,
  );
}
