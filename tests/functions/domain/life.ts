import fc from "fast-check";
import { hearings, receivers } from "../../../functions/domain/agent.ts";
import { dayMs } from "../../../functions/domain/calendar.ts";
import { answersBy, asksConnector, overdueAtConnectors } from "../../../functions/domain/connector.ts";
import { theConnector } from "../../../functions/domain/connector-schema.ts";
import { messageReminder, nextMessageNumber } from "../../../functions/domain/conversation.ts";
import { taskIdSchema } from "../../../functions/domain/ids.ts";
import { letterKinds } from "../../../functions/domain/letters.ts";
import { isPerson, linkSecret } from "../../../functions/domain/links.ts";
import { mailboxesOf } from "../../../functions/domain/mailboxes.ts";
import { awaitsSubject } from "../../../functions/domain/questions/confirm-agent/awaits-subject.ts";
import { subjectSilent } from "../../../functions/domain/questions/confirm-agent/subject-silent.ts";
import { personAsked, roleOf } from "../../../functions/domain/questions/index.ts";
import type { Answer, AnswerableKind } from "../../../functions/domain/questions/kinds.ts";
import { nextRecipient } from "../../../functions/domain/recipients.ts";
import type { StoredFile } from "../../../functions/domain/request/files.ts";
import { isConfirmed, type Request } from "../../../functions/domain/request/request.ts";
import { type TaskKind, taskKinds } from "../../../functions/domain/request/tasks.ts";
import { answered } from "../../../functions/domain/request/transitions/answer.ts";
import {
  furtherQuestionCalledOff,
  officerAsked,
  searchAskedAgain,
  timeNeeded,
} from "../../../functions/domain/request/transitions/aside.ts";
import {
  closed,
  evidenceDeleted,
  messageFilesDeleted,
  packageDeleted,
  purgeAt,
  purged,
} from "../../../functions/domain/request/transitions/close.ts";
import { confirmed, executionStarted } from "../../../functions/domain/request/transitions/confirm.ts";
import {
  connectorDeclined,
  connectorTaskBehind,
} from "../../../functions/domain/request/transitions/connector-takes-task.ts";
import { handedOver, handOversDue } from "../../../functions/domain/request/transitions/hand-over.ts";
import {
  identityShared,
  identityTaken,
  turnFollowed,
} from "../../../functions/domain/request/transitions/linked.ts";
import {
  mailClaimed,
  mailEvents,
  mailReported,
  mailSent,
  statusLinkRenewed,
} from "../../../functions/domain/request/transitions/mails.ts";
import {
  messageReceived,
  reminderClaimed,
  requesterAsked,
} from "../../../functions/domain/request/transitions/message.ts";
import { endingPaths, noticeBegun } from "../../../functions/domain/request/transitions/notice.ts";
import { openTask, taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import {
  accessCodeRenewed,
  accessCodeTried,
  lateLinkNoted,
  packageBehind,
  packageBuilt,
} from "../../../functions/domain/request/transitions/package.ts";
import { reassigned } from "../../../functions/domain/request/transitions/reassign.ts";
import type { Stamp } from "../../../functions/domain/request/transitions/stamp.ts";
import { contactUntold, releaseStopped } from "../../../functions/domain/request/transitions/stop.ts";
import { confirmMailClaimed } from "../../../functions/domain/request/transitions/submit.ts";
import { taskBehind } from "../../../functions/domain/request/transitions/task-behind-link.ts";
import { withdrawn } from "../../../functions/domain/request/transitions/withdraw.ts";
import { refusalCodes } from "../../../functions/domain/rights/codes.ts";
import { isProposed } from "../../../functions/domain/signing-off.ts";

import { Case, mandated, marker } from "../case.ts";
import { business as configured } from "../fakes.ts";

const tillConnector = { kind: "webhook" as const, url: "https://shop.example/", hours: 24 };

/** With a program that answers for the till, and a second officer who signs off decisions of the first. */
export const business = {
  ...configured,
  systems: configured.systems.map((system) =>
    system.key === "till" ? { ...system, connector: tillConnector } : system,
  ),
  mailboxes: {
    ...configured.mailboxes,
    tanaka: { email: "tanaka@jing.example", roles: ["officer" as const] },
  },
};

/** Every command on a request, with the choices of a random walk. */
export const commandArbitrary = fc.record({
  act: fc.constantFrom(
    ...Array.from({ length: 40 }, () => "go-on" as const),
    "confirm",
    "wrong-confirm",
    "confirm-mail-again",
    "start",
    "ask",
    "answer",
    "answer",
    "wrong-link",
    "connector-declines",
    "pass-on",
    "withdraw",
    "wait-elsewhere",
    "take-identity",
    "share-identity",
    "follow-turn",
    "subject-silent",
    "write",
    "ask-requester",
    "confer",
    "confer",
    "message-mail",
    "hand-over",
    "claim-mail",
    "mail-sent",
    "mail-event",
    "mail-event",
    "new-status-link",
    "notice",
    "package",
    "code",
    "renew-code",
    "late-link",
    "evidence-deleted",
    "message-files-deleted",
    "package-deleted",
    "close",
    "purge",
    "wait",
  ),
  /** Selects among the options: a kind, a system, a mail, an answer. */
  pick: fc.nat(10_000),
  right: fc.boolean(),
});
export type Command = typeof commandArbitrary extends fc.Arbitrary<infer C> ? C : never;

const systems = business.systems.map((system) => system.key);
const right = "a".repeat(64);
const wrong = "c".repeat(64);

/** The first request of the same submission: verified, not verified, still open. */
const first: readonly Request[] = [
  Case.at("awaiting-fee", { key: "first" }).request,
  unverified().request,
  Case.at("verifying", { key: "first" }).request,
  Case.at("awaiting-requester", { key: "first" }).request,
];

function unverified(): Case {
  const one = Case.at("verifying", { key: "first" });
  one.ask("verify-identity");
  one.answer({ kind: "verify-identity", answer: { choice: "cannot", reason: `${marker} reason` } });
  return one;
}

/** Links requests as one submission, in which the walk's own request is the second. */
function linkedWith(own: Request) {
  const ids = [first[0]?.id ?? own.id, own.id];
  const requests = ids.map((id) => ({ id, right: "disclosure" as const }));
  return (request: Request): Request =>
    request.status === "purged" ? request : { ...request, linked: { requests } };
}

/** Where a walk begins. */
export type Beginning = "submitted" | "investigating" | "deciding";

/** Walks a request through commands; remembers every secret ever sent. */
export class Life {
  readonly case: Case;
  /** Every secret by the place it was for, oldest first. */
  readonly issued = new Map<string, string[]>();
  #drawn = 0;

  /** Whether decisions may need a sign-off: walks from the start are long enough without. */
  readonly #signsOff: boolean;

  constructor(
    medium: "electronic" | "paper" | "ask",
    from: Beginning = "submitted",
    /** Whether a third person is involved: a subject, or from the decision on a contact on file. */
    other = false,
  ) {
    this.#signsOff = from === "deciding";
    this.case =
      from === "submitted"
        ? Case.submitted({ medium, ...(other && { behalf: mandated }) })
        : Case.at(from, {
            medium: medium === "ask" ? "paper" : medium,
            ...(other && { onFile: `${marker}.file@example.com` }),
          });
    this.case.request = linkedWith(this.case.request)(this.case.request);
    this.issued.set("confirm", [this.case.secrets.get("confirm") ?? ""]);
  }

  get request(): Request {
    return this.case.request;
  }

  /** The command's result: the next version, or undefined if nothing is to be written. */
  next(command: Command): Request | undefined {
    const { act, pick, right: good } = command;
    const { request } = this;
    const desk = this.case.stamp();
    const requester = this.case.stamp({ kind: "requester" });
    switch (act) {
      case "go-on":
        return this.next({ ...command, act: this.#likely(pick) });
      case "confirm": {
        const result = confirmed(request, this.#newest("confirm"), requester, business.timeZone);
        return result.ok && result.value.first ? result.value.request : undefined;
      }
      case "wrong-confirm": {
        const result = confirmed(request, this.#fresh("nowhere"), requester, business.timeZone);
        if (result.ok) throw new Error("confirmed by a secret that nobody was sent");
        return undefined;
      }
      case "confirm-mail-again":
        return request.status === "unconfirmed"
          ? confirmMailClaimed(
              request,
              "confirm",
              { secret: this.#fresh("confirm"), expiresAt: request.expiresAt },
              desk,
            )
          : undefined;
      case "start":
        return executionStarted(request, desk);
      case "ask":
        return this.#ask(among(taskKinds, pick), pick, good, desk);
      case "answer":
      case "wrong-link":
        return this.#answer(pick, good, act === "wrong-link");
      case "connector-declines":
        return isConfirmed(request)
          ? connectorDeclined(request, taskIdOf("search-system", "till"), desk)
          : undefined;
      case "pass-on":
        return this.#reassignOverdueTask(desk);
      case "withdraw": {
        const result = withdrawn(request, requester);
        return result.ok && result.value.first ? result.value.request : undefined;
      }
      case "wait-elsewhere": {
        const [recipient = ""] = mailboxesOf(business, "desk");
        const ask = { kind: "verify-identity", attempt: 1 + (pick % 4), elsewhere: true } as const;
        const secret = this.#fresh("nowhere");
        const expiresAt = new Date(this.case.clock.ms + 3 * dayMs).toISOString();
        const rest = { recipient, escalated: false, token: `token-${pick % 3}`, secret, expiresAt };
        const opening = openTask(request, { ...ask, ...rest }, desk);
        return "request" in opening ? opening.request : undefined;
      }
      case "take-identity": {
        const from = among(first.map(linkedWith(request)), pick);
        return identityTaken(request, from, this.case.clock.iso, business);
      }
      case "follow-turn":
        return turnFollowed(request, [among(first.map(linkedWith(request)), pick)], desk);
      case "share-identity":
        return identityShared(request, desk);
      case "write": {
        if (!isConfirmed(request)) return undefined;
        const file = { ...this.#file(), key: `${request.id}/messages/${pick}` };
        const said = {
          ...(good && { text: `${marker} message ${pick}` }),
          files: good ? [] : [file],
          turn: nextMessageNumber(request),
        };
        const [recipient = ""] = mailboxesOf(business, "desk");
        const expiresAt = new Date(this.case.clock.ms + 30 * dayMs).toISOString();
        const ask = { recipient, escalated: false, secret: this.#fresh("reply-message"), expiresAt };
        const result = messageReceived(request, said, ask, requester);
        return result.ok && result.value.first ? result.value.request : undefined;
      }
      case "ask-requester": {
        if (!isConfirmed(request)) return undefined;
        const [mailbox = ""] = mailboxesOf(business, "officer");
        const stamp = this.case.stamp({ kind: "staff", mailbox });
        const result = requesterAsked(request, mailbox, `${marker} question ${pick}`, stamp);
        return result.ok ? result.value : undefined;
      }
      case "confer":
        return this.#confer(pick);
      case "message-mail": {
        const due = messageReminder(request);
        if (due === undefined || due.at > this.case.clock.ms) return undefined;
        return reminderClaimed(request, due.mailId, desk);
      }
      case "subject-silent":
        return pick % 3 === 0 ? subjectSilent(request, desk) : undefined;
      case "hand-over":
        return handedOver(request, handOversDue(request), desk);
      case "claim-mail":
        return isConfirmed(request)
          ? mailClaimed(request, among(["receipt", "fee", "fee-receipt"], pick), "requester", desk)
          : undefined;
      case "mail-sent":
        return mailSent(request, this.#mail(pick), `message-${pick}`, desk);
      case "mail-event":
        return mailReported(request, this.#mail(pick), among(mailEvents, pick), desk);
      case "new-status-link": {
        if (!isConfirmed(request)) return undefined;
        const expiresAt = new Date(this.case.clock.ms + 60 * dayMs).toISOString();
        return statusLinkRenewed(request, { secret: this.#fresh("status"), expiresAt }, requester).request;
      }
      case "notice": {
        const begun = noticeBegun(
          request,
          {
            path: among(endingPaths, pick),
            token: `token-${pick % 3}`,
            packageSecret: this.#fresh("package"),
          },
          desk,
        );
        return "request" in begun ? begun.request : undefined;
      }
      case "package":
        return packageBuilt(request, this.case.package(), desk);
      case "code": {
        const behind = packageBehind(request, this.#newest("package"), this.case.clock.ms);
        if (!behind.ok) return undefined;
        const tried = accessCodeTried(behind.value, good ? right : wrong, true, requester);
        return tried.kind === "locked" ? undefined : tried.request;
      }
      case "renew-code": {
        if (request.status !== "notifying" && request.status !== "closed") return undefined;
        if (request.tasks["renew-code"]?.state !== "pending") {
          return this.#ask("renew-code", pick, good, requester);
        }
        return accessCodeRenewed(request, right, desk);
      }
      case "late-link":
        return lateLinkNoted(request, requester);
      case "evidence-deleted":
        return evidenceDeleted(request, pick % 3, desk);
      case "message-files-deleted":
        return messageFilesDeleted(request, desk);
      case "package-deleted":
        return packageDeleted(request, desk);
      case "close": {
        const done = closed(request, desk);
        return done?.first === true ? done.request : undefined;
      }
      case "purge":
        return request.status === "closed" &&
          purgeAt(request.closedAt, business.deadlines.retentionYears) <= this.case.clock.ms
          ? purged(request, desk)
          : undefined;
      case "wait":
        this.case.clock.ms += among([1, 60_000, dayMs, 4 * dayMs, 31 * dayMs, 1100 * dayMs], pick);
        return undefined;
    }
  }

  /** The command that a workflow, a person or the sweep would give next. */
  #likely(pick: number): Command["act"] {
    const { request } = this;
    if (isConfirmed(request)) {
      const pending = Object.values(request.tasks).some((task) => task.state === "pending" && task.link);
      if (pending && pick % 2 === 0) return "answer";
    }
    switch (request.status) {
      case "unconfirmed":
        return "confirm";
      case "investigating":
        return among(["ask", "ask", "mail-sent", "hand-over", "wait", "pass-on"], pick);
      case "acting":
        return among(["package", "notice", "notice", "ask", "hand-over"], pick);
      case "notifying":
        return among(["mail-event", "mail-sent", "close", "ask", "hand-over"], pick);
      case "closed":
        return among(["wait", "purge", "code", "package-deleted", "renew-code"], pick);
      case "purged":
        return "mail-event";
      default:
        return among(["ask", "mail-sent", "hand-over"], pick);
    }
  }

  /** An owner and the officer consult each other. */
  #confer(pick: number): Request | undefined {
    const { request } = this;
    if (!isConfirmed(request)) return undefined;
    const [mailbox = ""] = mailboxesOf(business, "officer");
    const stamp = this.case.stamp({ kind: "staff", mailbox });
    const expiresAt = new Date(this.case.clock.ms + 14 * dayMs).toISOString();
    const system = among(systems, pick);
    const kind = among(["search-system", "act-on-system"] as const, pick);
    const taskId = taskIdOf(kind, system);
    const task = request.tasks[taskId];
    const text = `${marker} words`;
    const ask = (place: string) => ({
      ...{ recipient: mailbox, escalated: true, secret: this.#fresh(place), expiresAt },
    });
    const again = taskIdOf("search-system", system);
    if (pick % 4 === 0) {
      const asked = searchAskedAgain(request, { system, text }, ask(again), stamp, mailbox);
      return asked.ok ? asked.value.request : undefined;
    }
    if (pick % 4 === 1) return furtherQuestionCalledOff(request, system, stamp);
    if (task?.state !== "pending") return undefined;
    if (pick % 4 === 2) {
      const secret = ask(taskIdOf("advise-owner", system));
      const asked = officerAsked(request, { taskId, task, text }, { ...secret, escalated: false }, stamp);
      return asked.ok ? asked.value.request : undefined;
    }
    const until = new Date(this.case.clock.ms + 2 * dayMs).toISOString().slice(0, 10);
    const noted = timeNeeded(request, { taskId, task, until }, stamp, business);
    return noted.ok && noted.value !== request ? noted.value : undefined;
  }

  #ask(kind: TaskKind, pick: number, again: boolean, stamp: Stamp): Request | undefined {
    // Mostly the question that fits, sometimes any.
    const fitting: Partial<Record<Request["status"], TaskKind>> = {
      verifying: "verify-identity",
      "awaiting-requester": awaitsSubject(this.request) ? "confirm-agent" : "send-evidence",
      "awaiting-fee": "confirm-fee",
      investigating: "search-system",
      deciding: "decide",
      acting: "post-package",
      notifying: "deliver-otherwise",
    };
    const untold = isConfirmed(this.request) && contactUntold(this.request);
    const likely = isProposed(this.request) ? "sign-off" : fitting[this.request.status];
    const asked = pick % 5 === 0 ? kind : untold ? "warn-contact" : (likely ?? kind);
    // Also asks about systems that the business does not have.
    const system =
      asked === "search-system" || asked === "act-on-system"
        ? among([...systems, "elsewhere", "constructor"], Math.floor(pick / 5))
        : undefined;
    const role = roleOf(asked);
    const escalated = pick % 7 === 0 && role !== undefined;
    const mailboxes = role === undefined ? [] : mailboxesOf(business, escalated ? "officer" : role, system);
    // Asks any officer to sign off, including the one who must not.
    const person = mailboxes[asked === "sign-off" ? pick % mailboxes.length : 0];
    // As the step does: a program first, and never again once a person has the question.
    const known = isConfirmed(this.request) ? this.request.tasks[taskIdOf(asked, system)] : undefined;
    const attempt = again ? 1 : 1 + (pick % 4);
    const first = asksConnector(business, { kind: asked, system }, known, { attempt, escalated });
    const mailbox = first ? theConnector : person;
    const letter = asked === "post-letter" ? among(letterKinds, pick) : undefined;
    const taskId = taskIdOf(asked, system ?? letter);
    const opening = openTask(
      this.request,
      {
        kind: asked,
        letter,
        system,
        attempt,
        escalated,
        signOff: this.#signsOff && asked === "decide" && pick % 3 === 0,
        ...(asked !== "warn-contact" && { token: `token-${pick % 3}` }),
        recipient: role === undefined ? (personAsked(asked) ?? "requester") : (mailbox ?? "nobody"),
        secret: this.#fresh(taskId),
        expiresAt: new Date(this.case.clock.ms + 3 * dayMs).toISOString(),
      },
      stamp,
    );
    return "request" in opening ? opening.request : undefined;
  }

  /** Answers an open question through its link, as the page does; sometimes through an outdated link. */
  #answer(pick: number, good: boolean, wrongLink: boolean): Request | undefined {
    const { request } = this;
    if (!isConfirmed(request)) return undefined;
    const ids = Object.keys(request.tasks);
    if (ids.length === 0) return undefined;
    const pending = ids.filter((id) => request.tasks[id]?.state === "pending");
    const taskId = among(pending.length > 0 ? pending : ids, pick);
    const task = request.tasks[taskId];
    if (task === undefined) return undefined;
    const secrets = this.issued.get(taskId) ?? [];
    const secret = (wrongLink ? secrets[pick % secrets.length] : secrets.at(-1)) ?? this.#fresh("nowhere");
    const id = taskIdOf(task.kind, task.system ?? task.letter);
    const opened = taskBehind(request, id, secret, this.case.clock.ms, business);
    const called = connectorTaskBehind(request, id, secret, this.case.clock.ms, business);
    if (opened.ok && called.ok) throw new Error("one link for a person and for a program");
    const behind = task.recipient === theConnector ? called : opened;
    if (!behind.ok || task.kind === "notice-delivery" || task.kind === "renew-code") return undefined;
    const actor = isPerson(task.recipient)
      ? ({ kind: task.recipient } as const)
      : task.recipient === theConnector
        ? ({ kind: "connector", system: task.system ?? "" } as const)
        : ({ kind: "staff", mailbox: task.recipient } as const);
    if (task.kind === "warn-contact") {
      // Rarely, or the walks would end here.
      if (pick % 6 !== 0) return undefined;
      const stop = releaseStopped(request, "aoyagi", this.case.stamp(actor));
      return stop.ok ? stop.value.request : undefined;
    }
    const given = this.#given(task.kind, pick, good);
    const result = answered(request, id, given, this.case.stamp(actor), business);
    return result.ok ? result.value : undefined;
  }

  /** A question that a program has not answered in time goes to the owner, and the program's link stops working. */
  #reassignOverdueTask(stamp: Stamp): Request | undefined {
    const { request } = this;
    if (!isConfirmed(request)) return undefined;
    // Not before the program's time is over.
    const until = Object.values(request.tasks).map(answersBy).find(Number.isFinite);
    this.case.clock.ms = Math.max(this.case.clock.ms, until ?? 0);
    const [overdue] = overdueAtConnectors(request, this.case.clock.ms);
    if (overdue === undefined) return undefined;
    const taskId = taskIdSchema.parse(overdue);
    const owner = nextRecipient(business, request, taskId);
    if (owner === undefined) throw new Error("nobody to ask instead");
    const expiresAt = new Date(this.case.clock.ms + 3 * dayMs).toISOString();
    const fresh = { ...owner, secret: this.#fresh(taskId), expiresAt, reason: "connector-silent" } as const;
    const passed = reassigned(request, taskId, fresh, stamp);
    if (!passed.ok) throw new Error(passed.refusal);
    return passed.value.request;
  }

  #given(kind: AnswerableKind, pick: number, good: boolean): Answer {
    const files = good ? [this.#file()] : [];
    const codes = [among(refusalCodes, pick)];
    const known = this.request.status !== "purged" && this.request.behalf !== undefined;
    // Also tries agents without proved authority.
    const agent = known && {
      ...(pick % 11 !== 0 && { authority: "power-of-attorney" as const }),
      hearing: among(hearings, pick),
      hearingNote: `${marker} note`,
      receives: among(receivers, pick >> 2),
    };
    switch (kind) {
      case "verify-identity":
        return {
          kind,
          answer: among(
            [
              { choice: "confirmed", method: "customer-record", document: "none", ...agent } as const,
              {
                choice: "confirmed",
                method: "photo-id",
                document: "passport",
                medium: "paper",
                ...agent,
                ...(pick % 3 === 0 && { onFile: `${marker}.file@example.com` }),
                ...(pick % 2 === 0 && { searchNote: `${marker} search note` }),
              } as const,
              { choice: "more", question: `${marker} question` } as const,
              { choice: "cannot", reason: `${marker} reason` } as const,
            ],
            good ? pick % 2 : pick,
          ),
        };
      case "send-evidence":
        return { kind, answer: { ...(pick % 2 === 0 && { text: `${marker} text` }), files } };
      case "confirm-fee":
        return {
          kind,
          answer: good ? { choice: "paid" } : { choice: "waived", reason: `${marker} reason` },
        };
      case "search-system":
        return {
          kind,
          answer: good
            ? { choice: "found", searched: `${marker} searched`, content: `${marker} content`, files }
            : { choice: "nothing", searched: `${marker} searched`, notes: `${marker} notes` },
        };
      case "attach-scan":
        return { kind, answer: { files } };
      case "blacken-file":
        return { kind, answer: { replaces: "0", files: files.slice(0, 1) } };
      case "advise-owner":
        return { kind, answer: { advice: `${marker} advice` } };
      case "resend-files":
        return { kind, answer: { files } };
      case "decide":
        return {
          kind,
          answer: among(
            [
              { choice: "disclose" } as const,
              { choice: "no-such-data" } as const,
              { choice: "refuse", codes, explanation: `${marker} explanation` } as const,
              {
                choice: "disclose-in-part",
                codes,
                explanation: `${marker} explanation`,
                withheld: `${marker} withheld`,
                include: [
                  {
                    system: among([...systems, "elsewhere", "constructor"], pick),
                    files: [],
                    ...(good && { content: `${marker} content` }),
                  },
                ],
              } as const,
              { choice: "grant", instruction: `${marker} instruction`, basis: "law" } as const,
              { choice: "inform", purposes: ["service"] } as const,
              { choice: "reply", reply: `${marker} reply`, matter: "complaint" } as const,
            ],
            // The last three are for other rights: refused here, and rare so as not to crowd out the others.
            good ? pick % 4 : pick,
          ),
        };
      case "sign-off":
        return {
          kind,
          answer: good ? { choice: "approve" } : { choice: "send-back", reason: `${marker} reason` },
        };
      case "cooling-off":
        return { kind, answer: { choice: "cancel" } };
      case "confirm-agent":
        return { kind, answer: { choice: good ? "agree" : "object" } };
      case "act-on-system":
        return {
          kind,
          answer: good
            ? {
                choice: "done",
                did: `${marker} did`,
                extent: "as-decided",
                changed: [],
                collected: "erased",
                stays: [],
              }
            : { choice: "cannot", reason: `${marker} reason` },
        };
      case "post-package":
        return { kind, answer: good ? { tracking: `${marker} tracking` } : {} };
      case "deliver-otherwise":
        return { kind, answer: { how: "post", note: `${marker} note` } };
      case "keep-promise":
      case "post-letter":
        return { kind, answer: { on: new Date(this.case.clock.ms).toISOString().slice(0, 10) } };
      case "requester-unreachable":
        return { kind, answer: good ? { choice: "told", how: "telephone" } : { choice: "by-letter" } };
      case "reply-message":
        return {
          kind,
          answer: among(
            [
              { choice: "reply", reply: `${marker} reply` } as const,
              { choice: "ask", question: `${marker} question` } as const,
              { choice: "none" } as const,
            ],
            pick,
          ),
        };
    }
  }

  #file(): StoredFile {
    return {
      key: `${this.request.id}/till/1/file`,
      type: "image/png",
      bytes: 10,
      sha256: "e".repeat(64),
    };
  }

  /** The id of a mail of this request, or an unknown one. */
  #mail(pick: number): string {
    const known = this.request.status === "purged" ? [] : Object.keys(this.request.mails);
    return among([...known, "no-such-mail", "constructor"], pick);
  }

  #newest(place: string): string {
    return this.issued.get(place)?.at(-1) ?? this.#fresh("nowhere");
  }

  #fresh(place: string): string {
    this.#drawn += 1;
    const bytes = new Uint8Array(32).fill(1);
    new DataView(bytes.buffer).setUint32(0, this.#drawn);
    const secret = linkSecret(bytes);
    this.issued.set(place, [...(this.issued.get(place) ?? []), secret]);
    return secret;
  }
}

function among<Value>(values: readonly Value[], pick: number): Value {
  const value = values[pick % values.length];
  if (value === undefined) throw new Error("nothing to choose from");
  return value;
}
