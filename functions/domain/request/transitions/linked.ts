import type { Business } from "../../business.ts";
import type { RequestId } from "../../ids.ts";
import { hasDecidedIdentity, isAskedElsewhere, isLead, isSharingDue, othersOf } from "../../linked.ts";
import { isPerson } from "../../links.ts";
import { verifiedAs } from "../../questions/next-step.ts";
import { receivedOnPaper } from "../../questions/verify-identity/agent.ts";
import { isWaitingElsewhere } from "../../questions/verify-identity/asked-in-linked-request.ts";
import { isUntold } from "../../unposted.ts";
import { putOnPaper } from "../on-paper.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../request.ts";
import type { Task } from "../tasks.ts";
import { boundBy } from "./bound-by.ts";
import { acknowledged, arrivedRequest, waitedFor } from "./confirm.ts";
import { taskIdOf } from "./open-task.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** The address was confirmed by the submission's first request, which makes this one a request too. */
export function confirmedWith(
  lead: ConfirmedRequest,
  request: Request,
  stamp: Stamp,
  business: Business,
): ConfirmedRequest | undefined {
  const belongs = isLead(lead) && othersOf(lead).some(({ id }) => id === request.id);
  if (!belongs || request.status !== "unconfirmed") return undefined;
  const bound = boundBy(request, lead.policyVersion, business);
  const arrived = arrivedRequest(bound, lead.arrivedAt, lead.arrivalDate);
  // One mail is the receipt of them all. A first request confirmed by 0.1.0 has another.
  const next =
    lead.acknowledgedAt === undefined ? arrived : acknowledged(arrived, lead.links.confirm, stamp.at);
  return stamped(request, next, stamp, "address-confirmed", {
    from: lead.id,
    ...waitedFor(lead.arrivedAt, lead),
  });
}

/**
 * Applies the identity decision of a linked request here: the same method, document, mailbox and time. Answers the
 * waiting task, or lets it find the answer. Undefined if nothing waits for it.
 */
export function identityTaken(
  request: Request,
  from: Request,
  at: string,
  business: Business,
): ConfirmedRequest | undefined {
  if (request.status !== "verifying" || request.identity.state !== "open") return undefined;
  if (request.withdrawnAt !== undefined || !isConfirmed(from) || !hasDecidedIdentity(from)) return undefined;
  if (!othersOf(from).some(({ id }) => id === request.id)) return undefined;
  const { identity } = from;
  // An agent's authority must have been proved; proof of a person's own identity is not enough.
  if (request.behalf !== undefined && identity.state === "confirmed" && identity.authority === undefined) {
    return undefined;
  }
  const { asks } = request.identity;
  switch (identity.state) {
    case "confirmed": {
      const byPost = receivedOnPaper(request, identity.authority?.receives ?? "requester");
      const medium = byPost ? "paper" : request.medium === "ask" ? from.medium : request.medium;
      const settled = medium === "paper" ? putOnPaper(request) : request;
      const { method, document, by } = identity;
      const taken = { ...identity, asks, from: from.id };
      const tasks = withAnswer(request, "confirmed", by, at);
      const contact = from.contact !== undefined && { contact: from.contact };
      const next = verifiedAs({ ...settled, ...contact, identity: taken, medium, tasks }, business);
      return stamped(request, next, byMailbox(by, at), "task-answered", {
        ...answerFacts(from.id, "confirmed"),
        method,
        document,
        medium,
      });
    }
    case "unverified": {
      const { by } = identity;
      const taken = { ...identity, asks, from: from.id };
      const next = { ...request, identity: taken, tasks: withAnswer(request, "cannot", by, at) };
      return stamped(request, next, byMailbox(by, at), "task-answered", answerFacts(from.id, "cannot"));
    }
    default:
      return undefined;
  }
}

/**
 * While the requester is asked for their identity under another number it is their turn here as well, and the
 * business's own clock is paused. Undefined if nothing changes.
 */
export function turnFollowed(
  request: Request,
  others: readonly Request[],
  stamp: Stamp,
): ConfirmedRequest | undefined {
  if (!isConfirmed(request) || !isWaitingElsewhere(request.tasks[verifyTask])) return undefined;
  if (request.withdrawnAt !== undefined) return undefined;
  const asks = others.some(
    (one) => one.status === "awaiting-requester" && one.withdrawnAt === undefined && !isUntold(one),
  );
  if (asks === isAskedElsewhere(request)) return undefined;
  const { askedElsewhere: _before, ...rest } = request;
  const next: ConfirmedRequest = asks ? { ...rest, askedElsewhere: stamp.at } : rest;
  return stamped(request, next, stamp, "identity-asked", { waits: asks });
}

/** The others were told the result of the identity check here, or the next of them is asked. */
export function identityShared(request: Request, stamp: Stamp): Request | undefined {
  if (request.status === "purged" || request.linked === undefined || !isSharingDue(request)) return undefined;
  const next = { ...request, linked: { ...request.linked, sharedAt: stamp.at } };
  return stamped(request, next, stamp, "identity-shared");
}

const verifyTask = taskIdOf("verify-identity");

function answerFacts(from: RequestId, result: "confirmed" | "cannot") {
  return { task: verifyTask, result, from };
}

/** The actor is the one who decided there: a mailbox, or the subject who objected to an agent. */
function byMailbox(mailbox: string, at: string): Stamp {
  return { at, actor: isPerson(mailbox) ? { kind: mailbox } : { kind: "staff", mailbox } };
}

function withAnswer(
  request: ConfirmedRequest,
  result: "confirmed" | "cannot",
  by: string,
  at: string,
): ConfirmedRequest["tasks"] {
  const known = request.tasks[verifyTask];
  const pending = known?.state === "pending" ? known : undefined;
  const task: Task = {
    kind: "verify-identity",
    recipient: by,
    round: 1,
    attempt: 1,
    escalated: false,
    openedAt: at,
    ...pending,
    state: "answered",
    result,
    answeredAt: at,
    answeredBy: by,
    handedOver: pending?.token === undefined,
  };
  return { ...request.tasks, [verifyTask]: task };
}
