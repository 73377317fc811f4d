import { type Actor, appendEntry, type Facts } from "../../history.ts";
import { isLetterUnposted } from "../../unposted.ts";
import type { Request } from "../request.ts";

/** When something happened and who did it. `at` is ISO 8601 in UTC. */
export interface Stamp {
  readonly at: string;
  readonly actor: Actor;
}

/** Everything that can happen to a request, in the past tense. */
export type EventName =
  | "submitted"
  | "entered"
  | "address-confirmed"
  | "execution-started"
  | "mail-claimed"
  | "mail-postponed"
  | "mail-owed"
  | "mail-sent"
  | "mail-event"
  | "task-opened"
  | "task-answered"
  | "answer-received"
  | "answer-sent-back"
  | "task-reassigned"
  | "task-handed-over"
  | "connector-took"
  | "connector-declined"
  | "link-issued"
  | "links-refreshed"
  | "clock-warned"
  | "extended"
  | "letters-begun"
  | "message-written"
  | "message-completed"
  | "execution-stalled"
  | "execution-redriven"
  | "execution-renewed"
  | "identity-asked"
  | "identity-shared"
  | "withdrawn"
  | "subject-silent"
  | "release-stopped"
  | "evidence-deleted"
  | "message-files-deleted"
  | "investigation-planned"
  | "package-built"
  | "package-opened"
  | "access-code-refused"
  | "access-code-renewed"
  | "late-link-refused"
  | "notice-begun"
  | "closed"
  | "package-deleted"
  | "purged";

/**
 * The next version of a request: one more entry in its history, which also says the status it now has, and whether a
 * letter of ours keeps the requester waiting in it.
 */
export function stamped<Next extends Request>(
  before: Request,
  next: Next,
  stamp: Stamp,
  event: EventName,
  data: Facts = {},
): Next {
  const { at, actor } = stamp;
  return {
    ...next,
    version: before.version + 1,
    history: appendEntry(before.id, before.history, {
      at,
      actor,
      event,
      data: { ...data, status: next.status, ...(isLetterUnposted(next) && { unposted: true }) },
    }),
  };
}

/**
 * The next version of a request for one more try of what its history tells already: a mail that is owed is tried for as
 * long as SES takes none, and the record must not grow by that.
 */
export function triedAgain<Next extends Request>(before: Request, next: Next): Next {
  return { ...next, version: before.version + 1 };
}
