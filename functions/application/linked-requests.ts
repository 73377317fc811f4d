import type { RequestId } from "../domain/ids.ts";
import { once } from "../domain/later.ts";
import { hasDecidedIdentity, isSharingDue, othersOf, verifyingOf } from "../domain/linked.ts";
import { linkSecret } from "../domain/links.ts";
import { officerFor } from "../domain/officers.ts";
import type { RequestStore, Workflows } from "../domain/ports.ts";
import { recipientFor } from "../domain/recipients.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../domain/request/request.ts";
import {
  confirmedWith,
  identityShared,
  identityTaken,
  turnFollowed,
} from "../domain/request/transitions/linked.ts";
import { openTask, taskIdOf } from "../domain/request/transitions/open-task.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import { releaseStopped } from "../domain/request/transitions/stop.ts";
import { linkUrl } from "../domain/urls.ts";
import { taskMail } from "../views/mails/mails.ts";
import { type MailingDeps, type StepDeps, stampOf } from "./deps.ts";
import { expiryOf } from "./mail-fresh-link.ts";
import { sendThere } from "./send-own-mail.ts";
import { tellWorkflow } from "./tell-workflow.ts";

const verifyTask = once(() => taskIdOf("verify-identity"));

/** The other requests of a submission in their current state, without deleted ones. */
export async function readOthers(requests: RequestStore, request: Request): Promise<readonly Request[]> {
  const found = await Promise.all(othersOf(request).map(({ id }) => requests.get(id)));
  return found.filter((other) => other !== undefined);
}

/** Makes requests of the other parts of a submission once the first is confirmed. Idempotent. */
export async function confirmOthers(
  deps: Pick<StepDeps, "requests" | "runtime">,
  lead: ConfirmedRequest,
): Promise<readonly ConfirmedRequest[]> {
  const confirmed: ConfirmedRequest[] = [];
  for (const { id } of othersOf(lead)) {
    const request = await deps.requests.change(id, (found) => {
      const stamp = { at: stampOf(deps).at, actor: { kind: "requester" as const } };
      const next = found && confirmedWith(lead, found, stamp, deps.runtime.business);
      return { write: next, value: next ?? found };
    });
    if (request !== undefined && isConfirmed(request)) confirmed.push(request);
  }
  return confirmed;
}

/** Makes the others wait for the requester as long as this one does. The next reminder repeats a lost write. */
export async function followTurn(
  deps: Pick<StepDeps, "requests" | "runtime">,
  request: Request,
): Promise<void> {
  for (const { id } of othersOf(request)) {
    await deps.requests.change(id, (found) => ({
      write: found && turnFollowed(found, [request], stampOf(deps)),
      value: undefined,
    }));
  }
}

interface SharingDeps extends StepDeps {
  readonly workflows: Pick<Workflows, "tell">;
}

/** Applies the identity decision to the others. Idempotent. */
export async function shareIdentity(deps: SharingDeps, request: Request): Promise<void> {
  const { requests, runtime } = deps;
  if (!isSharingDue(request) || !hasDecidedIdentity(request)) return;
  for (const { id } of othersOf(request)) {
    const taken = await requests.change(id, (found) => {
      const next = found && identityTaken(found, request, stampOf(deps).at, runtime.business);
      return { write: next, value: next };
    });
    if (taken !== undefined) await tellWorkflow(deps, taken);
  }
  await noteShared(deps, request);
}

/**
 * A contact who stops one request stops all under the same identity: those that came with it, those that go on from one
 * of them, and those that they go on from. If this is cut off, the contact was told of each of them separately.
 */
export async function stopOthers(deps: SharingDeps, request: ConfirmedRequest, stamp: Stamp): Promise<void> {
  const { requests, runtime } = deps;
  const { contact } = request;
  if (contact === undefined) return;
  const seen = new Set([request.id]);
  const left = [...underSameIdentity(request)];
  for (let id = left.shift(); id !== undefined; id = left.shift()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const { other, stopped } = await requests.change<Stopped>(id, (found) => {
      if (found === undefined || !isConfirmed(found) || found.contact?.email !== contact.email)
        return { value: {} };
      const stop = releaseStopped(found, officerFor(runtime.business, found), stamp);
      if (!stop.ok) return { value: { other: found } };
      return { write: stop.value.request, value: { other: found, stopped: stop.value.request } };
    });
    if (other !== undefined) left.push(...underSameIdentity(other));
    if (stopped !== undefined) await tellWorkflow(deps, stopped);
  }
}

interface Stopped {
  /** Undefined if it is somebody else's, or gone. */
  readonly other?: ConfirmedRequest;
  /** Undefined if there was nothing left to stop. */
  readonly stopped?: ConfirmedRequest;
}

function underSameIdentity(request: ConfirmedRequest): readonly RequestId[] {
  const later = request.status === "closed" ? (request.followedBy ?? []) : [];
  return [
    ...othersOf(request).map(({ id }) => id),
    ...(request.follows === undefined ? [] : [request.follows.id]),
    ...later,
  ];
}

/** A request that ended without an identity decision passes the question to the next one that waits for it. */
export async function askNext(deps: MailingDeps, request: Request): Promise<void> {
  if (!isSharingDue(request) || hasDecidedIdentity(request)) return;
  for (const other of await readOthers(deps.requests, request)) {
    const verifying = verifyingOf(other, await readOthers(deps.requests, other));
    if (verifying.kind === "ask" && (await askHere(deps, other))) break;
  }
  await noteShared(deps, request);
}

/** Puts the waiting question to somebody; false if it does not wait here. */
async function askHere(deps: MailingDeps, { id }: Request): Promise<boolean> {
  const { runtime, requests } = deps;
  const secret = linkSecret(runtime.random(32));
  const opening = await requests.change(id, (found) => {
    const task = found !== undefined && isConfirmed(found) ? found.tasks[verifyTask()] : undefined;
    if (found === undefined || !isConfirmed(found) || task?.state !== "pending" || task.link !== undefined) {
      return { value: undefined };
    }
    const { kind, attempt, token } = task;
    const asked = recipientFor(runtime.business, found, { kind, escalated: false });
    if (asked === undefined) return { value: undefined };
    const expiresAt = expiryOf(deps, found, asked);
    const opened = openTask(found, { kind, attempt, token, ...asked, secret, expiresAt }, stampOf(deps));
    return opened.kind === "opened" ? { write: opened.request, value: opened } : { value: undefined };
  });
  const task = opening?.request.tasks[verifyTask()];
  if (opening === undefined || task?.state !== "pending") return false;
  const { business } = runtime;
  const url = linkUrl(deps.baseUrl, "task", { requestId: id, place: verifyTask(), secret });
  const content = taskMail({ business, request: opening.request, task, url });
  await sendThere(deps, opening.request, opening.mailId, content);
  return true;
}

async function noteShared(deps: StepDeps, { id }: Request): Promise<void> {
  await deps.requests.change(id, (found) => ({
    write: found && identityShared(found, stampOf(deps)),
    value: undefined,
  }));
}
