import type { Facts, HistoryEntry } from "../../history.ts";
import type { Mail } from "../mails.ts";
import type { Request } from "../request.ts";
import type { EventName } from "./event-names.ts";

/**
 * Repeated events must not fill the record: an item has 400 KB, and neither a mail service that is down for days nor
 * a person who asks for a link every day for ten years is a reason to refuse anything. Repeatable events get an entry
 * for the first few occurrences, and then for every doubling, with their number; those in between are counted in the
 * record (`repeated`).
 */
interface Repeats {
  /** How many occurrences get an entry each. */
  readonly first: number;
  /** The facts that distinguish one repeating event from another. */
  readonly by: "task" | "mail" | "link" | "to" | "error" | "nothing";
}

/**
 * Happens once, or as often as people decide something: their messages, answers and decisions have limits elsewhere.
 */
const limited = "limited";

const repeats = {
  submitted: limited,
  entered: limited,
  "begun-from": limited,
  "followed-up": limited,
  "address-confirmed": limited,
  "execution-started": limited,
  // One entry for the attempts of one mail: that it was sent, or never will be, has an entry of its own.
  "mail-claimed": { first: 1, by: "mail" },
  "mail-postponed": { first: 1, by: "mail" },
  "mail-owed": { first: 32, by: "nothing" },
  "mail-sent": { first: 8, by: "mail" },
  "mail-event": { first: 8, by: "mail" },
  "task-opened": { first: 8, by: "task" },
  "task-answered": limited,
  "answer-received": { first: 8, by: "task" },
  "answer-sent-back": { first: 8, by: "task" },
  "task-reassigned": { first: 16, by: "task" },
  "task-handed-over": { first: 8, by: "task" },
  "connector-took": { first: 8, by: "task" },
  "connector-declined": { first: 8, by: "task" },
  "link-issued": { first: 16, by: "link" },
  "links-refreshed": { first: 16, by: "to" },
  "board-shown": { first: 16, by: "to" },
  "clock-warned": limited,
  extended: limited,
  "letters-begun": limited,
  "message-written": limited,
  "message-completed": limited,
  "time-needed": limited,
  "question-called-off": limited,
  "execution-stalled": { first: 16, by: "error" },
  "execution-redriven": { first: 16, by: "nothing" },
  "execution-renewed": { first: 16, by: "nothing" },
  "identity-asked": limited,
  "identity-shared": limited,
  withdrawn: limited,
  "subject-silent": limited,
  "release-stopped": limited,
  "evidence-deleted": limited,
  "message-files-deleted": limited,
  "sent-files-deleted": limited,
  "sent-files-carried": limited,
  "investigation-planned": limited,
  "cooling-off-over": limited,
  "findings-taken": limited,
  "recipients-planned": limited,
  "package-built": limited,
  "package-opened": { first: 32, by: "nothing" },
  "access-code-refused": { first: 32, by: "nothing" },
  "access-code-renewed": { first: 32, by: "nothing" },
  "late-link-refused": { first: 8, by: "nothing" },
  "notice-begun": limited,
  closed: limited,
  "package-deleted": limited,
  purged: limited,
} as const satisfies Record<EventName, Repeats | typeof limited>;

/** How an event is recorded: whether it gets an entry, and the new counts. */
export interface Counted {
  readonly entry: boolean;
  /** How often it has happened, if that is more than the number of its entries. */
  readonly count?: number;
  readonly repeated?: Readonly<Record<string, number>>;
}

/**
 * Whether an event that happens now gets an entry. It does if it says more than that it happened again: a new status,
 * or a change of turn.
 */
export function counted(
  { history, repeated }: Pick<Request, "history" | "repeated">,
  event: EventName,
  facts: Facts,
): Counted {
  const rule: Repeats | typeof limited = repeats[event];
  if (rule === limited) return { entry: true };
  const key = keyOf(event, rule, facts);
  const before = repeated?.[key] ?? history.filter((entry) => isOf(key, event, rule, entry)).length;
  const count = before + 1;
  if (count <= rule.first) return { entry: true };
  const isDouble = Number.isInteger(Math.log2(count / rule.first));
  return {
    entry: isDouble || !isRepetition(history.at(-1), facts),
    count,
    repeated: { ...repeated, [key]: count },
  };
}

function keyOf(event: EventName, { by }: Repeats, facts: Facts): string {
  const subject = by === "nothing" ? undefined : facts[by];
  if (typeof subject !== "string") return event;
  return `${event} ${tries.has(event) ? subject : nameOf(subject)}`;
}

/** For these the mail of a question matters: attempts of one mail are told apart from those of the next. */
const tries: ReadonlySet<EventName> = new Set(["mail-claimed", "mail-postponed"]);

/** A mail id without the number of its round and attempt: reminders of one question are repetitions. */
function nameOf(mailId: string): string {
  return mailId.replace(/#.*$/, "").replace(/^stalled\.\d+$/, "stalled");
}

function isOf(key: string, event: EventName, rule: Repeats, entry: HistoryEntry): boolean {
  return entry.event === event && keyOf(event, rule, entry.data) === key;
}

function isRepetition(last: HistoryEntry | undefined, { status, unposted }: Facts): boolean {
  return last?.data["status"] === status && last?.data["unposted"] === unposted;
}

/** A mail id without the number of its attempt. */
function roundOf(mailId: string): string {
  return mailId.replace(/(#\d+)\..*$/, "$1").replace(/^stalled\.\d+$/, "stalled");
}

/** How many mails a record keeps, besides those that something still depends on. */
const mostMails = 120;

/** Repeated mails about the same thing: reminders of a question, reports of a stall. */
const oneOfMany = /#\d+\.\d+(?:\.\d+)?$|^stalled\.\d+$/;

/**
 * Drops the oldest repeated mails if there are too many; the history has what became of them. Keeps the last one to
 * each recipient, which shows whether their mailbox works, and those not sent yet.
 */
export function withoutOldMails(mails: Readonly<Record<string, Mail>>): Readonly<Record<string, Mail>> {
  const all = Object.entries(mails);
  if (all.length <= mostMails) return mails;
  const oldestFirst = all.toSorted(([, a], [, b]) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const kept = new Set(oldestFirst.slice(-mostMails / 2).map(([mailId]) => mailId));
  // The last mail about every question and to everybody, and the first one of its current round.
  const last = new Map(
    oldestFirst.flatMap(([mailId, { to }]) => [
      [nameOf(mailId), mailId],
      [`to ${to}`, mailId],
    ]),
  );
  const rounds = new Set([...last.values()].map(roundOf));
  const first = new Map(oldestFirst.toReversed().map(([mailId]) => [roundOf(mailId), mailId]));
  for (const mailId of last.values()) kept.add(mailId);
  for (const [round, mailId] of first) if (rounds.has(round)) kept.add(mailId);
  for (const [mailId, { state }] of all) if (state === "claimed" || !oneOfMany.test(mailId)) kept.add(mailId);
  return Object.fromEntries(all.filter(([mailId]) => kept.has(mailId)));
}
