import * as z from "zod/mini";
import { bucket } from "../adapters/bucket.ts";
import { counters } from "../adapters/counters.ts";
import { erasureLedger } from "../adapters/erasure-ledger.ts";
import { mailer } from "../adapters/mailer.ts";
import { owedMails } from "../adapters/owed-mails.ts";
import { requestStore } from "../adapters/request-store.ts";
import { untoldStops } from "../adapters/untold-stops.ts";
import { workflows } from "../adapters/workflows.ts";
import { askOwnersInstead } from "../application/ask-connector.ts";
import { completeAnswers } from "../application/complete-answers.ts";
import { completeMessages } from "../application/complete-messages.ts";
import { isNotedStop, recallStop } from "../application/consents/recall-stop.ts";
import { sendOwedMails } from "../application/consents/send-owed-mails.ts";
import { tellSystems } from "../application/consents/tell-systems.ts";
import { isoAfter } from "../application/deps.ts";
import { type ErasingDeps, eraseInTime } from "../application/erase.ts";
import { keepOthers, sendFirstMail } from "../application/first-mail.ts";
import { keepPromise } from "../application/keep-promises.ts";
import type { FileReader } from "../application/known-files.ts";
import { askNext, confirmOthers, shareIdentity } from "../application/linked-requests.ts";
import { tellOfLost } from "../application/mail-lost.ts";
import { openDueLetters } from "../application/open-due-letters.ts";
import { type Outage, sendOutbox } from "../application/outbox.ts";
import { redriveStopped } from "../application/redrive-stopped.ts";
import { remindOfQuestion } from "../application/remind-of-question.ts";
import { sendBackAnswer } from "../application/send-back-answer.ts";
import { warnOfMarkers } from "../application/warn-of-dates.ts";
import type { UntoldStops } from "../domain/consents/ledger.ts";
import type { OwedMails } from "../domain/consents/owed-mail.ts";
import { confirmMailDue } from "../domain/due.ts";
import { budgetOf, confirmableUntil, mailsTo, nextFirstMails, shares } from "../domain/first-mails.ts";
import { handOver } from "../domain/handing-over.ts";
import type { RequestId } from "../domain/ids.ts";
import { isLead } from "../domain/linked.ts";
import { linkSecret } from "../domain/links.ts";
import { faultFacts } from "../domain/log.ts";
import type { Counters, Mailer, Workflows } from "../domain/ports.ts";
import {
  type ConfirmedRequest,
  isConfirmed,
  type Request,
  type RequestIn,
} from "../domain/request/request.ts";
import { executionStarted } from "../domain/request/transitions/confirm.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import {
  type ConfirmMailId,
  confirmMailClaimed,
  confirmMailPostponed,
} from "../domain/request/transitions/submit.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { type ConsentSweepDeps, consentSweepDeps } from "./consent-sweep.ts";

export interface SweepDeps extends ErasingDeps {
  readonly evidence: ErasingDeps["evidence"] & FileReader;
  readonly packages: ErasingDeps["packages"] & FileReader;
  readonly runtime: Pick<
    Runtime,
    "business" | "configuration" | "clock" | "random" | "log" | "loadLanguages"
  >;
  readonly baseUrl: string;
  readonly workflows: Pick<Workflows, "start" | "tell" | "redrive">;
  readonly mail: Mailer;
  readonly counters: Pick<Counters, "within" | "deskKey" | "keep" | "kept">;
  readonly owed: Pick<OwedMails, "due">;
  /** Finds consents that ended before anybody was told. */
  readonly untold: UntoldStops;
  /** Dependencies for consents, made only when something is owed. */
  readonly consents: () => ConsentSweepDeps;
}

/** The most requests that one sweep handles; the next one continues. */
const batch = 200;

/** A reminder that did not fit into the quota is tried again after an hour. */
const reminderAgainMs = 3_600_000;

/**
 * Looks at every request that is due, and finishes what was cut off: a first mail not sent, a workflow not started,
 * an answer not handed over. Tells the officer of every date in a request's clock, and deletes what expired or was
 * kept long enough.
 */
export async function handle(deps: SweepDeps): Promise<{ readonly looked: number; readonly failed: number }> {
  const { runtime, requests } = deps;
  const due = await requests.due(runtime.clock.now(), batch);
  const outage: Outage = { seen: false };
  let failed = 0;
  for (const id of due) {
    try {
      await sweepRequest(deps, id, outage);
    } catch (error) {
      // A failure for one request must not keep the others waiting; it is due again at the next sweep.
      failed += 1;
      runtime.log("event.fault", { function: "sweep", requestId: id, fault: faultFacts(error) });
    }
  }
  const mails = await sendConsentMails(deps, outage);
  const stops = await tellOfStops(deps);
  const looked = due.length + mails.looked + stops.looked;
  runtime.log("sweep.done", { count: looked });
  return { looked, failed: failed + mails.failed + stops.failed };
}

/** Consents that ended in the ledger before anybody was told. */
async function tellOfStops(deps: SweepDeps): Promise<{ readonly looked: number; readonly failed: number }> {
  const { log } = deps.runtime;
  try {
    const found = await deps.untold(batch);
    let failed = 0;
    for (const { person, item } of found) {
      try {
        const { ledger } = deps.consents();
        await tellSystems({ ...deps, ledger }, { person, item, untold: await ledger.untold(person, item) });
      } catch (error) {
        failed += 1;
        log("event.fault", { function: "sweep", fault: faultFacts(error) });
      }
    }
    return { looked: found.length, failed };
  } catch (error) {
    // As for owed mails, the index may be missing for minutes.
    log("event.fault", { function: "sweep", fault: faultFacts(error) });
    return { looked: 0, failed: 1 };
  }
}

/** Mails that belong to no request. */
async function sendConsentMails(
  deps: SweepDeps,
  outage: Outage,
): Promise<{ readonly looked: number; readonly failed: number }> {
  try {
    const ids = await deps.owed.due(deps.runtime.clock.now(), batch);
    if (ids.length === 0) return { looked: 0, failed: 0 };
    return { looked: ids.length, ...(await sendOwedMails(deps.consents(), ids, outage)) };
  } catch (error) {
    // Their index may be missing for minutes, in the update that creates it; requests have been seen to.
    deps.runtime.log("event.fault", { function: "sweep", fault: faultFacts(error) });
    return { looked: 0, failed: 1 };
  }
}

async function sweepRequest(deps: SweepDeps, id: RequestId, outage: Outage): Promise<void> {
  const request = await deps.requests.get(id);
  if (request === undefined) return;
  if (request.status === "unconfirmed") {
    const erased = await eraseInTime(deps, request);
    return erased.length > 0 ? undefined : sendConfirmation(deps, request, outage);
  }
  if (!isConfirmed(request)) return;
  // Independent of each other: the clock is watched even if the workflow cannot be reached, and vice versa.
  await runAll([
    () => warnOfMarkers(deps, request),
    () => keepPromise(deps, request),
    () => remindOfQuestion(deps, request),
    () => openDueLetters(deps, request),
    () => completeAnswers(deps, request, (...sentBack) => sendBackAnswer(deps, ...sentBack)),
    () => completeMessages(deps, request),
    () => startAndTell(deps, request),
    () => redriveStopped(deps, request),
    () => askOwnersInstead(deps, request),
    () => shareIdentity(deps, request),
    () => askNext(deps, request),
    () => tellOfLost(deps, request),
    () => sendOutbox(deps, request, outage),
    () => eraseInTime(deps, request).then(() => undefined),
  ]);
}

async function startAndTell(deps: SweepDeps, request: ConfirmedRequest): Promise<void> {
  const { id } = request;
  if (request.execution === "to-start") {
    if (isNotedStop(request) && (await recallStop({ ...deps, ledger: deps.consents().ledger }, request)))
      return;
    // Starts the other requests of its submission first: once this one runs, they are no longer found here.
    const others = isLead(request) ? await confirmOthers(deps, request) : [];
    for (const other of others) await startAndTell(deps, other);
    await deps.workflows.start(request);
    await write(deps, id, executionStarted);
  }
  const { gone } = await handOver(deps, request);
  if (gone > 0) deps.runtime.log("handover.gone", { requestId: id, count: gone });
}

/** Runs every step even if one fails; then throws the first error. */
async function runAll(steps: readonly (() => Promise<void>)[]): Promise<void> {
  const faults: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
}

/** Asks for confirmation: the mail that was delayed or cut off, or the reminder. */
async function sendConfirmation(
  deps: SweepDeps,
  request: RequestIn<"unconfirmed">,
  outage: Outage,
): Promise<void> {
  const { runtime, requests } = deps;
  const { clock } = runtime;
  const { id, admission, submittedAt, requester } = request;
  const nowMs = clock.now();
  const mailId = confirmMailNow(request, nowMs);
  if (mailId === undefined || requester.email === undefined) return;
  const first = mailId === "confirm";
  const until = (mailAt: string) =>
    first ? confirmableUntil(submittedAt, mailAt, request.terms.deadlines.confirmDays) : request.expiresAt;
  // While SES refuses mail, each sweep tries only one, so as not to use up the day's quota.
  if (outage.seen && request.mails[mailId]?.owed !== undefined) return;
  if (!(await isWithinBudget(deps, requester.email, first ? admission?.share : shares.length - 1))) {
    runtime.log("mail.budget-reached", { requestId: id, mail: mailId });
    const mailAt = first ? nextFirstMails(nowMs) : isoAfter(deps, reminderAgainMs);
    const expiresAt = until(mailAt);
    if (first) await keepOthers(deps, request, expiresAt);
    return write(deps, id, (found, stamp) =>
      found.status === "unconfirmed" && confirmMailNow(found, nowMs) === mailId
        ? confirmMailPostponed(found, mailId, { mailAt, expiresAt }, stamp)
        : undefined,
    );
  }
  const secret = linkSecret(runtime.random(32));
  const expiresAt = until(stampOf(deps).at);
  if (first) await keepOthers(deps, request, expiresAt);
  const claimed = await requests.change(id, (found) => {
    if (found?.status !== "unconfirmed" || confirmMailNow(found, nowMs) !== mailId)
      return { value: undefined };
    const again = confirmMailClaimed(found, mailId, { secret, expiresAt }, stampOf(deps));
    return { write: again, value: again };
  });
  if (claimed === undefined) return;
  if ((await sendFirstMail(deps, claimed, { mailId, secret })) === "owed") outage.seen = true;
}

/** The mail that is due. */
function confirmMailNow(request: RequestIn<"unconfirmed">, nowMs: number): ConfirmMailId | undefined {
  const due = confirmMailDue(request);
  return due !== undefined && due.at <= nowMs ? due.mailId : undefined;
}

async function isWithinBudget(
  { counters: counted, runtime }: SweepDeps,
  email: string,
  share: number | undefined,
): Promise<boolean> {
  const nowMs = runtime.clock.now();
  const own = mailsTo(await counted.deskKey(), email, share === undefined || share === 0);
  return (await counted.within(own, nowMs)) && (await counted.within(budgetOf(share), nowMs));
}

function write(
  deps: SweepDeps,
  id: RequestId,
  change: (found: Request, stamp: Stamp) => Request | undefined,
): Promise<undefined> {
  return deps.requests.change(id, (found) => ({
    write: found && change(found, stampOf(deps)),
    value: undefined,
  }));
}

function stampOf({ runtime }: SweepDeps): Stamp {
  return { at: new Date(runtime.clock.now()).toISOString(), actor: { kind: "desk" } };
}

export const create = stepFunction(
  "sweep",
  [
    "REQUESTS_TABLE",
    "COUNTERS_TABLE",
    "CONSENTS_TABLE",
    "ADDRESS_BOOK_TABLE",
    "EVIDENCE_BUCKET",
    "PACKAGES_BUCKET",
    "MACHINE_PREFIX",
    "CONFIGURATION_SET",
    "BASE_URL",
  ],
  z.unknown(),
  (env, runtime) => {
    const deps: SweepDeps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      workflows: workflows(env),
      mail: mailer(env, runtime),
      evidence: bucket(env.EVIDENCE_BUCKET, env, runtime),
      packages: bucket(env.PACKAGES_BUCKET, env, runtime),
      ledger: erasureLedger(env),
      counters: counters(env, runtime),
      owed: owedMails(env),
      untold: untoldStops(env),
      consents: () => consentSweepDeps(env, runtime),
    };
    return () => handle(deps);
  },
  "event.fault",
);
export const handler = onFirstCall(create);
