import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import { targetOf, whoseTurn } from "../../domain/clocks.ts";
import { getsLetters } from "../../domain/contact.ts";
import { fieldsOfTask, valuesIn } from "../../domain/fields/index.ts";
import { keptKeys, keptUntil } from "../../domain/kept-files.ts";
import { type LetterKind, letterKinds } from "../../domain/letters.ts";
import { mostFollowUps } from "../../domain/request/follow-up.ts";
import { cameBy } from "../../domain/request/person.ts";
import type { ConfirmedRequest, RequestIn } from "../../domain/request/request.ts";
import type { PendingTask } from "../../domain/request/tasks.ts";
import { identityGoesOn, mayBeFollowed } from "../../domain/request/transitions/follow-up.ts";
import { tasksWaitingOn } from "../../domain/request/transitions/refresh-links.ts";
import { canWithdraw } from "../../domain/request/transitions/withdraw.ts";
import { openQuestions } from "../../domain/waiting.ts";
import { questionWords } from "../../languages/asked.ts";
import { clockWords } from "../../languages/clocks.ts";
import { formats, remarked } from "../../languages/formats.ts";
import { letterWords } from "../../languages/letters.ts";
import { pageMessages } from "../../languages/pages.ts";
import { type StaffWords, staffWords } from "../../languages/staff.ts";
import { statusPages } from "../../languages/status-pages.ts";
import { outcomeName, words } from "../../languages/words.ts";
import { readText } from "../fields/read.ts";
import { staffLabel } from "../fields/words.ts";
import type { Html } from "../html.ts";
import { joined, sentence } from "../localized.ts";
import { questionTitle } from "../question-title.ts";
import { whoIsAsked } from "../who-is-asked.ts";
import { radios } from "./choices.ts";
import { dayText } from "./dates.ts";
import { followFacts } from "./follow-up.ts";
import type { FieldProblem, Form } from "./forms.ts";
import { ownerDelays } from "./owner-delays.ts";
import { address, bullets, buttonForm, type Fact, facts, hidden, page } from "./parts.ts";

interface CaseView {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly link: string;
  /** The recipient of the link. */
  readonly mailbox: string;
  readonly nowMs: number;
  readonly problems: readonly FieldProblem[];
  /** Whether the reader may continue a request that was closed by mistake. */
  readonly reopens?: boolean;
  /** The request that this one has just been continued as. */
  readonly continuedAs?: string | undefined;
}

/** One case for the desk: its state, how to reach the requester, its letters, and a withdrawal to record. */
export function casePage(v: CaseView): Html {
  const { business, request, problems } = v;
  const language = business.staffLanguage;
  const { case: m } = staffWords(language);
  const form: Form = { language, values: {}, problems, labels: { came: m.withdrawHow } };
  const open = request.withdrawnAt === undefined && canWithdraw(request);
  return page({
    business,
    language,
    requestId: request.id,
    title: m.title,
    form,
    body: html`${v.continuedAs !== undefined && html`<p class="note" role="status">${m.reopened(v.continuedAs)}</p>`}${request.withdrawnAt !== undefined && html`<p class="note">${m.withdrawn}</p>`}${facts(standing(v))}${goesOnFrom(v)}${waiting(v)}<p><a href="${address("/staff/case", { link: v.link, view: "history" })}">${m.history}</a></p>
<h2>${m.contact}</h2>
${facts(requester(v))}${letters(v)}${open && withdrawal(v, form)}${reopening(v)}`,
  });
}

/** The way to the closed case that this one goes on from. */
function goesOnFrom({ business, request, link }: CaseView): Html | undefined {
  if (request.follows === undefined) return undefined;
  const { case: m } = staffWords(business.staffLanguage);
  return buttonForm("/staff/case/before", { link }, m.openBefore(request.follows.id), "quiet");
}

function standing({ business, request, nowMs }: CaseView): readonly Fact[] {
  const language = business.staffLanguage;
  const { case: m, came } = staffWords(language);
  const { common } = pageMessages(language);
  const { status } = statusPages(language);
  const w = words(language);
  const turn = whoseTurn(request);
  return [
    [common.typeOfRequest, w.right[request.right].name],
    [m.came, request.intake && came[request.intake.came]],
    [common.arrived, dayText(business, language, request.arrivalDate)],
    [m.state, html`<b>${w.status[request.status]}</b>`],
    ...ownerDelays(business, request),
    [m.turn, turn === undefined ? undefined : turn === "us" ? m.us : m.requester],
    [
      common.target,
      turn === undefined ? undefined : dayText(business, language, targetOf(request, business, nowMs)),
    ],
    [
      status.outcome,
      "ending" in request ? outcomeName(language, request.right, request.ending.outcome) : undefined,
    ],
    ...followFacts(request, language),
    [
      status.closedOn,
      request.status === "closed" ? dayText(business, language, request.closedAt) : undefined,
    ],
  ];
}

/**
 * Open questions, and with whom they are: a button for those this mailbox can answer, otherwise whom they wait for.
 */
function waiting({ business, request, link, mailbox }: CaseView): Html | undefined {
  const tasks = openQuestions(request);
  const own = tasksWaitingOn(request, mailbox);
  if (tasks.length === 0 && own.length === 0) return undefined;
  const language = business.staffLanguage;
  const { warning } = clockWords(language);
  const nameOf = (task: PendingTask) => {
    const about = task.letter === undefined ? undefined : letterName(language, request, task.letter);
    return about === undefined
      ? questionTitle(business, task, language)
      : joined([questionWords(language, task.kind).name, about], formats(language).colon);
  };
  const others = tasks.filter((task) => own.every((one) => one.task !== task));
  return html`<h2>${staffWords(language).case.waitsOn}</h2>
${
  own.length > 0 &&
  html`<form method="post" action="/staff/case/open">${hidden("link", link)}<p>${own.map(
    ({ taskId, task }) => html`<button name="task" value="${taskId}">${nameOf(task)}</button> `,
  )}</p></form>
`
}${
  others.length > 0 &&
  bullets(
    others.map((task) => {
      const who = whoIsAsked(language, task.recipient);
      return sentence({ name: nameOf(task) }, (at) => warning.question(at("name"), who));
    }),
  )
}`;
}

/** The requester; with the mail address only if it is in use. */
function requester({ business, request }: CaseView): readonly Fact[] {
  const language = business.staffLanguage;
  const asked = fieldsOfTask("person").filter(
    ({ part, field }) => part === "requester" && field.control.kind !== "email",
  );
  return [
    ...asked.map(
      (one): Fact => [
        staffLabel(one, language),
        readText(one, valuesIn(request, one.part)[one.name], {
          business,
          language,
          policyVersion: request.policyVersion,
        }),
      ],
    ),
    [
      pageMessages(language).task.email,
      getsLetters(request) ? staffWords(language).case.byLetter : request.requester.email,
    ],
  ];
}

/** The case's letters, for printing again. */
function letters({ business, request, link }: CaseView): Html | undefined {
  const language = business.staffLanguage;
  const { case: m } = staffWords(language);
  const written = letterKinds.filter((letter) => request.tasks[`post-letter.${letter}`] !== undefined);
  const notice = request.status === "notifying" || request.status === "closed";
  const items: readonly (readonly [string, string])[] = [
    ...written.map((letter) => [letter, letterName(language, request, letter)] as const),
    ...(notice ? [["notice", m.notice] as const] : []),
  ];
  if (items.length === 0) return undefined;
  const posted = (request.posted ?? []).map(({ letter, on, tracking }) => {
    const day = dayText(business, language, on);
    return [
      letterName(language, request, letter),
      tracking === undefined ? day : remarked(language, day, tracking),
    ] as const;
  });
  return html`<h2>${m.print}</h2>
<ul>${items.map(
    ([print, name]) => html`<li><a href="${address("/staff/case", { link, print })}">${name}</a></li>`,
  )}</ul>
${posted.length > 0 && html`<h2>${m.posted}</h2>${facts(posted)}`}`;
}

function letterName(
  language: Business["staffLanguage"],
  { right }: ConfirmedRequest,
  letter: LetterKind,
): string {
  return letterWords(language).title[letter](words(language).right[right].act);
}

function withdrawal({ business, link }: CaseView, form: Form): Html {
  const { case: m, came } = staffWords(business.staffLanguage);
  return html`<h2>${m.withdrawTitle}</h2><p>${m.withdrawLead}</p>
<form method="post" action="/staff/case/withdraw" novalidate>${hidden("link", link)}
${radios(
  form,
  "came",
  cameBy.map((value) => ({ value, label: came[value] })),
  { need: "required" },
)}<button class="quiet">${m.withdraw}</button></form>`;
}

/** Why the identity will be checked again, if it will. */
function identityAgain(request: RequestIn<"closed">, m: StaffWords["case"]): string | undefined {
  if (identityGoesOn(request)) return undefined;
  return request.stoppedAt === undefined ? m.reopenIdentity : m.reopenStopped;
}

function reopening({ business, request, link, reopens, continuedAs }: CaseView): Html | undefined {
  if (continuedAs !== undefined || reopens !== true || request.status !== "closed") return undefined;
  const language = business.staffLanguage;
  const { case: m } = staffWords(language);
  if (!mayBeFollowed(request)) return html`<h2>${m.reopenTitle}</h2><p>${m.reopenFull(mostFollowUps)}</p>`;
  const until = keptKeys(request).size > 0 ? keptUntil(request) : undefined;
  const said = [
    m.reopenLead,
    identityAgain(request, m),
    request.terms.keepsFiles === undefined
      ? m.reopenFilesGone
      : until !== undefined && m.reopenFiles(dayText(business, language, until)),
    m.reopenReceipt,
  ];
  return html`<h2>${m.reopenTitle}</h2>${said.map((text) => text !== undefined && text !== false && html`<p>${text}</p>`)}
${buttonForm("/staff/case/reopen", { link }, m.reopen, "quiet")}`;
}
