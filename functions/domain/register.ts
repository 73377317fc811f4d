import type { ClockSettings } from "./business.ts";
import { addDays, dateIn, daysBetween } from "./calendar.ts";
import { pausedDays } from "./clocks.ts";
import type { ConsentCount } from "./consents/counts.ts";
import { daysSpent } from "./due.ts";
import type { RequestId } from "./ids.ts";
import type { ProvisionCounts } from "./provisions/counts.ts";
import type { Request } from "./request/request.ts";
import { rulesIn } from "./retention.ts";
import { type RefusalCode, refusalCodes } from "./rights/codes.ts";
import { type RightKey, rightKeys } from "./rights/index.ts";
import { type Outcome, outcomes } from "./rights/outcomes.ts";

/** Durations in whole days: median and maximum; undefined if there are none. */
export interface Spread {
  readonly median: number;
  readonly longest: number;
}

interface RegisterRow {
  readonly right: RightKey;
  readonly arrived: number;
  /** Still open at the end of the month. */
  readonly open: number;
  readonly closed: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** How long the closed ones took: working days of the business, and days waiting for the requester. */
  readonly ours: Spread | undefined;
  readonly theirs: Spread | undefined;
  readonly late: number;
}

/** A request that was answered, or still open, after its due date. */
interface LateRequest {
  readonly id: RequestId;
  readonly right: RightKey;
  readonly due: string;
  /** Undefined while it is open. */
  readonly closed: string | undefined;
  readonly daysLate: number;
}

/** A month's figures: counts, codes and times. Nothing in it is about a person. */
export interface Register {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly rows: readonly RegisterRow[];
  readonly codes: Readonly<Partial<Record<RefusalCode, number>>>;
  readonly late: readonly LateRequest[];
  /** By item of the policy; left out: not counted. */
  readonly consents?: readonly ConsentCount[];
  /** The register of provisions' figures; left out: not counted. */
  readonly provisions?: ProvisionCounts;
}

/** One request as the register reads it; its person may have been erased. */
interface Case {
  readonly id: RequestId;
  readonly right: RightKey;
  readonly arrived: string;
  readonly closed: string | undefined;
  readonly outcome: Outcome | undefined;
  readonly codes: readonly RefusalCode[];
  readonly ours: number;
  readonly theirs: number;
  readonly due: string;
}

/** The register of a month (`YYYY-MM`) from all requests, erased ones included. */
export function registerOf(requests: Iterable<Request>, month: string, settings: ClockSettings): Register {
  const firstOfNext = addDays(`${month}-28`, 4).slice(0, 8).concat("01");
  const last = addDays(firstOfNext, -1);
  const cases = [...requests].flatMap((request) => caseOf(request, settings) ?? []);
  const inMonth = (date: string | undefined) => date?.startsWith(`${month}-`) ?? false;
  const isClosed = (one: Case) => inMonth(one.closed);
  const isOpen = ({ arrived, closed }: Case) => arrived <= last && (closed === undefined || closed > last);
  const concerned = cases.filter((one) => isClosed(one) || isOpen(one) || inMonth(one.arrived));
  const late = concerned.flatMap((one) => lateCase(one, last) ?? []);
  const closed = concerned.filter(isClosed);
  return {
    month,
    rows: rightKeys.flatMap((right) => {
      const own = concerned.filter((one) => one.right === right);
      if (own.length === 0) return [];
      const ended = own.filter(isClosed);
      return [
        {
          right,
          arrived: own.filter(({ arrived }) => inMonth(arrived)).length,
          open: own.filter(isOpen).length,
          closed: ended.length,
          outcomes: counted(
            outcomes,
            ended.flatMap(({ outcome }) => outcome ?? []),
          ),
          ours: spread(ended.map(({ ours }) => ours)),
          theirs: spread(ended.map(({ theirs }) => theirs)),
          late: late.filter((one) => one.right === right).length,
        },
      ];
    }),
    codes: counted(
      refusalCodes,
      closed.flatMap(({ codes }) => codes),
    ),
    late: late.toSorted((a, b) => b.daysLate - a.daysLate || (a.id < b.id ? -1 : 1)),
  };
}

function caseOf(request: Request, settings: ClockSettings): Case | undefined {
  if (request.status === "unconfirmed") return undefined;
  const { timeZone } = settings;
  const { targetDays } = rulesIn(request);
  const closedAt = request.status === "closed" || request.status === "purged" ? request.closedAt : undefined;
  const ending = "ending" in request && closedAt !== undefined ? request.ending : undefined;
  const spent = daysSpent(request, Date.parse(closedAt ?? request.history.at(-1)?.at ?? request.submittedAt));
  // History outlives the record's own field.
  const promised = request.history.findLast(({ event }) => event === "extended")?.data["until"];
  return {
    id: request.id,
    right: request.right,
    arrived: request.arrivalDate,
    closed: closedAt === undefined ? undefined : dateIn(timeZone, Date.parse(closedAt)),
    outcome: ending?.outcome,
    codes: ending?.codes ?? [],
    ours: spent.us,
    theirs: spent.requester,
    due:
      typeof promised === "string"
        ? promised
        : addDays(request.arrivalDate, targetDays + pausedDays(request, timeZone)),
  };
}

function lateCase({ id, right, due, closed }: Case, last: string): LateRequest | undefined {
  const until = closed !== undefined && closed <= last ? closed : last;
  const daysLate = daysBetween(due, until);
  return daysLate > 0
    ? { id, right, due, closed: closed !== undefined && closed <= last ? closed : undefined, daysLate }
    : undefined;
}

function spread(days: readonly number[]): Spread | undefined {
  const sorted = days.toSorted((a, b) => a - b);
  const longest = sorted.at(-1);
  if (longest === undefined) return undefined;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? longest;
  const upper = sorted[Math.floor(sorted.length / 2)] ?? longest;
  return { median: (lower + upper) / 2, longest };
}

/** Number of occurrences of each value, in the order of `order`; without zeros. */
function counted<Key extends string>(
  order: readonly Key[],
  found: readonly Key[],
): Readonly<Partial<Record<Key, number>>> {
  const counts: Partial<Record<Key, number>> = {};
  for (const key of order) {
    const times = found.filter((one) => one === key).length;
    if (times > 0) counts[key] = times;
  }
  return counts;
}
