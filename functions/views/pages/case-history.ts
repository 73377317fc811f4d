import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import { messagesOf } from "../../domain/conversation.ts";
import { daysKept } from "../../domain/kept-files.ts";
import { scanGroup } from "../../domain/questions/verify-identity/question.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { caseFileWords } from "../../languages/case-file.ts";
import { conversationWords } from "../../languages/conversation.ts";
import { formats } from "../../languages/formats.ts";
import { staffWords } from "../../languages/staff.ts";
import { formatDateTime } from "../../languages/words.ts";
import { actorName, labelOf, taskName } from "../case-file/parts.ts";
import type { Html } from "../html.ts";
import { asidesList } from "../questions/asides.ts";
import { fileButtons, fileForm } from "../questions/files.ts";
import { senderName } from "../sender-name.ts";
import { messageList } from "./messages.ts";
import { address, page } from "./parts.ts";

/** How many entries are shown, latest first: the page stays small, and the case file has them all. */
const mostEntries = 40;

/** The conversations with the requester and among staff, and what happened when; for the desk and the officer. */
export function caseHistoryPage(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly link: string;
}): Html {
  const { business, request, link } = v;
  const language = business.staffLanguage;
  const { case: m } = staffWords(language);
  const { staff, colleagues } = conversationWords(language);
  const nameOf = senderName(language);
  const { asides = [] } = request;
  return page({
    business,
    language,
    requestId: request.id,
    title: m.history,
    body: html`${
      messagesOf(request).length > 0 &&
      html`<h2>${staff.title}</h2>
${messageList(request, { business, language, nameOf, opens: { action: "/staff/case/file", link } })}`
    }${scan(v)}${asides.length > 0 && html`<h2>${colleagues.title}</h2>${asidesList(business, asides)}`}<h2>${m.happened}</h2>
${entries(v)}<p><a href="${address("/staff/case", { link })}">${m.back}</a></p>
`,
  });
}

/** The scan of what came on paper. */
function scan({ business, request, link }: Parameters<typeof caseHistoryPage>[0]): Html | undefined {
  const { files = [], gone, identity } = request.intake ?? {};
  // Otherwise it is deleted once the identity is decided.
  const isKept = identity === undefined && daysKept(request) !== undefined;
  const shown = isKept || request.status === "verifying" ? files : [];
  if (shown.length === 0 && gone === undefined) return undefined;
  const language = business.staffLanguage;
  const { away, staff } = conversationWords(language);
  return html`<h2>${staff.scan}</h2>
${shown.length > 0 && html`${fileForm(link, "/staff/case/file")}${fileButtons(language, scanGroup, shown)}`}${
  gone !== undefined &&
  html`<p class="hint">${request.carries === undefined ? away.gone(gone) : away.coming(gone)}</p>
`
}`;
}

function entries({ business, request }: Parameters<typeof caseHistoryPage>[0]): Html {
  const language = business.staffLanguage;
  const w = caseFileWords(language);
  const { case: m } = staffWords(language);
  const of = { business, language, w };
  const shown = request.history.slice(-mostEntries).toReversed();
  const left = request.history.length - shown.length;
  return html`<ul>${shown.map(({ at, actor, event, data }) => {
    const { task } = data;
    return html`<li>${formatDateTime(language, business.timeZone, at)} ${labelOf(w.event, event)}${
      typeof task === "string" && html`${formats(language).colon}${taskName(of, request.right, task)}`
    } <span class="hint">${actorName(of, actor)}</span></li>`;
  })}</ul>
${left > 0 && html`<p class="hint">${m.earlierEntries(left)}</p>`}`;
}
