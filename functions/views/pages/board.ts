import { html } from "hono/html";
import type { BoardEntry } from "../../domain/board.ts";
import type { Business } from "../../domain/business.ts";
import { addDays } from "../../domain/calendar.ts";
import { isPerson } from "../../domain/links.ts";
import { questionOf } from "../../domain/questions/index.ts";
import { questionWords } from "../../languages/asked.ts";
import { inOneLine } from "../../languages/formats.ts";
import { staffWords } from "../../languages/staff.ts";
import { words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { taskSystem } from "../notices/system-names.ts";
import { timeline, timelineLegend } from "../timeline.ts";
import { whoIsAsked } from "../who-is-asked.ts";
import { radios } from "./choices.ts";
import { dayText } from "./dates.ts";
import { textField } from "./fields.ts";
import type { FieldProblem, Form } from "./forms.ts";
import { monthName } from "./months.ts";
import { ownerDelays } from "./owner-delays.ts";
import { buttonForm, facts, hidden, page } from "./parts.ts";

interface BoardFrame {
  readonly business: Business;
  readonly link: string;
  readonly mailbox: string;
}

/**
 * The page before the board. Showing the board is recorded on every case in it, so it takes the press of a button.
 * With a month (`YYYY-MM`), the button leads to its figures.
 */
export function openBoardPage(v: BoardFrame & { readonly month?: string | undefined }): Html {
  const { business, link, month } = v;
  const language = business.staffLanguage;
  const { board: m } = staffWords(language);
  if (month === undefined)
    return page({
      ...{ business, language, title: m.title },
      body: html`<p>${m.doorLead}</p>${buttonForm("/staff/board", { link }, m.open)}`,
    });
  return page({
    ...{ business, language, title: m.monthTitle(monthName(month, language)) },
    body: html`<p>${m.monthLead}</p>${buttonForm("/staff/board/month", { link, month }, m.month)}`,
  });
}

/** A mailbox's work today: its own tasks, with a button each, then what waits for others. */
export function boardPage(
  v: BoardFrame & {
    readonly entries: readonly BoardEntry[];
    readonly officer: boolean;
    /** Whether names are shown: to the desk and the officer, who see the cases. */
    readonly named: boolean;
    /** The page of the list, from 0 on, and the number of pages. */
    readonly part: number;
    readonly parts: number;
    readonly count: number;
    /** Cases left out because showing them could not be recorded. */
    readonly missing: number;
    readonly searched?: string | undefined;
  },
): Html {
  const { business, link, entries, officer, named } = v;
  const language = business.staffLanguage;
  const { board: m } = staffWords(language);
  const title = v.searched === undefined ? m.title : m.foundTitle;
  const blank = v.searched?.trim() === "";
  return page({
    business,
    language,
    look: "task",
    title,
    body: html`${!blank && html`<p>${v.searched === undefined ? m.count(v.count) : m.found(v.count)}</p>`}${
      v.missing > 0 && html`<p class="warn">${m.missing(v.missing)}</p>`
    }<p class="hint">${m.newTab}</p>${entries.length > 0 && timelineLegend(language)}
<form method="post" action="/staff/board/open" target="_blank">${hidden("link", link)}
${entries.map((entry) => entryPart(v, entry, named, officer))}</form>
${pageNumbers(v)}${listForm(v, v.searched === undefined ? "refresh" : "back")}${named && searchForm(v)}${
  officer &&
  html`<form method="post" action="/staff/board/month" target="_blank">${hidden("link", link)}<p><button class="quiet">${m.month}</button></p></form>`
}<h2>${m.closeTitle}</h2><p>${m.closeLead}</p><form method="post" action="/staff/board/close">${hidden("link", link)}<button class="quiet">${m.close}</button></form>`,
  });
}

function entryPart(v: BoardFrame, entry: BoardEntry, named: boolean, officer: boolean): Html {
  const { business } = v;
  const { request, own, others, turn, days } = entry;
  const language = business.staffLanguage;
  const { board: m, case: inCase } = staffWords(language);
  const w = words(language);
  const target = addDays(request.arrivalDate, days.target);
  const left = days.target - days.now;
  const waits = others.map((one) => whoIsAsked(language, one));
  const state = request.status === "closed" ? w.status.closed : left < 0 ? m.late(-left) : m.left(left);
  return html`<h2>${w.right[request.right].short} <small>${request.id}</small></h2>
${facts([
  [inCase.contact, named ? request.requester.name : undefined],
  [m.dueBy, html`${dayText(business, language, target)} <b>${state}</b>`],
  ...ownerDelays(business, request),
  [
    inCase.turn,
    turn === "requester" ? inCase.requester : waits.length > 0 ? inOneLine(language, waits) : undefined,
  ],
])}${timeline(days, language)}
<p>${own.map(({ taskId, task }) => {
    const system = taskSystem(business, task, language);
    const { name } = questionWords(language, task.kind);
    const quiet = questionOf(task.kind).turn !== "us";
    return html`<button name="task" value="${request.id}.${taskId}"${quiet && html` class="quiet"`}>${name}${
      system !== undefined && html`: ${system}`
    }</button> `;
  })}${named && html`<button class="quiet small" name="case" value="${request.id}">${m.case}</button> `}${
    officer &&
    request.status !== "closed" &&
    others.some((one) => !isPerson(one)) &&
    html`<button class="quiet small" name="other" value="${request.id}">${m.askOther}</button>`
  }</p>
`;
}

/** Buttons to the other pages of a long list. */
function pageNumbers(v: BoardFrame & { readonly part: number; readonly parts: number }): Html | undefined {
  if (v.parts < 2) return undefined;
  const { board: m } = staffWords(v.business.staffLanguage);
  const numbers = Array.from({ length: v.parts }, (_, index) => index);
  return html`<form method="post" action="/staff/board">${hidden("link", v.link)}<p>${numbers.map((number) =>
    number === v.part
      ? html`<b>${number + 1}</b> `
      : html`<button class="quiet small" name="part" value="${number}"><span class="vh">${m.part} </span>${number + 1}</button> `,
  )}</p></form>`;
}

function searchForm(v: BoardFrame & { readonly searched?: string | undefined }): Html {
  const language = v.business.staffLanguage;
  const { board: m } = staffWords(language);
  const wanted = v.searched;
  const values = wanted === undefined ? {} : { wanted };
  const problems: FieldProblem[] = wanted?.trim() === "" ? [{ field: "wanted", problem: "missing" }] : [];
  const form: Form = { language, values, problems, labels: { wanted: m.search } };
  return html`<h2>${m.searchTitle}</h2><form method="post" action="/staff/board/search" target="_blank">${hidden("link", v.link)}${textField(
    form,
    "wanted",
    { hint: m.searchHint, short: true },
  )}<button class="quiet">${m.searchButton}</button></form>`;
}

/** Asks which open question of a case goes to which mailbox instead. */
export function askOtherPage(
  v: BoardFrame & {
    readonly requestId: string;
    /** Each open question with each mailbox it can go to; `value` is `<task> <mailbox>`. */
    readonly choices: readonly {
      readonly value: string;
      readonly task: BoardEntry["own"][number]["task"];
      readonly to: string;
    }[];
    readonly problems: readonly FieldProblem[];
  },
): Html {
  const { business, requestId } = v;
  const language = business.staffLanguage;
  const { board: m } = staffWords(language);
  const form: Form = { language, values: {}, problems: v.problems, labels: { to: m.askOther } };
  return page({
    business,
    language,
    requestId,
    title: m.askOther,
    form,
    body: html`<p>${v.choices.length === 0 ? m.nobodyElse : m.askOtherLead}</p>${
      v.choices.length > 0 &&
      html`<form method="post" action="/staff/board/ask-other">${hidden("link", v.link)}${hidden("request", requestId)}${radios(
        form,
        "to",
        v.choices.map(({ value, task, to }) => {
          const system = taskSystem(business, task, language);
          const { name } = questionWords(language, task.kind);
          return {
            value,
            label: m.toMailbox(name, to),
            hint: system === undefined ? undefined : html`${system}`,
          };
        }),
      )}<button>${m.askOther}</button></form>`
    }${listForm(v)}`,
  });
}

/** The result of an action on the board, with the way back. */
export function boardDonePage(v: BoardFrame & { readonly said: string }): Html {
  const language = v.business.staffLanguage;
  return page({
    business: v.business,
    language,
    title: staffWords(language).board.title,
    body: html`<p>${v.said}</p>${listForm(v)}`,
  });
}

/** Leads to the list as it is now. */
function listForm({ business, link }: BoardFrame, word: "back" | "refresh" = "back"): Html {
  const { board: m } = staffWords(business.staffLanguage);
  return html`<form method="post" action="/staff/board">${hidden("link", link)}<p><button class="quiet">${m[word]}</button></p></form>`;
}

/** The board is closed for good; says how to get another link. */
export function boardClosedPage(v: { readonly business: Business }): Html {
  const language = v.business.staffLanguage;
  const { board: m } = staffWords(language);
  return page({
    business: v.business,
    language,
    title: m.closedTitle,
    body: html`<p>${m.closed}</p><p><a href="/staff">${m.another}</a></p>`,
  });
}
