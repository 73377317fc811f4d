import { type Actor, appendEntry, type Facts } from "../../history.ts";
import { isUntold } from "../../unposted.ts";
import type { Request } from "../request.ts";
import type { EventName } from "./event-names.ts";
import { counted, withoutOldMails } from "./repeats.ts";

/** When something happened and who did it. `at` is ISO 8601 in UTC. */
export interface Stamp {
  readonly at: string;
  readonly actor: Actor;
}

/**
 * The next version of a request: one more entry in its history, with the new status, and whether a letter or mail of
 * ours that did not reach the requester makes them wait. Mere repetitions are counted instead (`repeats.ts`).
 */
export function stamped<Next extends Request>(
  before: Request,
  next: Next,
  stamp: Stamp,
  event: EventName,
  data: Facts = {},
): Next {
  const { at, actor } = stamp;
  const facts = { ...data, status: next.status, ...(isUntold(next) && { unposted: true }) };
  const { entry, count, repeated } = counted(before, event, facts);
  const numbered = count === undefined ? facts : { ...facts, count };
  return {
    ...next,
    ...("mails" in next && { mails: withoutOldMails(next.mails) }),
    ...(repeated !== undefined && { repeated }),
    version: before.version + 1,
    history: entry
      ? appendEntry(before.id, before.history, { at, actor, event, data: numbered })
      : before.history,
  };
}

/**
 * The next version of a request for another attempt at something that the history has already: an owed mail is
 * retried for as long as SES refuses it, and must not make the record grow.
 */
export function triedAgain<Next extends Request>(before: Request, next: Next): Next {
  return { ...next, version: before.version + 1 };
}
