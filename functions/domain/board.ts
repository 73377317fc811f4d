import type { Business } from "./business.ts";
import { addDays, dateIn, daysBetween } from "./calendar.ts";
import { isOpen, targetOf, turnsOf, whoseTurn } from "./clocks.ts";
import { isWatched } from "./digest.ts";
import { questionOf } from "./questions/index.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "./request/request.ts";
import { tasksWaitingOn, type WaitingTask } from "./request/transitions/refresh-links.ts";
import { lawOf } from "./rights/index.ts";
import { openQuestions } from "./waiting.ts";

/** One request on a board. */
export interface BoardEntry {
  readonly request: ConfirmedRequest;
  /** This mailbox's questions that can be answered now. */
  readonly own: readonly WaitingTask[];
  /** Others whose turn it is: mailboxes and people. */
  readonly others: readonly string[];
  readonly turn: "us" | "requester" | undefined;
  readonly days: Days;
}

/** The last of the two weeks after which the requester may sue (APPI Art. 39(1)); arrival is day 0. */
const litigationDay = 14;

/** A request's position on its timeline; all in days since its arrival. */
export interface Days {
  readonly now: number;
  /** The internal target, the end of the two weeks before a suit (if the law gives one), the hard stop. */
  readonly target: number;
  readonly litigation: number | undefined;
  readonly hardStop: number;
  /** From which day on it was whose turn, earliest first. */
  readonly turns: readonly { readonly from: number; readonly turn: "us" | "requester" }[];
}

/** A range of days, both included; without an end, all from its first day on. */
export type DayRange = readonly [from: number, until: number | undefined];

/** Ranges of ages for a chart: the first days, then up to the internal target, the two weeks, the hard stop, and later. */
export function ageRanges({ targetDays, hardStopDays }: AgeBounds): readonly DayRange[] {
  const ends = [...new Set([firstDays, targetDays, litigationDay, hardStopDays])].sort((a, b) => a - b);
  return [0, ...ends.map((end) => end + 1)].map((from, index) => [from, ends[index]] as const);
}

type AgeBounds = Pick<ConfirmedRequest["terms"]["deadlines"], "targetDays" | "hardStopDays">;

/** A request of this age is new. */
const firstDays = 3;

/** What a mailbox may see: owners their own questions, the desk and the officer every open request. */
export function seesAll({ mailboxes }: Pick<Business, "mailboxes">, mailbox: string): boolean {
  const { roles = [] } = mailboxes[mailbox] ?? {};
  return roles.includes("desk") || roles.includes("officer");
}

/** Whether a mailbox sees the whole month, and may reassign a question. */
export function isOfficer({ mailboxes }: Pick<Business, "mailboxes">, mailbox: string): boolean {
  return mailboxes[mailbox]?.roles.includes("officer") ?? false;
}

/** A mailbox's own work first, each part oldest first; `whole` includes closed requests. */
export function boardOf(
  requests: readonly Request[],
  mailbox: string,
  business: Business,
  nowMs: number,
  which: "open" | "whole" = "open",
): readonly BoardEntry[] {
  const all = seesAll(business, mailbox);
  const entries = requests.flatMap((request) => {
    if (!isConfirmed(request) || (which === "open" && !isWatched(request))) return [];
    const own = tasksWaitingOn(request, mailbox);
    if (own.length === 0 && !all) return [];
    const asked = openQuestions(request).map(({ recipient }) => recipient);
    const others = [...new Set(asked)].filter((one) => one !== mailbox);
    return [{ request, own, others, turn: whoseTurn(request), days: daysOf(request, business, nowMs) }];
  });
  const urgency = ({ own }: BoardEntry) =>
    own.some(({ task }) => questionOf(task.kind).turn === "us") ? 0 : 1;
  return entries.toSorted(
    (a, b) => urgency(a) - urgency(b) || (a.request.arrivedAt < b.request.arrivedAt ? -1 : 1),
  );
}

/** The days of a request, up to `nowMs` (ms since the epoch). */
export function daysOf(request: ConfirmedRequest, business: Business, nowMs: number): Days {
  const { arrivalDate, terms, right } = request;
  const since = (date: string) => daysBetween(arrivalDate, date);
  const day = (at: string) => Math.max(0, since(dateIn(business.timeZone, Date.parse(at))));
  const end = request.status === "closed" ? Date.parse(request.closedAt) : nowMs;
  const suit = lawOf(right, arrivalDate).provisions.actionable;
  return {
    now: Math.max(0, since(dateIn(business.timeZone, end))),
    target: since(isOpen(request) ? targetOf(request, business, nowMs) : targetOf(request, business)),
    litigation: suit ? litigationDay : undefined,
    hardStop: since(addDays(arrivalDate, terms.deadlines.hardStopDays)),
    turns: turnsOf(request).flatMap(({ at, turn }) => (turn === undefined ? [] : [{ from: day(at), turn }])),
  };
}
