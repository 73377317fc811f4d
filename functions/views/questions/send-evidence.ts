import { html } from "hono/html";
import { addDays, dateIn } from "../../domain/calendar.ts";
import { letterWords } from "../../languages/letters.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../layout.ts";
import { dayText } from "../pages/dates.ts";
import { textArea } from "../pages/fields.ts";
import { bullets, facts, said } from "../pages/parts.ts";
import { uploadSection } from "./files.ts";
import { answerForm, formOf, languageOf, type TaskView, taskFrame } from "./view.ts";

/** The requester answers the desk's question about who they are, with advice on what must not be sent. */
export function sendEvidencePage(v: TaskView): Html {
  const language = languageOf(v);
  const { evidence: m, task, common } = pageMessages(language);
  const { business, request } = v;
  const form = formOf(v, {
    text: v.task.recipient === "requester" ? m.text : letterWords(language).desk.came.text,
  });
  const forThem = v.task.recipient !== "requester";
  const { came } = letterWords(language).desk;
  const question = request.identity.asks.at(-1)?.question;
  const by = addDays(
    dateIn(business.timeZone, Date.parse(v.task.openedAt)),
    business.deadlines.requesterLapseDays,
  );
  return taskFrame(
    v,
    html`<p>${forThem ? came.lead : m.lead}</p>
${facts([
  [common.receiptNumber, request.id],
  [m.by, dayText(business, language, by)],
])}<h2>${m.question}</h2>
${question !== undefined && said(question)}<div class="warn"><h2>${m.masking}</h2>${bullets(m.maskingList)}<p>${m.maskingWhy}</p></div>
${uploadSection(v)}<h2>${task.answer}</h2>
${answerForm(v, textArea(form, "text", { hint: m.textHint, need: "optional", rows: 5 }), forThem ? came.send : m.send)}`,
    form,
  );
}
