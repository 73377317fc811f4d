import { dayMs } from "./calendar.ts";
import { messagesOf } from "./conversation.ts";
import { type ConfirmedRequest, isConfirmed, type Request, type RequestIn } from "./request/request.ts";

/**
 * The requester's files that are no proof of identity: those of the conversation, with an agent's document among them,
 * and the scan of what came on paper. They are kept after the end as long as the package of a disclosure, so that a
 * request that was closed by mistake can go on with them. Proof of identity is deleted once the identity is decided.
 */

/** How many days after the end; undefined if the request's form promised to delete them at the end. */
export function daysKept({ terms }: Pick<ConfirmedRequest, "terms">): number | undefined {
  return terms.keepsFiles === true ? terms.deadlines.packageDays : undefined;
}

/** The keys of those that are on record. */
export function keptKeys(request: Request | undefined): ReadonlySet<string> {
  if (request === undefined || !isConfirmed(request) || request.terms.keepsFiles === undefined)
    return new Set();
  const sent = messagesOf(request).flatMap(({ files, awaits }) => [
    ...files.map(({ key }) => key),
    ...(awaits?.keys ?? []),
  ]);
  return new Set([...sent, ...scanKeys(request)]);
}

function scanKeys({ intake }: Pick<RequestIn<"verifying">, "intake">): readonly string[] {
  return intake?.identity === undefined ? (intake?.files ?? []).map(({ key }) => key) : [];
}

/** How long they are kept (ISO 8601 in UTC); undefined if a closed request has none. */
export function keptUntil(request: RequestIn<"closed">): string | undefined {
  if (keptKeys(request).size === 0 && !hasUnusable(request)) return undefined;
  return new Date(Date.parse(request.closedAt) + request.terms.deadlines.packageDays * dayMs).toISOString();
}

/** Whether files were found unusable after the end, and are still there: the record lists no keys of them. */
function hasUnusable({ history, closedAt }: RequestIn<"closed">): boolean {
  const since = history.filter(({ at }) => at >= closedAt);
  const deleted = since.some(({ event }) => event === "sent-files-deleted");
  return !deleted && since.some(({ event, data }) => event === "message-completed" && "refused" in data);
}
