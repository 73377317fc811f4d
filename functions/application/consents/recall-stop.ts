import { type Alias, aliasOf } from "../../domain/consents/aliases.ts";
import type { Entry } from "../../domain/consents/entry.ts";
import { knownOf } from "../../domain/consents/known-as.ts";
import type { ConsentLedger } from "../../domain/consents/ledger.ts";
import type { Revision } from "../../domain/consents/revision.ts";
import { type RequestId, requestIdOf, submissionKeySchema } from "../../domain/ids.ts";
import type { Counters, RequestStore } from "../../domain/ports.ts";
import { isProvedAtLedger } from "../../domain/request/identity.ts";
import type { ConfirmedRequest, Request, RequestIn } from "../../domain/request/request.ts";

/**
 * Systems are told to stop by a request that is written after the ledger. What the ledger says then decides whether it
 * starts: the person may have agreed again meanwhile.
 */

type Noted = Pick<ConfirmedRequest, "id" | "submittedAt">;
type Ledger = Pick<ConsentLedger, "resolve" | "find">;

/** The request by which a choice tells systems to stop. `key`: the choice's idempotency key in the ledger. */
export function stopRequestId(key: string): RequestId {
  return requestIdOf(submissionKeySchema.parse(`consent-off.${key}`));
}

/**
 * What the ledger says of a noted stop: `ended`: there is a consent that ended, or none; `unwritten`: the page died
 * before it wrote the ledger for this person, too; `stands`: the consent stands all the same, so there is nothing to stop.
 */
export function stopOf(
  entry: Entry | undefined,
  { id, submittedAt }: Noted,
): "ended" | "unwritten" | "stands" {
  const standing = entry?.standing;
  if (standing?.kind !== "declared" || standing.state !== "active") return "ended";
  const isAnswer = ({ details }: Revision) => details?.key !== undefined && stopRequestId(details.key) === id;
  if (entry?.revisions.some(isAnswer)) return "stands";
  return Date.parse(standing.since) <= Date.parse(submittedAt) ? "unwritten" : "stands";
}

/** The same for everybody whom a noted stop is about; `stands` only if it stands for all of them. */
async function isRecalled(
  ledger: Ledger,
  aliases: readonly Alias[],
  item: string,
  noted: Noted,
): Promise<boolean> {
  for (const alias of aliases) {
    const person = await ledger.resolve(alias);
    const entry = person && (await ledger.find(person, item));
    if (stopOf(entry, noted) !== "stands") return false;
  }
  return aliases.length > 0;
}

/** Whether a request tells systems of a withdrawal in the ledger, and nothing has happened to it since. */
export function isNotedStop(request: Request): request is RequestIn<"acting"> {
  if (request.status !== "acting" || request.execution !== "to-start" || request.version !== 1) return false;
  return isProvedAtLedger(request.identity);
}

export interface RecallDeps {
  readonly ledger: Ledger;
  readonly counters: Pick<Counters, "deskKey">;
  readonly requests: Pick<RequestStore, "forget">;
}

/**
 * Forgets a stop that was noted but not told, if its consents stand. Nobody has heard of it: no mail, no owner, no
 * execution. Returns whether it was forgotten.
 */
export async function recallStop(
  { ledger, counters, requests }: RecallDeps,
  request: Request,
): Promise<boolean> {
  if (!isNotedStop(request)) return false;
  const deskKey = await counters.deskKey();
  const aliases = knownOf(request).map((known) => aliasOf(deskKey, known));
  for (const item of request.claim.consents ?? []) {
    if (!(await isRecalled(ledger, aliases, item, request))) return false;
  }
  await requests.forget(request);
  return true;
}
