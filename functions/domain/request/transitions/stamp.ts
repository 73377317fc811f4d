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
 * The next version of a request: one more entry in its history, which also says the status it now has, and whether a
 * letter or a mail of ours that did not reach the requester keeps them waiting in it. What only happens again is counted instead (`repeats.ts`).
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
 * The next version of a request for one more try of what its history tells already: a mail that is owed is tried for as
 * long as SES takes none, and the record must not grow by that.
 */
export function triedAgain<Next extends Request>(before: Request, next: Next): Next {
  return { ...next, version: before.version + 1 };
}
