import { isPaused } from "./asides.ts";
import type { Business, ClockSettings } from "./business.ts";
import { dateIn } from "./calendar.ts";
import { isOpen, type MarkerKey, markersOf } from "./clocks.ts";
import { questionOf } from "./questions/index.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "./request/request.ts";
import type { Task } from "./request/tasks.ts";
import { tasksWaitingOn, type WaitingTask } from "./request/transitions/refresh-links.ts";
import { awaitsSignOff } from "./signing-off.ts";
import { awaitsRequester } from "./waiting.ts";

/** One request as it concerns one mailbox today. */
export interface DigestEntry {
  readonly request: ConfirmedRequest;
  readonly tasks: readonly WaitingTask[];
  /** The most serious date that has passed. */
  readonly late: MissedKey | undefined;
  /** This mailbox has decided, and another officer has yet to sign off. */
  readonly proposed: boolean;
}

const byGravity = ["hard-stop", "litigation", "alarm", "target"] as const satisfies readonly MarkerKey[];
type MissedKey = (typeof byGravity)[number];

/** The most serious date of an open request that has passed by `nowMs`; undefined while it is in time. */
function latestMissed(
  request: ConfirmedRequest,
  settings: ClockSettings,
  nowMs: number,
): MissedKey | undefined {
  const today = dateIn(settings.timeZone, nowMs);
  const missed = markersOf(request, settings, nowMs)
    // On the first day on which the requester may sue, two weeks have passed.
    .filter(({ key, date }) => (key === "litigation" ? date <= today : date < today))
    .map(({ key }): MarkerKey => key);
  return byGravity.find((key) => missed.includes(key));
}

/** What a digest may include: open requests, and closed ones whose requester still waits for an answer. */
export function isWatched(request: Request): request is ConfirmedRequest {
  if (!isConfirmed(request)) return false;
  return request.status !== "closed" || Object.values(request.tasks).some(isStillWanted);
}

function isStillWanted({ state, kind }: Task): boolean {
  return state === "pending" && questionOf(kind).wantedAfterClose === true;
}

/**
 * A mailbox's open work, oldest request first, except where the requester has to act first. Officers also see
 * everything late or stuck, and their own decisions that await sign-off.
 */
export function digestOf(
  requests: readonly Request[],
  mailbox: string,
  business: Business,
  nowMs: number,
): readonly DigestEntry[] {
  const officer = business.mailboxes[mailbox]?.roles.includes("officer") ?? false;
  return requests
    .flatMap((request) => {
      if (!isWatched(request)) return [];
      const entry = {
        request,
        tasks: tasksWaitingOn(request, mailbox).filter(
          ({ taskId, task }) => !awaitsRequester(task) && !isPaused(request, taskId, business, nowMs),
        ),
        late: isOpen(request) ? latestMissed(request, business, nowMs) : undefined,
        proposed: awaitsSignOff(request, mailbox),
      };
      const shown =
        entry.tasks.length > 0 ||
        entry.proposed ||
        (officer && (entry.late !== undefined || request.stalled !== undefined));
      return shown ? [entry] : [];
    })
    .sort((a, b) => (a.request.arrivedAt < b.request.arrivedAt ? -1 : 1));
}
