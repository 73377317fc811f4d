import { html } from "hono/html";
import { rightOf } from "../../domain/rights/index.ts";
import { behalfWords } from "../../languages/behalf.ts";
import { pageMessages } from "../../languages/pages.ts";
import { words } from "../../languages/words.ts";
import type { Html } from "../layout.ts";
import { lapseDate } from "../notices/lapse.ts";
import { dayText } from "../pages/dates.ts";
import { buttonForm, facts } from "../pages/parts.ts";
import { languageOf, type TaskView, taskFrame } from "./view.ts";

/**
 * The subject says whether an agent may ask. Shown is who asks and for what, by names the desk gives it; what the
 * agent wrote in their own words is not for the subject's eyes until the desk knows who that is.
 */
export function confirmAgentPage(v: TaskView): Html {
  const language = languageOf(v);
  const { subject: m, kind } = behalfWords(language);
  const { common } = pageMessages(language);
  const w = words(language);
  const { business, request } = v;
  const { requester, behalf, scope, claim } = request;
  const kinds = scope.categories.map((category) => html`<li>${w.category[category]}</li>`);
  const all = rightOf(request.right).kinds ? m.allCategories : undefined;
  const toSubject =
    request.status === "awaiting-requester" && request.identity.hearing?.receives === "subject";
  return taskFrame(
    v,
    html`<p>${m.lead(business.name[language])}</p>
${facts([
  [common.receiptNumber, request.id],
  [m.agent, html`${requester.name}${behalf && html`<br>${kind[behalf.kind]}`}`],
  [common.typeOfRequest, w.right[request.right].name],
  [m.measure, claim.measure && w.measure[claim.measure]],
  [m.categories, kinds.length === 0 ? all : html`<ul>${kinds}</ul>`],
  [m.result, toSubject ? m.toSubject : m.toAgent(requester.name)],
  [common.arrived, dayText(business, language, request.arrivalDate)],
  [m.answerBy, dayText(business, language, lapseDate(business, v.task.openedAt))],
])}${buttonForm("/task", { link: v.link, choice: "agree" }, m.agree)}<p>${m.what}</p>
${buttonForm("/task", { link: v.link, choice: "object" }, m.object, "quiet")}`,
  );
}
