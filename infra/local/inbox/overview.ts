import { html } from "hono/html";
import type { Business } from "../../../functions/domain/business.ts";
import { isPerson } from "../../../functions/domain/links.ts";
import type { Request } from "../../../functions/domain/request/request.ts";
import { rightKeys, usualRight } from "../../../functions/domain/rights/index.ts";
import { languageName, remarked } from "../../../functions/languages/formats.ts";
import { type ClockStep, inboxWords } from "../../../functions/languages/inbox.ts";
import { formatDateTime, words } from "../../../functions/languages/words.ts";
import type { Html } from "../../../functions/views/html.ts";
import type { SentMail } from "../mail/sent-mail.ts";
import type { Kept } from "./inbox-state.ts";
import { type Asked, askedNow } from "./now.ts";
import { type Person, peopleOf } from "./people.ts";
import { askedName, columnId, moment, readerName } from "./reader-names.ts";
import { at, type Reading, shell } from "./shell.ts";
import { timeline } from "./timeline.ts";

/** The content of the overview: the desk's current state. */
export interface Shown extends Reading {
  readonly business: Business;
  readonly nowMs: number;
  readonly requests: readonly Request[];
  readonly mails: readonly SentMail[];
  readonly kept: Pick<Kept, "isRead" | "accessCode">;
  /** The result of the last button. */
  readonly note: string | undefined;
  readonly canStartAfresh: boolean;
}

/** How far each button moves the clock, ISO 8601. */
export const clockSteps: Readonly<Record<ClockStep, string>> = {
  hour: "PT1H",
  day: "P1D",
  week: "P7D",
  month: "P1M",
};

/** How many mails of a person, people outside, and requests are shown at once. */
const most = { mails: 6, outside: 3, requests: 3 } as const;

/** Everybody's mail, what waits for whom, the clock, and the state of every request. */
export function overviewPage(v: Shown): Html {
  const { business, requests, mails, language } = v;
  const w = inboxWords(language);
  const people = peopleOf(business, requests, mails);
  const asked = askedNow(business, requests, mails);
  const unread = mails.filter(({ messageId }) => !v.kept.isRead(messageId)).length;
  const title = unread === 0 ? w.title : remarked(language, w.title, w.mails.unread(unread));
  return shell(v, {
    title,
    wide: true,
    body: html`<h1>${w.title}</h1>
<p>${w.lead}</p>
${v.note !== undefined && html`<div class="note" role="status"><p>${v.note}</p></div>`}
${whatWaits(v, people, asked)}
<div class="bar">${clock(v)}${example(v)}</div>
<div class="heading"><h2>${w.mails.title}</h2>${
      unread > 0 &&
      html`<form method="post" action="${at(v, "/read")}"><button class="quiet small">${w.mails.allRead}</button></form>`
    }</div>
${languageHint(v)}${columns(v, people, asked)}
<h2>${w.requests.title}</h2>
${requestList(v)}
${v.canStartAfresh && html`<p><a href="${at(v, "/afresh")}">${w.afresh.link}</a></p>`}`,
  });
}

function whatWaits(v: Shown, people: readonly Person[], asked: readonly Asked[]): Html {
  const { business, language } = v;
  const { now, refresh } = inboxWords(language);
  return html`<section class="card now"><div class="heading"><h2>${now.title}</h2><a href="${at(v, "/")}">${refresh}</a></div>
${
  asked.length === 0
    ? html`<p>${now.nobody}</p>`
    : html`<ul>${asked.map((one) => {
        const reader = people.find(({ address }) => address === one.address)?.reader;
        const who = reader === undefined ? one.address : readerName(language, reader);
        return html`<li><span><b>${who}</b>: ${askedName(business, language, one)} <small>${one.requestId}</small></span>${
          one.mail !== undefined &&
          html`<form method="post" action="${at(v, `/mails/${one.mail.messageId}`)}"><button>${now.open}<span class="vh">: ${who}</span></button></form>`
        }</li>`;
      })}</ul>`
}</section>`;
}

function clock(v: Shown): Html {
  const { clock: w } = inboxWords(v.language);
  return html`<section class="card"><h2>${w.title}</h2><p>${formatDateTime(v.language, v.business.timeZone, v.nowMs)}</p>
<form method="post" action="${at(v, "/clock")}"><p id="move">${w.move}</p><div class="moves" role="group" aria-labelledby="move">${stepsOf(
    w.step,
  ).map(
    ([step, name]) => html`<button class="quiet" name="step" value="${step}">${name}</button>`,
  )}</div></form>${v.business.staffHours === undefined && html`<p class="hint">${w.anyHour}</p>`}</section>`;
}

function stepsOf(names: Readonly<Record<ClockStep, string>>): readonly (readonly [string, string])[] {
  return Object.entries(names);
}

function example(v: Shown): Html {
  const { example: w } = inboxWords(v.language);
  const { right } = words(v.language);
  return html`<section class="card"><h2>${w.title}</h2><p>${w.lead}</p>
<form method="post" action="${at(v, "/example")}" class="line"><label>${w.right}<select name="type">${rightKeys.map(
    (key) =>
      html`<option value="${key}"${key === usualRight && html` selected`}>${right[key].short}</option>`,
  )}</select></label><button>${w.send}</button></form></section>`;
}

/** Tells people who cannot read the staff's language how to change it. */
function languageHint({ business, language }: Shown): Html | undefined {
  const { staffLanguage } = business;
  if (staffLanguage === language) return undefined;
  const w = inboxWords(language);
  return html`<p class="hint">${w.staffLanguage(languageName(language, staffLanguage))} ${w.staffLanguageHow} <code>npm start -- --staff-language ${language}</code></p>`;
}

function columns(v: Shown, people: readonly Person[], asked: readonly Asked[]): Html {
  const outside = people.filter(({ reader }) => isOutside(reader.kind));
  const earlier = outside.slice(most.outside);
  const shown = people.filter((person) => !earlier.includes(person));
  const column = (person: Person) => personColumn(v, columnId(people, person.address), person, asked);
  return html`<div class="people">${shown.map(column)}</div>
${
  earlier.length > 0 &&
  html`<details><summary>${inboxWords(v.language).mails.others(earlier.length)}</summary><div class="people">${earlier.map(column)}</div></details>`
}`;
}

function isOutside(kind: string): boolean {
  return kind === "somebody" || isPerson(kind);
}

function personColumn(
  v: Shown,
  id: string,
  { address, reader, mails }: Person,
  asked: readonly Asked[],
): Html {
  const { language, kept } = v;
  const w = inboxWords(language);
  const unread = mails.filter(({ messageId }) => !kept.isRead(messageId)).length;
  const waiting = new Set(
    asked.flatMap((one) => (one.address === address && one.mail !== undefined ? [one.mail.messageId] : [])),
  );
  const row = (mail: SentMail) => mailRow(v, mail, waiting.has(mail.messageId));
  const earlier = mails.slice(most.mails);
  return html`<section class="card person" aria-labelledby="${id} ${id}-at"><h3 id="${id}">${readerName(language, reader)}</h3>
<small>${reader.kind === "staff" && html`${w.roles(reader.roles.map((role) => w.role[role]))}<br>`}<span id="${id}-at">${address}</span>${
    unread > 0 && html`<br><span class="count">${w.mails.unread(unread)}</span>`
  }</small>
${
  mails.length === 0
    ? html`<p class="hint">${w.mails.none}</p>`
    : html`<form method="post"><ul>${mails.slice(0, most.mails).map(row)}</ul>${
        earlier.length > 0 &&
        html`<details><summary>${w.mails.earlier(earlier.length)}</summary><ul>${earlier.map(row)}</ul></details>`
      }</form>`
}</section>`;
}

/** Opening a mail marks it as read, so it is a button; following a link changes nothing. */
function mailRow(v: Shown, { messageId, subject, at: sentAt }: SentMail, waits: boolean): Html {
  const { language, kept, business } = v;
  const [, number, topic = subject] = /^\[(R-[\w-]+)\] (.*)$/s.exec(subject) ?? [];
  const w = inboxWords(language);
  const unread = !kept.isRead(messageId);
  return html`<li><button class="mail${unread && html` unread`}" formaction="${at(v, `/mails/${messageId}`)}">${
    waits && html`<span class="mark">${w.now.mark}</span> `
  }${topic}${unread && html`<span class="vh"> (${w.mails.unreadMark})</span>`} <span class="when">${moment(business, language, sentAt)} <span>${number}</span></span></button></li>`;
}

function requestList({ business, language, requests, kept }: Shown): Html {
  const w = inboxWords(language).requests;
  if (requests.length === 0) return html`<p>${w.none}</p>`;
  const latest = requests.toSorted((one, other) => other.submittedAt.localeCompare(one.submittedAt));
  const open = (request: Request) => request.status !== "closed" && request.status !== "purged";
  const inOrder = [...latest.filter(open), ...latest.filter((request) => !open(request))];
  const show = (request: Request) =>
    timeline({ business, language, request, accessCode: kept.accessCode(request.id) });
  const more = inOrder.slice(most.requests);
  return html`${inOrder.slice(0, most.requests).map(show)}${
    more.length > 0 && html`<details><summary>${w.more(more.length)}</summary>${more.map(show)}</details>`
  }`;
}
