import type { Business } from "../domain/business.ts";
import { releasedBy, releasesOf, systemsHeldBy, withHoldsAgain, withReleases } from "../domain/hold.ts";
import type { TaskId } from "../domain/ids.ts";
import { isPerson } from "../domain/links.ts";
import { officerFor } from "../domain/officers.ts";
import { type OutMail, outboxOf } from "../domain/outbox.ts";
import { holdsRole, nextRecipient } from "../domain/recipients.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../domain/request/request.ts";
import { triedAgain } from "../domain/request/transitions/stamp.ts";
import { ok, refuse } from "../domain/result.ts";
import type { MailingDeps } from "./deps.ts";
import { mailFreshLink } from "./mail-fresh-link.ts";

type Deps = Pick<MailingDeps, "runtime">;

/** Whether a mail is owed to staff who left: their mailbox, or their system, has a successor. */
export function lacksRecipient({ runtime: { business } }: Deps, request: Request, one: OutMail): boolean {
  const { mailId, mail, mailing } = one;
  if (mailing.about === "release") return !releasesOf(request, business).has(releasedBy(mailId) ?? "");
  if (mailing.about === "hold-again") return systemsHeldBy(request, business, mailing.owner).length === 0;
  if (mailing.about === "task") return isConfirmed(request) && isOrphaned(business, request, mailing.taskId);
  return !isPerson(mail.to) && business.mailboxes[mail.to] === undefined;
}

/**
 * Redirects mail owed to staff who left to their successors: a question with a fresh link, anything else as it is.
 */
export async function passToSuccessors(
  deps: MailingDeps,
  { id }: Request,
  mails: readonly OutMail[],
): Promise<void> {
  for (const { mailing } of mails) {
    if (mailing.about === "task") await askSuccessor(deps, id, mailing.taskId);
  }
  if (mails.every(({ mailing }) => mailing.about === "task")) return;
  await deps.requests.change(id, (found) => ({
    write: found && "mails" in found && found.status !== "unconfirmed" ? readdressed(deps, found) : undefined,
    value: undefined,
  }));
}

async function askSuccessor(deps: MailingDeps, requestId: Request["id"], taskId: TaskId): Promise<void> {
  const { business } = deps.runtime;
  await mailFreshLink<"nothing-to-do">(deps, {
    requestId,
    taskId,
    reason: "reassigned",
    actor: { kind: "desk" },
    choose: (found) => {
      if (!isConfirmed(found) || !isOrphaned(business, found, taskId)) return refuse("nothing-to-do");
      const next = nextRecipient(business, found, taskId);
      return next === undefined ? refuse("nothing-to-do") : ok(next);
    },
  });
}

function isOrphaned(business: Business, request: ConfirmedRequest, taskId: TaskId): boolean {
  const task = request.tasks[taskId];
  return task !== undefined && !isPerson(task.recipient) && !holdsRole(business, request, task);
}

function readdressed(deps: Deps, found: ConfirmedRequest): ConfirmedRequest {
  const { business, clock } = deps.runtime;
  const mails = { ...found.mails };
  let [released, heldAgain] = [false, false];
  for (const one of outboxOf(found, business)) {
    if (one.mailing.about === "task" || !lacksRecipient(deps, found, one)) continue;
    if (one.mailing.about === "release" || one.mailing.about === "hold-again") {
      delete mails[one.mailId];
      released ||= one.mailing.about === "release";
      heldAgain ||= one.mailing.about === "hold-again";
    } else mails[one.mailId] = { ...one.mail, to: officerFor(business, found) };
  }
  const at = new Date(clock.now()).toISOString();
  const kept: ConfirmedRequest = { ...found, mails };
  const held = "findings" in kept ? (kept.findings ?? {}) : {};
  const next = heldAgain ? withHoldsAgain(kept, held, business, at) : kept;
  return triedAgain(found, released ? withReleases(next, business, at) : next);
}
