import type { Business } from "./business.ts";
import { mailboxesOf } from "./mailboxes.ts";
import { ownValue } from "./own-value.ts";
import type { Action } from "./request/actions.ts";
import type { Finding } from "./request/findings.ts";
import { leftToSweep } from "./request/mails.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "./request/request.ts";
import { type RightKey, rightOf } from "./rights/index.ts";

/**
 * Disputed data should not be used until the decision on a correction, a suspension or an erasure. Owners are asked
 * to hold them together with the search, if the system is configured so.
 */
export function asksToHold(business: Business, right: RightKey, systemKey: string | undefined): boolean {
  const { act, search } = rightOf(right);
  const system = business.systems.find(({ key }) => key === systemKey);
  return act === "systems" && search && system?.holdUse === true;
}

/** Systems still held although the request ended without changing them. */
function systemsToRelease(request: Request, business: Business): readonly string[] {
  if (request.status !== "notifying" && request.status !== "closed") return [];
  const { systems = [], findings = {}, actions = {}, tasks } = request;
  return systems.filter((system) => {
    if (ownValue(actions, system)?.state === "done") return false;
    const finding = ownValue(findings, system);
    if (finding !== undefined) return finding.held !== undefined;
    // Asked, and ended before there was an answer: the mail with the request to hold is out.
    const asked = ownValue(tasks, `search-system.${system}`) !== undefined;
    return asked && asksToHold(business, request.right, system);
  });
}

/** Owners of systems whose hold is no longer needed, by mailbox. */
export function releasesOf(
  request: Request,
  business: Business,
): ReadonlyMap<string, readonly [string, ...string[]]> {
  const releases = new Map<string, [string, ...string[]]>();
  for (const system of systemsToRelease(request, business)) {
    for (const owner of mailboxesOf(business, "owner", system)) {
      const known = releases.get(owner);
      if (known === undefined) releases.set(owner, [system]);
      else known.push(system);
    }
  }
  return releases;
}

const prefix = "hold-over.";

/** The mail that tells an owner that the hold is over. */
export function releaseMailId(mailbox: string): string {
  return `${prefix}${mailbox}`;
}

/** The owner that such a mail is for; undefined for any other mail. */
export function releasedBy(mailId: string): string | undefined {
  return mailId.startsWith(prefix) ? mailId.slice(prefix.length) : undefined;
}

/** Such mails that were claimed and not sent yet. */
export function releasesToMail(request: Request): readonly string[] {
  if (!isConfirmed(request)) return [];
  return Object.entries(request.mails).flatMap(([mailId, mail]) =>
    mail.state === "claimed" && releasedBy(mailId) !== undefined ? [mailId] : [],
  );
}

const againPrefix = "hold-again.";

/** The owner who is asked to leave data unused again; undefined for any other mail. */
export function heldAgainBy(mailId: string): string | undefined {
  return mailId.startsWith(againPrefix) ? mailId.slice(againPrefix.length) : undefined;
}

/** The systems that an owner holds for a request. */
export function systemsHeldBy(request: Request, business: Business, owner: string): readonly string[] {
  const { findings = {} } = "findings" in request ? request : {};
  return Object.entries(findings).flatMap(([system, { held }]) =>
    held === "yes" && mailboxesOf(business, "owner", system).includes(owner) ? [system] : [],
  );
}

/**
 * What owners found for a closed request, for the one that goes on from it: without the holds that served, because
 * everything was decided as requested and the owner has done it.
 */
export function findingsWithOpenHolds(request: Request): Readonly<Record<string, Finding>> {
  if (request.status !== "closed") return {};
  const { findings = {}, actions = {}, decision } = request;
  if (decision === undefined || "codes" in decision) return findings;
  return Object.fromEntries(
    Object.entries(findings).map(([system, finding]) => {
      if (!leavesNothing(ownValue(actions, system))) return [system, finding];
      const { held: _served, ...rest } = finding;
      return [system, rest];
    }),
  );
}

/** Whether nothing that the decision covers is left. */
function leavesNothing(action: Action | undefined): boolean {
  return action?.state === "done" && (action.stays ?? []).length === 0 && action.remains === undefined;
}

/**
 * The request with a mail left to the sweep for each owner of these findings who had held data: the hold ended with
 * the request that was closed by mistake.
 */
export function withHoldsAgain<R extends ConfirmedRequest>(
  request: R,
  found: Readonly<Record<string, Finding>>,
  business: Business,
  at: string,
): R {
  const mails = { ...request.mails };
  for (const [system, { held }] of Object.entries(found)) {
    if (held !== "yes") continue;
    for (const owner of mailboxesOf(business, "owner", system))
      mails[`${againPrefix}${owner}`] ??= leftToSweep({ to: owner, state: "claimed", at });
  }
  return { ...request, mails };
}

/** The request with those mails claimed; the writer, or the sweep, sends them. */
export function withReleases<R extends ConfirmedRequest>(request: R, business: Business, at: string): R {
  const mails = { ...request.mails };
  for (const owner of releasesOf(request, business).keys()) {
    mails[releaseMailId(owner)] ??= { to: owner, state: "claimed", at };
  }
  return { ...request, mails };
}
