import type { Business } from "../../../functions/domain/business.ts";
import { mailAddressOf } from "../../../functions/domain/contact.ts";
import { isPerson } from "../../../functions/domain/links.ts";
import type { TaskKind } from "../../../functions/domain/questions/kinds.ts";
import { isConfirmed, type Request } from "../../../functions/domain/request/request.ts";
import type { Task } from "../../../functions/domain/request/tasks.ts";
import { mailboxOf } from "../../../functions/domain/result-recipient.ts";
import type { SentMail } from "../mail/sent-mail.ts";

/** What somebody is asked to do now, and the newest mail that asks it. */
export interface Asked {
  readonly address: string;
  readonly requestId: string;
  readonly what: "confirm" | { readonly kind: TaskKind; readonly system?: string | undefined };
  /** Absent if it was asked in a digest only, or its mail waits for staff hours. */
  readonly mail?: SentMail | undefined;
}

/** Everything that waits for somebody, longest waiting first. */
export function askedNow(
  business: Pick<Business, "mailboxes">,
  requests: readonly Request[],
  mails: readonly SentMail[],
): readonly Asked[] {
  return requests
    .flatMap((request) => askedOf(business, request, mails))
    .toSorted((one, other) => (one.mail?.at ?? "").localeCompare(other.mail?.at ?? ""));
}

function askedOf(
  business: Pick<Business, "mailboxes">,
  request: Request,
  mails: readonly SentMail[],
): readonly Asked[] {
  const { id: requestId } = request;
  const newest = (address: string, place: string) => newestMail(mails, requestId, address, place);
  if (request.status === "unconfirmed") {
    const address = mailAddressOf(request)?.toLowerCase();
    const mail = address === undefined ? undefined : newest(address, "confirm");
    return address === undefined || mail === undefined ? [] : [{ address, requestId, what: "confirm", mail }];
  }
  if (!isConfirmed(request)) return [];
  return Object.entries(request.tasks).flatMap(([id, task]) => {
    if (!isWaiting(task)) return [];
    const { kind, system, recipient } = task;
    const address = (
      isPerson(recipient) ? mailboxOf(request, recipient) : business.mailboxes[recipient]?.email
    )?.toLowerCase();
    return address === undefined
      ? []
      : [{ address, requestId, what: { kind, system }, mail: newest(address, id) }];
  });
}

/** Whether it waits for a person: asked, and not answered with files still being scanned. */
function isWaiting(task: Task): boolean {
  return task.state === "pending" && task.link !== undefined && task.received === undefined;
}

/** The newest mail about a request to an address with a link to one of its places. */
function newestMail(
  mails: readonly SentMail[],
  requestId: string,
  address: string,
  place: string,
): SentMail | undefined {
  return mails.findLast(
    (mail) =>
      mail.tags["request"] === requestId &&
      mail.to.some((to) => to.toLowerCase() === address) &&
      mail.links.some((link) => link.includes(`link=${requestId}.${place}.`)),
  );
}
