import type { Agency } from "../../functions/domain/agent.ts";
import { requestIdOf, submissionKeySchema, type TaskId } from "../../functions/domain/ids.ts";
import { formatLink, isPerson, linkSecret } from "../../functions/domain/links.ts";
import { mailboxesOf } from "../../functions/domain/mailboxes.ts";
import { policyOn } from "../../functions/domain/policy/policy.ts";
import { personAsked, roleOf } from "../../functions/domain/questions/index.ts";
import type { Answer } from "../../functions/domain/questions/kinds.ts";
import type { Package } from "../../functions/domain/request/package.ts";
import type { Medium } from "../../functions/domain/request/person.ts";
import {
  type ConfirmedRequest,
  isConfirmed,
  type Request,
  type RequestIn,
  type Status,
} from "../../functions/domain/request/request.ts";
import type { TaskKind } from "../../functions/domain/request/tasks.ts";
import { termsOf } from "../../functions/domain/request/terms.ts";
import { answered } from "../../functions/domain/request/transitions/answer.ts";
import { closed } from "../../functions/domain/request/transitions/close.ts";
import { confirmed, executionStarted } from "../../functions/domain/request/transitions/confirm.ts";
import { handedOver, handOversDue } from "../../functions/domain/request/transitions/hand-over.ts";
import {
  type MailEvent,
  mailReported,
  mailSent,
  noticeMailId,
} from "../../functions/domain/request/transitions/mails.ts";
import { type EndingPath, noticeBegun } from "../../functions/domain/request/transitions/notice.ts";
import { openTask, taskIdOf } from "../../functions/domain/request/transitions/open-task.ts";
import { packageBuilt } from "../../functions/domain/request/transitions/package.ts";
import type { Stamp } from "../../functions/domain/request/transitions/stamp.ts";
import { submitted } from "../../functions/domain/request/transitions/submit.ts";
import { withdrawn } from "../../functions/domain/request/transitions/withdraw.ts";
import { business, FakeClock } from "./fakes.ts";

/** Part of every personal field, so that a test can look for it where it must not be. */
export const marker = "PERSONAL";

/** Somebody who appointed the requester. */
export const mandated: Agency = {
  kind: "mandated",
  subject: {
    name: `${marker} subject`,
    address: `${marker} subject's address`,
    email: `${marker}.subject@example.com`,
    birthDate: "1990-04-01",
  },
};

const systems = business.systems.map((system) => system.key);

/**
 * One request taken through its life by the domain's own transitions, with the secrets that its mails would carry.
 */
export class Case {
  readonly clock: FakeClock;
  readonly secrets = new Map<string, string>();
  request: Request;
  #drawn = 0;

  private constructor(clock: FakeClock, submission: string, medium: Medium, behalf?: Agency) {
    this.clock = clock;
    const key = submissionKeySchema.parse(`submission-${submission.replaceAll(" ", "-")}`.padEnd(16, "."));
    this.request = submitted(
      {
        right: "disclosure",
        language: "en",
        medium,
        requester: {
          name: `${marker} name`,
          kana: `${marker} kana`,
          address: `${marker} address`,
          email: `${marker}@example.com`,
          phone: `${marker} phone`,
        },
        ...(behalf !== undefined && { behalf }),
        scope: { categories: ["profile"], customerNumber: `${marker} number`, detail: `${marker} detail` },
        claim: { facts: `${marker} facts` },
      },
      {
        id: requestIdOf(key),
        at: clock.iso,
        expiresAt: new Date(clock.ms + 7 * 86_400_000).toISOString(),
        policyVersion: policyOn(business, "2026-11-22").effective,
        // A second officer signs off decisions for which the question asks it.
        terms: { ...termsOf(business, "disclosure", "2026-12-07"), signOff: true },
        digest: "d".repeat(64),
        accessCodeHash: "a".repeat(64),
        confirmSecret: this.secret("confirm"),
      },
    );
  }

  /** Without an acknowledgement: as keyed in by staff, or as confirmed by release 0.1.0. */
  untold(): this {
    const { acknowledgedAt: _told, ...before } = this.confirmed;
    this.request = before;
    return this;
  }

  static submitted(
    options: { clock?: FakeClock; key?: string; medium?: Medium; behalf?: Agency } = {},
  ): Case {
    const { clock = new FakeClock(), key = "one", medium = "electronic", behalf } = options;
    return new Case(clock, key, medium, behalf);
  }

  /** A request that has just reached `status`, by the shortest way. */
  static at(
    status: Exclude<Status, "unconfirmed" | "purged">,
    options: { medium?: Medium; key?: string; onFile?: string } = {},
  ): Case {
    const one = Case.submitted(options);
    const contact = options.onFile !== undefined && { onFile: options.onFile };
    one.confirm();
    if (status === "verifying") return one;
    one.ask("verify-identity");
    if (status === "awaiting-requester") {
      one.answer({ kind: "verify-identity", answer: { choice: "more", question: "Which address?" } });
      return one;
    }
    one.answer({
      kind: "verify-identity",
      answer: { choice: "confirmed", method: "customer-record", document: "none", ...contact },
    });
    if (status === "awaiting-fee") return one;
    one.ask("confirm-fee");
    one.answer({ kind: "confirm-fee", answer: { choice: "paid" } });
    if (status === "investigating") return one;
    for (const system of systems) {
      one.ask("search-system", system);
      one.answer(
        {
          kind: "search-system",
          answer: { choice: "found", searched: "by name", content: `${marker} content`, files: [] },
        },
        system,
      );
    }
    if (status === "deciding") return one;
    one.ask("decide");
    one.answer({ kind: "decide", answer: { choice: "disclose" } });
    if (status === "acting") return one;
    one.build();
    one.notice("decided");
    if (status === "notifying") return one;
    one.report("delivered");
    one.handOver();
    one.close();
    return one;
  }

  in<S extends Status>(status: S): RequestIn<S> {
    if (this.request.status !== status) throw new Error(`the request is ${this.request.status}`);
    return this.request as RequestIn<S>;
  }

  get confirmed(): ConfirmedRequest {
    if (!isConfirmed(this.request)) throw new Error(`the request is ${this.request.status}`);
    return this.request;
  }

  stamp(actor: Stamp["actor"] = { kind: "desk" }): Stamp {
    return { at: this.clock.iso, actor };
  }

  /** A fresh secret for a place; the case remembers the newest. */
  secret(place: string): string {
    this.#drawn += 1;
    const bytes = new Uint8Array(32);
    new DataView(bytes.buffer).setUint32(0, this.#drawn);
    bytes.set(new TextEncoder().encode(place).slice(0, 28), 4);
    const secret = linkSecret(bytes);
    this.secrets.set(place, secret);
    return secret;
  }

  link(place: TaskId | "confirm" | "status" | "package"): string {
    return formatLink({
      requestId: this.request.id,
      place: place as TaskId,
      secret: this.secrets.get(place) ?? "",
    });
  }

  confirm(): void {
    const result = confirmed(
      this.request,
      this.secrets.get("confirm") ?? "",
      this.stamp({ kind: "requester" }),
      business.timeZone,
    );
    if (!result.ok) throw new Error(result.refusal);
    this.request = result.value.request;
    this.request = executionStarted(this.request, this.stamp()) ?? this.request;
  }

  /** Asks as the workflow does and records that the mail was sent; returns the token. */
  ask(kind: TaskKind, system?: string, days = 3, attempt = 1): string {
    const taskId = taskIdOf(kind, system);
    const role = roleOf(kind);
    const token = `token-${taskId}-${this.request.version}`;
    const opening = openTask(
      this.request,
      {
        kind,
        system,
        attempt,
        escalated: false,
        token,
        recipient:
          role === undefined
            ? (personAsked(kind) ?? "requester")
            : (mailboxesOf(business, role, system)[0] ?? "nobody"),
        secret: this.secret(taskId),
        expiresAt: new Date(this.clock.ms + days * 86_400_000).toISOString(),
      },
      this.stamp(),
    );
    if (opening.kind !== "opened") throw new Error(`${taskId}: ${opening.kind}`);
    this.request =
      mailSent(opening.request, opening.mailId, `message-${token}`, this.stamp()) ?? opening.request;
    return token;
  }

  answer(given: Answer, system?: string): void {
    const taskId = taskIdOf(given.kind, system);
    const recipient = this.confirmed.tasks[taskId]?.recipient ?? "";
    const result = answered(
      this.confirmed,
      taskId,
      given,
      this.stamp(isPerson(recipient) ? { kind: recipient } : { kind: "staff", mailbox: recipient }),
      business,
    );
    if (!result.ok) throw new Error(`${result.refusal.field}: ${result.refusal.problem}`);
    this.request = result.value;
    this.handOver();
  }

  handOver(): void {
    this.request = handedOver(this.request, handOversDue(this.request), this.stamp()) ?? this.request;
  }

  withdraw(): void {
    const result = withdrawn(this.request, this.stamp({ kind: "requester" }));
    if (!result.ok) throw new Error(result.refusal);
    this.request = result.value.request;
  }

  build(): void {
    this.request = packageBuilt(this.request, this.package(), this.stamp()) ?? this.request;
  }

  package(): Package {
    return {
      key: `packages/${this.request.id}/zip`,
      sha256: "b".repeat(64),
      bytes: 100,
      fields: ["report.html"],
      builtAt: this.clock.iso,
      expiresAt: new Date(this.clock.ms + business.deadlines.packageDays * 86_400_000).toISOString(),
      downloads: [],
    };
  }

  notice(path: EndingPath): string {
    const token = `token-notice-${this.request.version}`;
    const begun = noticeBegun(
      this.request,
      { path, token, packageSecret: this.secret("package") },
      this.stamp(),
    );
    if (begun.kind !== "opened") throw new Error(begun.kind);
    this.request = mailSent(begun.request, noticeMailId, "message-notice", this.stamp()) ?? begun.request;
    return token;
  }

  report(event: MailEvent, mailId: string = noticeMailId): void {
    this.request = mailReported(this.request, mailId, event, this.stamp()) ?? this.request;
  }

  close(): void {
    const done = closed(this.request, this.stamp());
    if (done === undefined) throw new Error("cannot close");
    this.request = done.request;
  }
}
