import { isOwnersStill, isPaused } from "../domain/asides.ts";
import { isAnotherComing, mailsWaiting } from "../domain/asked-together.ts";
import type { Business } from "../domain/business.ts";
import { dayMs } from "../domain/calendar.ts";
import { connectorOf } from "../domain/connector.ts";
import { theConnector } from "../domain/connector-schema.ts";
import { getsLetters } from "../domain/contact.ts";
import { StepImpossible } from "../domain/errors.ts";
import { handOver } from "../domain/handing-over.ts";
import type { RequestId } from "../domain/ids.ts";
import { isTooEarlyToEscalate, othersOf, verifyingOf } from "../domain/linked.ts";
import { isPerson, linkSecret } from "../domain/links.ts";
import type { Workflows } from "../domain/ports.ts";
import { questionOf } from "../domain/questions/index.ts";
import { withoutUnaskedFee } from "../domain/questions/next-step.ts";
import { recipientFor } from "../domain/recipients.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../domain/request/request.ts";
import type { Task, TaskKind } from "../domain/request/tasks.ts";
import { identityTaken, turnFollowed } from "../domain/request/transitions/linked.ts";
import { type Opening, openTask, taskIdOf } from "../domain/request/transitions/open-task.ts";
import { withMailLeft } from "../domain/request/transitions/outbox.ts";
import { contactUntold } from "../domain/request/transitions/stop.ts";
import { sendClaimed } from "../domain/send-claimed-mail.ts";
import { areStaffThere, dueOfStaff } from "../domain/staff-hours.ts";
import { isUnheard, mailsOfRound } from "../domain/undelivered-questions.ts";
import { linkUrl } from "../domain/urls.ts";
import { taskMail } from "../views/mails/mails.ts";
import { type AskingDeps, askConnector } from "./ask-connector.ts";
import { openLetter } from "./ask-desk.ts";
import { impossible, isToWait, present, stampOf } from "./deps.ts";
import { readOthers } from "./linked-requests.ts";
import { addressOf } from "./mail-fresh-link.ts";
import { questionsTogether, sendOwed } from "./send-owed.ts";
import { warnContact } from "./warn-contact.ts";

export interface Deps extends AskingDeps {
  readonly workflows: Pick<Workflows, "tell">;
}

/** The workflow's question, and the number of the attempt. */
interface Input {
  readonly requestId: RequestId;
  readonly task: TaskKind;
  readonly system?: string | undefined;
  readonly attempt: number;
  readonly escalated: boolean;
  /** Whether this workflow supports a sign-off by another officer. */
  readonly signOff?: true | undefined;
  /** How long the workflow waits for this attempt; also the link's lifetime. */
  readonly seconds: number;
  readonly token: string;
}

/** "Ask a person": stores the question with the task token and mails the link that answers it. */
export async function askPerson(deps: Deps, input: Input): Promise<Record<string, never>> {
  const { runtime, requests } = deps;
  const { requestId } = input;
  const secret = linkSecret(runtime.random(32));
  const shared = questionOf(input.task).sharedByLinked === true;
  const elsewhere = shared && (await isVerifiedElsewhere(deps, requestId));
  const opening = await requests.change(requestId, (found) => {
    const opened = openingOf(deps, input, { secret, elsewhere }, present(found, requestId));
    const written = opened.kind === "opened" ? heldForOthers(deps, opened) : opened;
    return { ...(written.request !== undefined && { write: written.request }), value: written };
  });
  switch (opening.kind) {
    case "opened":
      await tellOthers(deps, input, opening.request);
      await sendQuestion(deps, input, opening, secret);
      return {};
    case "settled":
      if (opening.request !== undefined) await handOver(deps, opening.request);
      else await deps.workflows.tell({ token: input.token, result: opening.result });
      return {};
    case "already-open": {
      if (elsewhere) {
        await followOthers(deps, requestId);
        return {};
      }
      // An earlier attempt may have failed between opening it and telling people.
      const request = opening.request ?? (await requests.get(requestId));
      if (request !== undefined && isConfirmed(request)) await tellOthers(deps, input, request);
      return {};
    }
  }
}

type Opened = Extract<Opening, { kind: "opened" }>;

/** Who is asked, or why nobody is. Throws if the request's state does not allow the question, or nobody has its role. */
function openingOf(
  deps: Deps,
  input: Input,
  { secret, elsewhere }: { readonly secret: string; readonly elsewhere: boolean },
  stored: Request,
): Exclude<Opening, { kind: "impossible" }> {
  const { runtime } = deps;
  const { requestId, task: kind, system, attempt, token, signOff } = input;
  const request = asAsked(stored, input, runtime.business);
  if (!isConfirmed(request)) throw impossible(requestId, kind, request);
  const taskId = taskIdOf(kind, system);
  const known = request.tasks[taskId];
  const nowMs = runtime.clock.now();
  // What fell due outside hours cannot have been missed.
  const tooEarly =
    isTooEarlyToEscalate(request, known, nowMs) ||
    !areStaffThere(runtime.business, nowMs) ||
    isUnmailed(request, known, taskId, nowMs) ||
    isOwnersStill(request, taskId, runtime.business, nowMs);
  const escalated = input.escalated && !tooEarly;
  const asked = recipientFor(runtime.business, request, { kind, system, attempt, escalated });
  if (asked === undefined) throw new StepImpossible(`${requestId}: no mailbox for ${kind}`);
  const opening = openTask(
    request,
    {
      ...{ kind, system, attempt, token, signOff, secret, elsewhere },
      ...asked,
      expiresAt: expiryOf(deps, input, asked.recipient),
      paused: isPaused(request, taskId, runtime.business, nowMs),
    },
    stampOf(deps),
  );
  if (opening.kind === "impossible") throw impossible(requestId, kind, request);
  return opening;
}

/** Asks the connector, or mails the question, unless its mail waits for another or for working hours. */
async function sendQuestion(deps: Deps, input: Input, opened: OpenedWithMail, secret: string): Promise<void> {
  const { business } = deps.runtime;
  const { requestId } = input;
  const { request, taskId, mailId, goes } = opened;
  const task = request.tasks[taskId];
  if (task?.state !== "pending") throw impossible(requestId, input.task, request);
  if (task.recipient === theConnector) {
    return askConnector(deps, { request, taskId, task, mailId, secret });
  }
  if (isToWait(deps, task.recipient) || goes === "with-another") return;
  if (goes === "with-those-before") {
    const together = [...mailsWaiting(request, task), mailId];
    await sendOwed(deps, requestId, together, questionsTogether(deps));
    return;
  }
  const url = linkUrl(deps.baseUrl, "task", { requestId, place: taskId, secret });
  await sendClaimed(deps, {
    request,
    mailId,
    to: addressOf(business, request, task.recipient),
    content: taskMail({ business, request, task, url }),
  });
}

/** A question, and whether its mail goes out alone. */
type OpenedWithMail = Opened & { readonly goes: "alone" | "with-another" | "with-those-before" };

/**
 * One of several questions of the same event to the same mailbox: its mail stays in the outbox, to be sent with the
 * last of them. The sweep sends it if that never comes.
 */
function heldForOthers(deps: Deps, opened: Opened): OpenedWithMail {
  const { request, taskId, mailId } = opened;
  const task = request.tasks[taskId];
  const isMailed = task?.state === "pending" && !isPerson(task.recipient) && task.recipient !== theConnector;
  if (!isMailed || isToWait(deps, task.recipient)) return { ...opened, goes: "alone" };
  const another = isAnotherComing(deps.runtime.business, request, task);
  if (!another && mailsWaiting(request, task).length === 0) return { ...opened, goes: "alone" };
  return {
    ...opened,
    request: withMailLeft(request, mailId),
    goes: another ? "with-another" : "with-those-before",
  };
}

/** Tells everybody else who learns of a question when it is asked. Idempotent. */
async function tellOthers(
  deps: Deps,
  { task: kind, attempt }: Input,
  request: ConfirmedRequest,
): Promise<void> {
  // The contact on file is told before anybody can decide.
  if (contactUntold(request)) await warnContact(deps, request.id);
  const letter = getsLetters(request) ? questionOf(kind).letter?.(attempt) : undefined;
  if (letter !== undefined) await openLetter(deps, request.id, letter);
}

/** Whether the recipient's mail was not sent, or only just: an outage must not make a question escalate. */
function isUnmailed(
  request: ConfirmedRequest,
  known: Task | undefined,
  taskId: string,
  nowMs: number,
): boolean {
  if (known?.state !== "pending" || known.escalated) return false;
  const ms = request.terms.deadlines.staffReminderDays * dayMs - hourMs;
  return isUnheard(request, mailsOfRound(request, taskId, known), ms, nowMs);
}

/** Tolerance between the workflow's clock and the record's. */
const hourMs = 3_600_000;

/**
 * The request as seen by this question: a question that comes after the fee shows that the workflow asks for none.
 */
function asAsked(stored: Request, input: Input, business: Business): Request {
  const { mayBeOpen } = questionOf(input.task);
  if (!isConfirmed(stored) || mayBeOpen(stored, input)) return stored;
  const paid = withoutUnaskedFee(stored, business);
  return isConfirmed(paid) && mayBeOpen(paid, input) ? paid : stored;
}

/** Nobody is asked here; but perhaps the requester is, under another number. */
async function followOthers({ runtime, requests }: Deps, id: RequestId): Promise<void> {
  const request = await requests.get(id);
  const others = request === undefined ? [] : await readOthers(requests, request);
  await requests.change(id, (found) => ({
    write: found && turnFollowed(found, others, stampOf({ runtime })),
    value: undefined,
  }));
}

/**
 * Whether another request of the same submission checks this one's identity. Applies its decision first, so that the
 * question finds its answer on record.
 */
async function isVerifiedElsewhere(deps: Deps, id: RequestId): Promise<boolean> {
  const { runtime, requests } = deps;
  const request = await requests.get(id);
  if (request === undefined || othersOf(request).length === 0) return false;
  const verifying = verifyingOf(request, await readOthers(requests, request));
  if (verifying.kind !== "take") return verifying.kind === "wait";
  await requests.change(id, (found) => ({
    write: found && identityTaken(found, verifying.from, stampOf(deps).at, runtime.business),
    value: undefined,
  }));
  return false;
}

/** When a link expires: when the workflow stops waiting; for staff, never outside working hours. */
function expiryOf(deps: Deps, input: Input, recipient: string): string {
  const { business, clock } = deps.runtime;
  const ms = clock.now() + secondsFor(deps, input, recipient) * 1000;
  const isStaff = !isPerson(recipient) && recipient !== theConnector;
  return new Date(isStaff ? dueOfStaff(business, ms) : ms).toISOString();
}

/** As long as the workflow waits, or as long as a connector may take to answer if that is shorter. */
function secondsFor({ runtime }: Deps, { task: kind, system, seconds }: Input, recipient: string): number {
  const connector = recipient === theConnector ? connectorOf(runtime.business, { kind, system }) : undefined;
  return connector === undefined ? seconds : Math.min(seconds, connector.hours * 3600);
}
