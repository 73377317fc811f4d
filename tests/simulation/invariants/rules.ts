import { verifyHistory } from "../../../functions/domain/history.ts";
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

interface Seen {
  readonly scheduler: Scheduler;
  readonly coverage: Coverage;
  readonly trace: Trace;
  violated(subject: string, rule: string, what: string): void;
  record(id: string): Request | undefined;
  nameOf(id: string): string;
}

/** What never happens, whatever goes wrong: looked at with each step, each day, and at the end. */
export class Rules {
  readonly #seen: Seen;
  /** What each request's notice said first. */
  readonly #notices = new Map<string, string>();
  readonly #unverified = new Set<string>();

  constructor(seen: Seen) {
    this.#seen = seen;
  }

  /** A record was written: history grows and stays as it was, one version a write, one outcome, nothing comes back. */
  written(id: string, before: Request | undefined, after: Request | undefined): void {
    const { coverage, trace, nameOf } = this.#seen;
    if (after === undefined) {
      if (before !== undefined && before.status !== "unconfirmed")
        this.#violated(id, "nothing is dropped in silence", before.status);
      return;
    }
    if (before?.status !== after.status) {
      coverage.count("states", before?.status ?? "-", after.status);
      trace.note(nameOf(id), `${before?.status ?? "new"} -> ${after.status}`);
    }
    this.#unverified.add(id);
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
    const told =
      notice?.state === "delivered" || request.otherwise !== undefined || request.posted !== undefined;
    if (!told)
      this.#violated(id, "every request ends with a notice that was delivered", notice?.state ?? "no notice");
  }

  /** A page that is only looked at changes nothing. */
  called(run: Run, asked: Asked): void {
    if (!asked.writes || methodOf(run.event) === undefined) return;
    const method = methodOf(run.event);
    if (method === "GET" || method === "HEAD")
      this.#violated("-", "GET changes nothing", `${run.place} ${asked.operation}`);
  }

  /** Nothing about a person goes into an execution. */
  sent(run: Run, asked: Asked, { body }: SignedRequest): void {
    if (asked.service !== "states") return;
    if (textOf(body).includes(marker)) this.#violated("-", "no personal data in executions", run.place);
  }

  ended(run: Run, result: { readonly error: unknown } | { readonly value: unknown }): void {
    if (run.called.trigger.kind !== "step") return;
    const said = "value" in result ? JSON.stringify(result.value) : String(result.error);
    if (said?.includes(marker)) this.#violated("-", "no personal data in executions", run.place);
  }

  logged(line: string): void {
    if (line.includes(marker)) this.#violated("-", "no personal data in logs", line);
    const {
      code,
      function: name,
      fault,
    } = JSON.parse(line) as { code?: string; function?: string; fault?: { name?: string } };
    if (code !== undefined) this.#seen.coverage.count("logs", code, fault?.name ?? "-");
    void name;
  }

  /** A second notice says what the first said. */
  mailed(mail: SentMail): void {
    const { request: id = "", mail: name = "" } = mail.tags;
    if (mail.subject.includes(marker)) this.#violated(id, "no personal data in subjects", name);
    if (!/^notice(_|$)/.test(name)) return;
    const words = mail.text.replace(/https?:\S+/g, "LINK");
    const first = this.#notices.get(id);
    if (first === undefined) this.#notices.set(id, words);
    else if (first !== words)
      this.#violated(id, "no second notice with other content", difference(first, words));
  }

  /** Once a day, of all that changed. */
  daily(ids: Iterable<string>): void {
    for (const id of ids) {
      if (!this.#unverified.delete(id)) continue;
      const request = this.#seen.record(id);
      if (request === undefined) continue;
      const verified = verifyHistory(request.id, request.history);
      if (!verified.intact) this.#violated(id, "history verifies", `broken at ${verified.brokenAt}`);
    }
  }

  finally(desk: Desk, ids: Iterable<string>): void {
    for (const id of ids) {
      const request = this.#seen.record(id);
      if (request === undefined || !isConfirmed(request)) continue;
      const arn = `${desk.variables["MACHINE_PREFIX"]?.replace(":stateMachine:", ":execution:")}${request.right}:${request.id}`;
      let history: readonly object[];
      try {
        history = desk.engine.history(arn);
      } catch {
        continue;
      }
      if (history.length > 25_000) this.#violated(id, "at most 25,000 events", String(history.length));
      if (JSON.stringify(history).includes(marker)) this.#violated(id, "no personal data in executions", arn);
    }
  }

  #violated(subject: string, rule: string, what: string): void {
    this.#seen.violated(subject, rule, what);
  }
}

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

/** A signed body, without the methods that the SDK gives its bytes. */
function textOf(body: unknown): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body ?? "");
}
