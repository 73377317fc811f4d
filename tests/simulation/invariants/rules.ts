import { mailIdOf } from "../../../functions/adapters/mail-tags.ts";
import { isNotedStop } from "../../../functions/application/consents/recall-stop.ts";
import { changeTag, readChangeMailId } from "../../../functions/domain/changes/mail-id.ts";
import { messagesOf } from "../../../functions/domain/conversation.ts";
import { verifyHistory } from "../../../functions/domain/history.ts";
import { keptKeys, keptUntil } from "../../../functions/domain/kept-files.ts";
import { isConfirmed, type Request } from "../../../functions/domain/request/request.ts";
import type { Desk } from "../../../infra/local/desk.ts";
import type { SentMail } from "../../../infra/local/mail/sent-mail.ts";
import type { SignedRequest } from "../../../infra/local/wire.ts";
import type { Coverage } from "../coverage.ts";
import type { Run } from "../engine/faulty-wire.ts";
import type { Asked } from "../engine/services.ts";
import type { Trace } from "../engine/trace.ts";
import { marker } from "../people/town.ts";
import type { Scheduler } from "../scheduler.ts";

interface MailDetail {
  readonly eventType: string;
  readonly mail: { readonly tags: Readonly<Record<string, readonly string[]>> };
}

interface Seen {
  readonly scheduler: Scheduler;
  readonly coverage: Coverage;
  readonly trace: Trace;
  violated(subject: string, rule: string, what: string): void;
  record(id: string): Request | undefined;
  nameOf(id: string): string;
}

/** The longest that Lambda lets a step run. */
const longestStepMs = 15 * 60_000;

/** The rules that must never be broken: checked with each step, each day, and at the end. */
export class Rules {
  readonly #seen: Seen;
  /** The first content of each request's notice. */
  readonly #notices = new Map<string, string>();
  readonly #unverified = new Set<string>();
  /** The question that each token belongs to. */
  readonly #tokens = new Map<string, { readonly id: string; readonly taskId: string }>();
  /** Recorded erasures: `R-…/purged`. */
  readonly #ledger = new Set<string>();
  /** Mails whose delivery SES has reported. */
  readonly #delivered = new Set<string>();
  /** When mail was accepted. */
  readonly #mailedMs: number[] = [];
  /** A reduced SES quota, and when announcements went out since. */
  #quota: { readonly most: number; announcedMs: number[] } | undefined;

  constructor(seen: Seen) {
    this.#seen = seen;
  }

  /** On every write: history only grows, each write is one version, the outcome stays, nothing reopens. */
  written(id: string, before: Request | undefined, after: Request | undefined): void {
    const { coverage, trace, nameOf } = this.#seen;
    if (after === undefined) {
      // The person agreed again before anybody heard of the stop.
      if (before !== undefined && isNotedStop(before)) {
        coverage.count("statuses", "a noted stop", "recalled");
        trace.note(nameOf(id), "is recalled");
        return;
      }
      if (before !== undefined && before.status !== "unconfirmed")
        this.#violated(id, "nothing is dropped in silence", before.status);
      this.#erased(id, "forgotten");
      return;
    }
    if (before?.status !== after.status) {
      coverage.count("statuses", before?.status ?? "-", after.status);
      trace.note(nameOf(id), `${before?.status ?? "new"} -> ${after.status}`);
    }
    this.#unverified.add(id);
    for (const [taskId, { token }] of isConfirmed(after) ? Object.entries(after.tasks) : []) {
      if (token !== undefined) this.#tokens.set(token, { id, taskId });
    }
    if (before === undefined) return;
    if (after.version !== before.version + 1)
      this.#violated(id, "every change is one write", `${before.version} to ${after.version}`);
    if (after.history.length < before.history.length) this.#violated(id, "history only grows", "it shrank");
    const last = before.history.at(-1);
    if (last !== undefined && after.history[last.n - 1]?.hash !== last.hash)
      this.#violated(id, "history only grows", "it changed");
    if (rank(after) < rank(before))
      this.#violated(id, "what is over stays over", `${before.status} -> ${after.status}`);
    if ("ending" in before && "ending" in after && before.ending.outcome !== after.ending.outcome) {
      this.#violated(id, "one outcome", `${before.ending.outcome} -> ${after.ending.outcome}`);
    }
    this.#answers(id, before, after);
    this.#keepsSent(id, before, after);
    if (after.status === "purged" && before.status !== "purged") this.#erased(id, "purged");
    if (after.status === "notifying" && before.status !== "notifying") this.#ends(id, before, after);
    if (after.status === "acting") this.#acts(id, after);
    if (after.status === "closed" && before.status !== "closed") this.#closes(id, after);
  }

  #acts(id: string, request: Extract<Request, { status: "acting" }>): void {
    const { state }: { readonly state: string } = request.identity;
    if (state !== "confirmed" && state !== "not-needed")
      this.#violated(id, "nothing acts without a verified identity", state);
    const decided = request.history.some(
      ({ event, data }) => event === "task-answered" && String(data["task"]).match(/^(decide|sign-off)/),
    );
    if (!decided) this.#violated(id, "nothing acts without a named decision", request.right);
  }

  #closes(id: string, request: Extract<Request, { status: "closed" }>): void {
    this.#seen.coverage.count("outcomes", request.right, request.ending.outcome);
    const { notice } = request.mails;
    const reported = this.#delivered.has(`${id} notice`);
    // A notice may bounce after its delivery was reported. It is then delivered another way: see #checkNotice.
    const told =
      notice?.state === "delivered" ||
      // Only somebody who got it can report it as spam.
      notice?.state === "complained" ||
      (reported && notice?.state === "bounced") ||
      request.otherwise !== undefined ||
      request.posted !== undefined;
    if (notice?.state === "delivered" && !reported)
      this.#violated(id, "delivered is what SES says was delivered", notice.messageId ?? "");
    if (!told)
      this.#violated(id, "every request ends with a notice that was delivered", notice?.state ?? "no notice");
  }

  /** Every erasure is in the ledger before it is done. */
  #erased(id: string, kind: string): void {
    if (!this.#ledger.has(`${id}/${kind}`)) this.#violated(id, "the ledger covers every erasure", kind);
  }

  /** What the requester sent is kept as long as was promised, is in the ledger, and belongs to one request. */
  #keepsSent(id: string, before: Request, after: Request): void {
    const kept = keptKeys(after);
    const lost = [...keptKeys(before)].filter((key) => !kept.has(key));
    if (lost.length > 0) {
      const until = before.status === "closed" ? keptUntil(before) : undefined;
      const at = after.history.at(-1)?.at ?? "";
      if (after.status !== "purged" && (until === undefined || at < until) && !isRefused(before, after))
        this.#violated(id, "what was sent is kept until its time", `${lost.length} of ${after.status}`);
      // what the scan refused after the close is dropped before its time
      if (after.status !== "purged" && until !== undefined && at >= until)
        this.#erased(id, "sent-files-deleted");
    }
    const foreign = [...kept].filter((key) => !key.startsWith(`${after.id}/`));
    if (foreign.length > 0) this.#violated(id, "each request has files of its own", `${foreign.length}`);
  }

  /** An answer that waited for its files counts with all of them. */
  #answers(id: string, before: Request, after: Request): void {
    if (!isConfirmed(before) || !isConfirmed(after)) return;
    const last = after.history.at(-1);
    if (last?.event !== "task-answered" || after.history.length === before.history.length) return;
    const task = before.tasks[String(last.data["task"])];
    const awaited = task?.state === "pending" ? (task.received?.files.keys.length ?? 0) : 0;
    const came = Number(last.data["files"] ?? 0);
    if (came < awaited) this.#violated(id, "an answer comes with its files", `${came} of ${awaited}`);
  }

  /** The notice matches what was carried out. */
  #ends(id: string, before: Request, after: Extract<Request, { status: "notifying" }>): void {
    const done = Object.values(after.actions ?? {}).some(({ state }) => state === "done");
    if (before.status === "acting" && done && after.ending.outcome === "withdrawn")
      this.#violated(id, "nothing is withdrawn that was carried out", after.right);
  }

  /** An SES event, passed to the desk. */
  reported(event: unknown): void {
    const { detail } = event as { detail?: MailDetail };
    const [id = ""] = detail?.mail.tags["request"] ?? [];
    const [mail = ""] = detail?.mail.tags["mail"] ?? [];
    if (detail?.eventType === "Delivery") this.#delivered.add(`${id} ${mail}`);
  }

  /** A GET changes nothing. */
  called(run: Run, asked: Asked): void {
    if (!asked.writes || methodOf(run.event) === undefined) return;
    const method = methodOf(run.event);
    if (method === "GET" || method === "HEAD")
      this.#violated("-", "GET changes nothing", `${run.place} ${asked.operation}`);
  }

  /** Nothing about a person goes into an execution. */
  sent(run: Run, asked: Asked, { body, path }: SignedRequest): void {
    const [, erasure] = /\/erasures\/([^/]+\/[a-z-]+)/.exec(path) ?? [];
    if (asked.service === "s3" && erasure !== undefined) this.#ledger.add(erasure);
    if (asked.service !== "states") return;
    if (asked.operation === "SendTaskSuccess") this.#handsOver(textOf(body));
    if (textOf(body).includes(marker)) this.#violated("-", "no personal data in executions", run.place);
  }

  /** An answer is on the record before a workflow is told. */
  #handsOver(body: string): void {
    const { taskToken } = JSON.parse(body) as { taskToken: string };
    const { id = "", taskId = "" } = this.#tokens.get(taskToken) ?? {};
    const request = this.#seen.record(id);
    const task = request !== undefined && isConfirmed(request) ? request.tasks[taskId] : undefined;
    if (task?.state === "pending" && task.token === taskToken)
      this.#violated(id, "an answer is written before it is handed over", taskId);
  }

  /** Sets SES's daily quota. */
  quota(most: number): void {
    this.#quota = { most, announcedMs: [] };
  }

  /** Announcements leave half of the daily quota to other mail, however many run at once. */
  #announces(mail: string): void {
    if (readChangeMailId(mailIdOf(mail)) === undefined || this.#quota === undefined) return;
    const { most, announcedMs } = this.#quota;
    const now = this.#seen.scheduler.now();
    announcedMs.push(now);
    const announced = announcedMs.filter((ms) => ms > now - 86_400_000).length;
    const half = Math.floor(most / 2);
    // What was mailed before any step that still runs; it knew of that much.
    const known = this.#mailedMs.filter((ms) => ms > now - 86_400_000 && ms < now - longestStepMs).length;
    if (announced > half || known >= half)
      this.#violated("-", "announcements keep to half of the quota", `${announced} and ${known} of ${most}`);
  }

  ended(run: Run, result: { readonly error: unknown } | { readonly value: unknown }): void {
    if (run.called.trigger.kind !== "step") return;
    const said = "value" in result ? JSON.stringify(result.value) : String(result.error);
    if (said?.includes(marker)) this.#violated("-", "no personal data in executions", run.place);
  }

  /** Nothing about a person goes into the log. */
  logged(line: string): void {
    if (line.includes(marker)) this.#violated("-", "no personal data in logs", line);
    const { code, fault } = JSON.parse(line) as { code?: string; fault?: { name?: string } };
    if (code !== undefined) this.#seen.coverage.count("logs", code, fault?.name ?? "-");
  }

  /** A second notice has the first one's content. */
  mailed(mail: SentMail): void {
    const { request: id = "", mail: name = "" } = mail.tags;
    if (mail.subject.includes(marker)) this.#violated(id, "no personal data in subjects", name);
    if (id === changeTag) this.#announces(name);
    this.#mailedMs.push(this.#seen.scheduler.now());
    if (!/^notice(_|$)/.test(name)) return;
    const words = mail.text.replace(/https?:\S+/g, "LINK");
    const first = this.#notices.get(id);
    if (first === undefined) this.#notices.set(id, words);
    else if (first !== words)
      this.#violated(id, "no second notice with other content", difference(first, words));
  }

  /** Verifies the history of every request that changed since the last call; returns their ids. */
  daily(ids: Iterable<string>): readonly string[] {
    const changed: string[] = [];
    for (const id of ids) {
      if (!this.#unverified.delete(id)) continue;
      const request = this.#seen.record(id);
      if (request === undefined) continue;
      const verified = verifyHistory(request.id, request.history);
      if (!verified.intact) this.#violated(id, "history verifies", `broken at ${verified.brokenAt}`);
      changed.push(id);
    }
    return changed;
  }

  /** At the end: every notice, and every execution. */
  finally(desk: Desk, ids: Iterable<string>): void {
    for (const id of ids) {
      const request = this.#seen.record(id);
      if (request !== undefined && isConfirmed(request)) this.#checkNotice(id, request);
    }
    for (const { arn: machineArn, name } of desk.engine.machines.list()) {
      const machine = name.replace(/^madoguchi-/, "");
      for (const { arn, name: id } of desk.engine.list(machineArn, undefined, mostExecutions)) {
        this.#checkExecution(id, machine, desk.engine.history(arn));
      }
    }
  }

  /** The final history of an execution. */
  #checkExecution(id: string, machine: string, history: ReturnType<Desk["engine"]["history"]>): void {
    if (history.length > 25_000) this.#violated(id, "at most 25,000 events", String(history.length));
    if (JSON.stringify(history).includes(marker))
      this.#violated(id, "no personal data in executions", machine);
    for (const event of history) {
      const { stateEnteredEventDetails: entered } = event as {
        stateEnteredEventDetails?: { readonly name: string };
      };
      if (entered !== undefined) this.#seen.coverage.count("states", machine, entered.name);
    }
  }

  /** A notice that bounced is delivered another way, closed or not. */
  #checkNotice(id: string, request: Request): void {
    if (request.status !== "closed") return;
    const until = keptUntil(request);
    if (until !== undefined && Date.parse(until) + graceMs < this.#seen.scheduler.now())
      this.#violated(id, "what was sent is deleted in time", until);
    const state = request.mails["notice"]?.state;
    const lost = state === "bounced" || state === "rejected";
    if (lost && request.otherwise === undefined)
      this.#violated(id, "a notice that came back is delivered otherwise", request.right);
  }

  #violated(subject: string, rule: string, what: string): void {
    this.#seen.violated(subject, rule, what);
  }
}

/** A sweep or two. */
const graceMs = 3_600_000;

/** Whether files that a message waited for turned out to be unusable. */
function isRefused(before: Request, after: Request): boolean {
  const waiting = (request: Request) =>
    messagesOf(request).filter(({ awaits }) => awaits !== undefined).length;
  return waiting(after) < waiting(before);
}

/** More executions than any seed starts. */
const mostExecutions = 100_000;

function rank({ status }: Request): number {
  return ["unconfirmed", "open", "notifying", "closed", "purged"].indexOf(
    ["unconfirmed", "notifying", "closed", "purged"].includes(status) ? status : "open",
  );
}

function methodOf(event: unknown): string | undefined {
  const { requestContext } = (event ?? {}) as { requestContext?: { http?: { method?: string } } };
  return requestContext?.http?.method;
}

function difference(one: string, other: string): string {
  const others = other.split("\n");
  const at = one.split("\n").findIndex((line, index) => line !== others[index]);
  return `line ${at + 1}: "${one.split("\n")[at]}", then "${others[at]}"`;
}

/** A signed body, without the methods that the SDK adds to its bytes. */
function textOf(body: unknown): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body ?? "");
}
