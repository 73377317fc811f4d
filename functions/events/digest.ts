import * as z from "zod/mini";
import { counters } from "../adapters/counters.ts";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflowLooks } from "../adapters/workflows.ts";
import { isoAfter, type MailingDeps, stampOf } from "../application/deps.ts";
import { digestMailId, digestTag, isDigestDone, noteDigest } from "../application/digest-mail.ts";
import { giveToSuccessors } from "../application/give-to-successors.ts";
import { findUnreportedStop } from "../application/note-stop.ts";
import { dateIn, dayMs } from "../domain/calendar.ts";
import { type DigestEntry, digestOf, isWatched } from "../domain/digest.ts";
import { endedFor, hasEndedSince, reportedMs } from "../domain/ended-for.ts";
import { everyRequest } from "../domain/every-request.ts";
import type { TaskId } from "../domain/ids.ts";
import { linkSecret } from "../domain/links.ts";
import { faultFacts } from "../domain/log.ts";
import { outboxOf } from "../domain/outbox.ts";
import type { Counters, UnreadableItem, Workflows } from "../domain/ports.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import { mailsOwed, mailsSent } from "../domain/request/transitions/mails.ts";
import { currentMailId } from "../domain/request/transitions/reassign.ts";
import { linksRefreshed, tasksWaitingOn } from "../domain/request/transitions/refresh-links.ts";
import { sendOnce } from "../domain/send-claimed-mail.ts";
import { areStaffThere } from "../domain/staff-hours.ts";
import { linkUrl } from "../domain/urls.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { clockDigestMail, type DigestItem, type DigestLink } from "../views/mails/clock-digest.ts";

export interface DigestDeps extends MailingDeps {
  readonly counters: Counters;
  readonly workflows: Pick<Workflows, "look">;
}

/** Lambda retries a failed run twice; a mailbox is mailed no more often than that. */
const mailsADay = 3;

/** An expired link still opens until the next digest replaces it. */
const expiredLinkMs = dayMs;

/**
 * Mails every staff mailbox its open work, if it has any, and what ended meanwhile: once each business day, oldest
 * first, with fresh links. A mailbox without open work is mailed only if somebody else ended a question of its.
 * Since it reads every request anyway, it also finds, on any day, executions that ended without a report.
 */
export async function handle(deps: DigestDeps): Promise<{ readonly sent: number }> {
  const { runtime } = deps;
  const startedMs = runtime.clock.now();
  const there = areStaffThere(runtime.business, startedMs);
  const reported = new Date(startedMs - reportedMs).toISOString();
  const open: Request[] = [];
  const ended: Request[] = [];
  const unreadable = ({ id, why }: UnreadableItem) => runtime.log(`store.${why}`, { requestId: id });
  for await (const request of everyRequest(deps.requests, unreadable)) {
    await findUnreportedStop(deps, request).catch((error: unknown) => {
      runtime.log("event.fault", { function: "digest", requestId: request.id, fault: faultFacts(error) });
    });
    if (there && hasEndedSince(request, reported)) ended.push(request);
    if (!there || !isWatched(request)) continue;
    open.push(
      await giveToSuccessors(deps, request).catch((error: unknown) => {
        runtime.log("event.fault", { function: "digest", requestId: request.id, fault: faultFacts(error) });
        return request;
      }),
    );
  }
  if (!there) return { sent: 0 };
  let sent = 0;
  const faults: unknown[] = [];
  const outage = { seen: false };
  for (const mailbox of Object.keys(runtime.business.mailboxes)) {
    try {
      if (outage.seen) await oweAll(deps, open, mailbox);
      else if (await mailDigest(deps, { open, ended, startedMs }, mailbox, outage)) sent += 1;
    } catch (error) {
      // A failure for one mailbox must not keep the others waiting.
      runtime.log("event.fault", { function: "digest", fault: faultFacts(error) });
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  return { sent };
}

/**
 * A digest was not sent, or its fate is unknown: mails that nobody received are sent on their own once SES accepts
 * mail.
 */
async function oweAll(deps: DigestDeps, open: readonly Request[], mailbox: string): Promise<void> {
  for (const request of open) {
    if (unsentTo(request, mailbox).length > 0) await noteOwed(deps, request, mailbox);
  }
}

interface Found {
  readonly open: readonly Request[];
  /** Those of which something may have ended. */
  readonly ended: readonly Request[];
  readonly startedMs: number;
}

async function mailDigest(
  deps: DigestDeps,
  { open, ended, startedMs }: Found,
  mailbox: string,
  outage: { seen: boolean },
): Promise<boolean> {
  const { runtime, mail } = deps;
  const { business, clock } = runtime;
  const entries = digestOf(open, mailbox, business, clock.now());
  const to = business.mailboxes[mailbox]?.email;
  if (to === undefined) return false;
  const over = endedFor(ended, mailbox, business, await lastTold(deps, mailbox, startedMs));
  if (entries.length === 0 && !over.isNews) return false;
  const today = dateIn(business.timeZone, clock.now());
  const mailId = digestMailId(mailbox, today);
  // By an earlier run of today, which failed later on.
  if (await isDigestDone(deps.counters, mailId)) return false;
  const key = `digest ${mailbox} ${today}`;
  if (!(await deps.counters.within({ key, limit: mailsADay, windowMs: dayMs }, clock.now()))) return false;
  const items: DigestItem[] = [];
  for (const entry of entries) items.push(await withFreshLinks(deps, entry, mailbox));
  // A task that was answered meanwhile gets no link; an officer still sees that it is late.
  const shown = items.filter(
    ({ links, late, proposed, request }, index) =>
      links.length > 0 ||
      proposed ||
      (entries[index]?.tasks.length === 0 && (late ?? request.stalled) !== undefined),
  );
  if (shown.length === 0 && !over.isNews) return false;
  const note = (how: "begun" | "done") => noteDigest(deps.counters, mailId, how, clock.now());
  await note("begun");
  const result = await sendOnce(mail, {
    ...clockDigestMail({ business, items: shown, ended: over }),
    to,
    tags: { request: digestTag, mail: mailId },
  });
  // SES may have accepted a mail of unknown fate.
  if (result.kind === "sent" || result.kind === "unknown") await note("done");
  switch (result.kind) {
    case "sent":
      for (const { request } of shown) {
        if (unsentTo(request, mailbox).length > 0) await noteMailed(deps, request, mailbox, result.messageId);
      }
      await noteTold(deps, mailbox, startedMs);
      runtime.log("digest.sent", { result: mailbox, count: shown.length });
      return true;
    case "owed":
      // The next digest includes it again.
      runtime.log("mail.owed", { mail: "digest", reason: result.why });
      outage.seen = true;
      await oweAll(deps, open, mailbox);
      return false;
    case "unknown":
      // Mails that nobody was sent before do not depend on it.
      runtime.log("mail.unsure", { mail: "digest", result: mailbox });
      await oweAll(deps, open, mailbox);
      return false;
    case "refused":
      runtime.log("mail.refused", { mail: "digest", result: mailbox });
      return false;
  }
}

/** Until when a mailbox was told what ended (ISO 8601): its last digest, or as far back as a digest reports. */
async function lastTold({ counters: kept }: DigestDeps, mailbox: string, startedMs: number): Promise<string> {
  const furthest = new Date(startedMs - reportedMs).toISOString();
  const told = (await kept.kept(toldKey(mailbox)))?.value;
  return told !== undefined && told > furthest ? told : furthest;
}

async function noteTold({ counters: kept }: DigestDeps, mailbox: string, startedMs: number): Promise<void> {
  const until = new Date(startedMs + reportedMs).toISOString();
  await kept.keep(toldKey(mailbox), new Date(startedMs).toISOString(), until);
}

function toldKey(mailbox: string): string {
  return `digest-told ${mailbox}`;
}

/** The mails that carry a mailbox's only links, if they were not sent. */
function unsentTo(request: Request, mailbox: string): readonly string[] {
  if (!isConfirmed(request)) return [];
  return tasksWaitingOn(request, mailbox)
    .flatMap(({ taskId }) => currentMailId(request, taskId) ?? [])
    .filter((mailId) => request.mails[mailId]?.state === "claimed");
}

/** Owed mails, and mails of unknown fate, are covered by the digest and need not be sent again. */
async function noteMailed(
  deps: DigestDeps,
  { id }: Request,
  mailbox: string,
  messageId: string,
): Promise<void> {
  await deps.requests.change<undefined>(id, (found) => {
    if (found === undefined) return { value: undefined };
    // Work that came up outside hours has no mail of its own yet, and stays as it is.
    const owed = outboxOf(found, deps.runtime.business).map(({ mailId }) => mailId);
    const mailed = unsentTo(found, mailbox).filter((mailId) => owed.includes(mailId));
    return { write: mailsSent(found, mailed, messageId, stampOf(deps)), value: undefined };
  });
}

async function noteOwed(deps: DigestDeps, { id }: Request, mailbox: string): Promise<void> {
  await deps.requests.change(id, (found) => ({
    write: found && mailsOwed(found, unsentTo(found, mailbox), stampOf(deps)),
    value: undefined,
  }));
}

async function withFreshLinks(deps: DigestDeps, entry: DigestEntry, mailbox: string): Promise<DigestItem> {
  const { request, tasks, late, proposed } = entry;
  if (tasks.length === 0) return { request, late, proposed, links: [] };
  const secrets = new Map<TaskId, string>();
  for (const { taskId } of tasks) secrets.set(taskId, linkSecret(deps.runtime.random(32)));
  const expiresAt = isoAfter(deps, expiredLinkMs);
  const refreshed = await deps.requests.change(request.id, (found) => {
    const secretOf = (taskId: TaskId) => secrets.get(taskId);
    const next = found && linksRefreshed(found, mailbox, { secretOf, expiresAt }, stampOf(deps));
    return { write: next, value: { fresh: next !== undefined, now: next ?? found } };
  });
  // Decided on the record as written: a task that was answered meanwhile no longer waits.
  const waiting = refreshed.now === undefined ? [] : tasksWaitingOn(refreshed.now, mailbox);
  const links = waiting.flatMap(({ taskId, task }): readonly DigestLink[] => {
    const secret = secrets.get(taskId);
    // A question asked meanwhile was mailed just now.
    if (secret === undefined) return [];
    const link = { requestId: request.id, place: taskId, secret };
    return [{ task, url: refreshed.fresh ? linkUrl(deps.baseUrl, "task", link) : undefined }];
  });
  return { request, late, proposed, links };
}

export const create = stepFunction(
  "digest",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "MACHINE_PREFIX", "BASE_URL"],
  z.unknown(),
  (env, runtime) => {
    const deps: DigestDeps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      mail: mailer(env, runtime),
      workflows: workflowLooks(env),
    };
    return () => handle(deps);
  },
  "event.fault",
);
export const handler = onFirstCall(create);
