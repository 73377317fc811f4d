import { everyConsent } from "../adapters/consent-scan.ts";
import { provisionStore } from "../adapters/provision-store.ts";
import { type BoardDeps, everyRequestFor, noteShown, readBoard } from "../application/board.ts";
import { mailFreshLink } from "../application/mail-fresh-link.ts";
import { openCase } from "../application/open-case.ts";
import { ageRanges, boardOf, isOfficer, seesAll } from "../domain/board.ts";
import { boardKey, checkBoard } from "../domain/board-link.ts";
import { addDays, dateIn, dayMs, daysBetween } from "../domain/calendar.ts";
import { isOpen } from "../domain/clocks.ts";
import { consentCounts } from "../domain/consents/counts.ts";
import type { PersonLedger } from "../domain/consents/ledger.ts";
import {
  type RequestId,
  receiptNumberIn,
  requestIdSchema,
  type TaskId,
  taskIdSchema,
} from "../domain/ids.ts";
import { formatLink, isPerson, type LinkText, linkSecret } from "../domain/links.ts";
import { wantedKeys } from "../domain/lookup.ts";
import type { Counters, Mailer } from "../domain/ports.ts";
import { provisionCounts } from "../domain/provisions/counts.ts";
import { everyRecord } from "../domain/provisions/every-record.ts";
import type { ProvisionStore } from "../domain/provisions/store.ts";
import { mayBeAsked } from "../domain/recipients.ts";
import { registerOf } from "../domain/register.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import { linksRefreshed, tasksWaitingOn } from "../domain/request/transitions/refresh-links.ts";
import { ok, refuse } from "../domain/result.ts";
import { linkUrl } from "../domain/urls.ts";
import { staffWords } from "../languages/staff.ts";
import { type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import {
  askOtherPage,
  boardClosedPage,
  boardDonePage,
  boardPage,
  openBoardPage,
} from "../views/pages/board.ts";
import { boardMonthPage } from "../views/pages/board-month.ts";
import { aside } from "./aside.ts";
import { formField } from "./fields.ts";
import { linkIn } from "./link-request.ts";
import { staffPageDeps, staffPageVariables } from "./staff-page-deps.ts";

interface Deps extends BoardDeps {
  readonly counters: Pick<Counters, "keep" | "kept" | "deskKey" | "marked">;
  readonly mail: Mailer;
  readonly everyConsent: () => AsyncIterable<PersonLedger>;
  readonly provisions: Pick<ProvisionStore, "all">;
}

/** Cases per page. */
const casesAPage = 5;

/** The most cases shown as search results. */
const mostFound = 5;

/** How many past months can be shown. */
const monthsBack = 12;

/** The board that is open, and its mailbox. */
interface Opened {
  readonly link: LinkText;
  readonly mailbox: string;
}

/**
 * A mailbox's open work behind one link. A GET shows only a button; pressing it records in every case on the page
 * that it was shown.
 */
export async function handle(deps: Deps, http: HttpRequest): Promise<HttpAnswer> {
  const { business, clock } = deps.runtime;
  const language = business.staffLanguage;
  // Needs the same permissions, so it has no function of its own.
  if (http.route.endsWith(" /task/aside")) return aside(deps, http);
  const link = linkIn(http);
  if (link?.place !== "board") return problem("link-unknown", { language });
  const kept = await deps.counters.kept(boardKey(link.requestId));
  const { check, mailbox } = checkBoard(kept, link, clock.now());
  if (check !== "valid") return problem(`link-${check}`, { language });
  if (business.mailboxes[mailbox] === undefined) return problem("link-not-in-role", { language });
  const opened: Opened = { link, mailbox };
  switch (http.route) {
    case "POST /staff/board":
      return show(deps, opened, Number(formField(http, "part") ?? 0));
    case "POST /staff/board/open":
      return open(deps, opened, http);
    case "POST /staff/board/ask-other":
      return askOther(deps, opened, http);
    case "POST /staff/board/search":
      return search(deps, opened, formField(http, "wanted") ?? "");
    case "POST /staff/board/month":
      return month(deps, opened, formField(http, "month"));
    case "POST /staff/board/close":
      return close(deps, opened, kept?.value ?? "");
    default:
      return page(openBoardPage({ ...frameOf(deps, opened), month: monthIn(http.query.get("month")) }));
  }
}

function frameOf({ runtime }: Deps, { link, mailbox }: Opened) {
  return { business: runtime.business, link: formatLink(link), mailbox };
}

async function show(deps: Deps, opened: Opened, wanted: number): Promise<HttpAnswer> {
  const { business } = deps.runtime;
  const all = await readBoard(deps, opened.mailbox);
  const parts = Math.max(1, Math.ceil(all.length / casesAPage));
  const part = Number.isInteger(wanted) && wanted >= 0 && wanted < parts ? wanted : 0;
  const due = all.slice(part * casesAPage, (part + 1) * casesAPage);
  const entries = await noteShown(deps, due, opened.mailbox);
  return page(
    boardPage({
      ...frameOf(deps, opened),
      ...{ entries, part, parts, count: all.length, missing: due.length - entries.length },
      officer: isOfficer(business, opened.mailbox),
      named: seesAll(business, opened.mailbox),
    }),
  );
}

/** A button was pressed: open a question, open the case, or reassign a question. */
async function open(deps: Deps, opened: Opened, http: HttpRequest): Promise<HttpAnswer> {
  const language = deps.runtime.business.staffLanguage;
  const [id, place] = splitTask(formField(http, "task"));
  if (id !== undefined && place !== undefined) return openTask(deps, opened, id, place);
  const inCase = requestIdSchema.safeParse(formField(http, "case"));
  if (inCase.success) return showCase(deps, opened, inCase.data);
  const other = requestIdSchema.safeParse(formField(http, "other"));
  if (other.success) return otherForm(deps, opened, other.data, false);
  return problem("bad-request", { language });
}

function splitTask(text: string | undefined): readonly [RequestId | undefined, TaskId | undefined] {
  const [, first, second] = /^(R-[^.]+)\.(.+)$/.exec(text ?? "") ?? [];
  return [requestIdSchema.safeParse(first).data, taskIdSchema.safeParse(second).data];
}

/** A fresh link to the question for this browser, in addition to the mailed ones. */
async function openTask(deps: Deps, { mailbox }: Opened, id: RequestId, place: TaskId): Promise<HttpAnswer> {
  const { runtime, requests } = deps;
  const secret = linkSecret(runtime.random(32));
  const fresh = {
    secretOf: (taskId: TaskId) => (taskId === place ? secret : undefined),
    expiresAt: new Date(runtime.clock.now() + dayMs).toISOString(),
  };
  const made = await requests.change(id, (found) => {
    const waits =
      found !== undefined && tasksWaitingOn(found, mailbox).some(({ taskId }) => taskId === place);
    const write = waits ? linksRefreshed(found, mailbox, fresh, stampOf(deps, mailbox)) : undefined;
    return { write, value: write !== undefined };
  });
  if (!made) return problem("link-answered", { language: runtime.business.staffLanguage });
  return { kind: "redirect", to: linkUrl(deps.baseUrl, "task", { requestId: id, place, secret }) };
}

/** The same to the page of a case, for mailboxes that may see cases. */
async function showCase(deps: Deps, { mailbox }: Opened, id: RequestId): Promise<HttpAnswer> {
  const { business } = deps.runtime;
  const language = business.staffLanguage;
  if (!seesAll(business, mailbox)) return problem("link-not-in-role", { language });
  const to = await openCase(deps, mailbox, id);
  return to === undefined ? problem("not-found", { language }) : { kind: "redirect", to };
}

/** The mailboxes to which a case's open questions may be reassigned. */
function othersFor(deps: Deps, request: Request) {
  const { business } = deps.runtime;
  if (!isConfirmed(request)) return [];
  return Object.entries(request.tasks).flatMap(([taskId, task]) => {
    if (task.state !== "pending" || isPerson(task.recipient) || task.link === undefined) return [];
    return Object.keys(business.mailboxes)
      .filter((to) => to !== task.recipient && mayBeAsked(business, request, task, to) !== undefined)
      .map((to) => ({ value: `${taskId} ${to}`, task, to }));
  });
}

async function otherForm(deps: Deps, opened: Opened, id: RequestId, missing: boolean): Promise<HttpAnswer> {
  const { business } = deps.runtime;
  const language = business.staffLanguage;
  if (!isOfficer(business, opened.mailbox)) return problem("link-not-in-role", { language });
  const request = await deps.requests.get(id);
  if (request === undefined) return problem("not-found", { language });
  const problems = missing ? [{ field: "to", problem: "missing" }] : [];
  return page(
    askOtherPage({ ...frameOf(deps, opened), requestId: id, choices: othersFor(deps, request), problems }),
    missing ? 400 : 200,
  );
}

/**
 * Reassigns a question to another mailbox of its role, or to the officer; links mailed to the previous one are dead.
 */
async function askOther(deps: Deps, opened: Opened, http: HttpRequest): Promise<HttpAnswer> {
  const { business } = deps.runtime;
  const language = business.staffLanguage;
  const id = requestIdSchema.safeParse(formField(http, "request"));
  if (!id.success) return problem("bad-request", { language });
  const [first, to = ""] = formField(http, "to")?.split(" ") ?? [];
  const taskId = taskIdSchema.safeParse(first);
  if (!taskId.success) return otherForm(deps, opened, id.data, true);
  if (!isOfficer(business, opened.mailbox)) return problem("link-not-in-role", { language });
  const outcome = await mailFreshLink<"not-in-role">(deps, {
    requestId: id.data,
    taskId: taskId.data,
    reason: "reassigned",
    actor: { kind: "staff", mailbox: opened.mailbox },
    choose: (found) => {
      const task = isConfirmed(found) ? found.tasks[taskId.data] : undefined;
      const asked =
        task === undefined || !isConfirmed(found) || isPerson(task.recipient)
          ? undefined
          : mayBeAsked(business, found, task, to);
      return asked === undefined ? refuse("not-in-role") : ok(asked);
    },
  });
  const { board: m } = staffWords(language);
  const said = outcome.ok ? m.asked(to) : m.notAsked;
  return page(boardDonePage({ ...frameOf(deps, opened), said }), outcome.ok ? 200 : 409);
}

/** The receipt numbers that a search text stands for: itself, or those found by name, number or address. */
async function idsFor({ counters, runtime }: Deps, wanted: string): Promise<readonly RequestId[]> {
  const id = receiptNumberIn(wanted);
  if (id !== undefined) return [id];
  const keys = wantedKeys(await counters.deskKey(), wanted);
  const found = await Promise.all(keys.map((key) => counters.marked(key, runtime.clock.now())));
  return [...new Set(found.flat())];
}

/**
 * Finds by receipt number, name, telephone number or address; a case that does not exist, or that this mailbox may
 * not see, is not found.
 */
async function search(deps: Deps, opened: Opened, wanted: string): Promise<HttpAnswer> {
  const { business, clock } = deps.runtime;
  const language = business.staffLanguage;
  if (!seesAll(business, opened.mailbox)) return problem("link-not-in-role", { language });
  const requests = await Promise.all((await idsFor(deps, wanted)).map((id) => deps.requests.get(id)));
  const there = requests.filter((request) => request !== undefined);
  const found = boardOf(there, opened.mailbox, business, clock.now(), "whole").slice(0, mostFound);
  const entries = await noteShown(deps, found, opened.mailbox);
  return page(
    boardPage({
      ...frameOf(deps, opened),
      ...{ entries, part: 0, parts: 1, count: entries.length, missing: found.length - entries.length },
      officer: isOfficer(business, opened.mailbox),
      named: true,
      searched: wanted,
    }),
    wanted.trim() === "" ? 400 : 200,
  );
}

/** A month's figures; officers only. */
async function month(deps: Deps, opened: Opened, wanted: string | undefined): Promise<HttpAnswer> {
  const { business, clock } = deps.runtime;
  if (!isOfficer(business, opened.mailbox)) {
    return problem("link-not-in-role", { language: business.staffLanguage });
  }
  const today = dateIn(business.timeZone, clock.now());
  const months = lastMonths(today, monthsBack);
  const chosen = months.find((one) => one === wanted) ?? today.slice(0, 7);
  const all = await everyRequestFor(deps, opened.mailbox);
  const consents = await consentCounts(deps.everyConsent(), chosen, business, clock.now());
  const provisions = provisionCounts(await everyRecord(deps.provisions), chosen, business.timeZone);
  const deadlines = all.filter(isConfirmed).at(-1)?.terms.deadlines;
  return page(
    boardMonthPage({
      ...frameOf(deps, opened),
      register: { ...registerOf(all, chosen, business), consents, provisions },
      ages: deadlines === undefined ? [] : agesOf(all, today, deadlines),
      targetDays: deadlines?.targetDays,
      months,
    }),
  );
}

/** The month that a link is about. */
function monthIn(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : undefined;
}

/** This month and earlier ones, `YYYY-MM`, latest first. */
function lastMonths(today: string, count: number): readonly string[] {
  let first = `${today.slice(0, 8)}01`;
  return Array.from({ length: count }, () => {
    const month = first.slice(0, 7);
    first = `${addDays(first, -1).slice(0, 8)}01`;
    return month;
  });
}

/** How many open requests are in each range of days since arrival. */
function agesOf(all: readonly Request[], today: string, deadlines: Parameters<typeof ageRanges>[0]) {
  const ages = all.flatMap((request) => (isOpen(request) ? [daysBetween(request.arrivalDate, today)] : []));
  return ageRanges(deadlines).map((range) => {
    const [from, until = Infinity] = range;
    return { range, count: ages.filter((age) => age >= from && age <= until).length };
  });
}

/** Nothing opens this board any more. */
async function close(deps: Deps, { link }: Opened, value: string): Promise<HttpAnswer> {
  const { business, clock } = deps.runtime;
  await deps.counters.keep(boardKey(link.requestId), value, new Date(clock.now()).toISOString());
  return page(boardClosedPage({ business }));
}

function stampOf({ runtime }: Deps, mailbox: string) {
  const at = new Date(runtime.clock.now()).toISOString();
  return { at, actor: { kind: "staff" as const, mailbox } };
}

export const create = httpFunction(
  "board",
  [...staffPageVariables, "CONSENTS_TABLE", "PROVISIONS_TABLE"],
  (env, runtime) => {
    const deps: Deps = {
      ...staffPageDeps(env, runtime),
      everyConsent: () => everyConsent(env),
      provisions: provisionStore(env, runtime),
    };
    return (request) => handle(deps, request);
  },
);
export const handler = onFirstCall(create);
