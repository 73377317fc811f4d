import { join } from "node:path";
import { z } from "zod";
import type { TimerClock } from "../clock.ts";
import type { DueEvent } from "./delivery-events.ts";
import { JsonLines } from "./json-lines.ts";
import { type MailEvent, mailEvent } from "./mail-event.ts";
import { sendEmailRequest } from "./send-email-request.ts";

const acceptedMail = z.object({
  messageId: z.string(),
  acceptedMs: z.number(),
  request: sendEmailRequest,
  /** SES's events about it, decided on acceptance so that a restart changes nothing. */
  events: z.array(mailEvent),
  /** When each of them is emitted, ms since the epoch; default: a moment after the mail was accepted. */
  dueMs: z.array(z.number()).optional(),
});
export type AcceptedMail = z.infer<typeof acceptedMail>;
const emittedEvent = z.object({ id: z.string() });

/** How long after acceptance a mail's events are emitted, ms of clock time. */
export const eventDelayMs = 1000;
const retryAfterMs = 30_000;
const retriedForMs = 24 * 60 * 60 * 1000; // EventBridge's default

/**
 * Every accepted mail, and its pending events: emitted at least once each, in order per mail, even if the process is
 * killed. Kept in `mails.jsonl` and `emitted.jsonl`.
 */
export class Outbox {
  readonly #clock: TimerClock;
  readonly #onEvent: (event: MailEvent) => Promise<void>;
  readonly #mailFile: JsonLines<AcceptedMail>;
  readonly #emittedFile: JsonLines<z.infer<typeof emittedEvent>>;
  readonly #mails: AcceptedMail[] = [];
  /** By the receipt number in a mail's tag: the mails of one request are looked up often. */
  readonly #byRequest = new Map<string, AcceptedMail[]>();
  /** By the mailbox, when it bounced permanently or complained. */
  readonly #gaveUp = new Map<string, number>();
  readonly #cancels = new Set<() => void>();
  #closed = false;

  readonly #onMail: (mail: AcceptedMail) => void;

  constructor(
    folder: string | undefined,
    clock: TimerClock,
    onEvent: (event: MailEvent) => Promise<void>,
    onMail: (mail: AcceptedMail) => void = () => undefined,
  ) {
    this.#onMail = onMail;
    this.#clock = clock;
    this.#onEvent = onEvent;
    this.#mailFile = new JsonLines(folder === undefined ? undefined : join(folder, "mails.jsonl"));
    this.#emittedFile = new JsonLines(folder === undefined ? undefined : join(folder, "emitted.jsonl"));
  }

  get mails(): readonly AcceptedMail[] {
    return this.#mails;
  }

  /** The mails about one request, oldest first. */
  about(requestId: string): readonly AcceptedMail[] {
    return this.#byRequest.get(requestId) ?? [];
  }

  /** Whether a mailbox has bounced a mail permanently, or complained, so that SES sends it nothing more. */
  gaveUpOn(mailbox: string, nowMs: number): boolean {
    return (this.#gaveUp.get(mailbox.toLowerCase()) ?? Number.POSITIVE_INFINITY) <= nowMs;
  }

  /** Restores an earlier process's state; events it did not see handled are due again. */
  async load(): Promise<void> {
    const emitted = new Set((await this.#emittedFile.load(emittedEvent)).map(({ id }) => id));
    for (const mail of await this.#mailFile.load(acceptedMail)) {
      this.#keep(mail);
      this.#plan(mail, emitted);
    }
  }

  /** Records a mail; once this settles, its events will be emitted even if the process is killed. */
  async accept(accepted: Omit<AcceptedMail, "events" | "dueMs">, events: readonly DueEvent[]): Promise<void> {
    const mail = {
      ...accepted,
      events: events.map(({ event }) => event),
      dueMs: events.map(({ dueMs }) => dueMs),
    };
    await this.#mailFile.append(mail);
    this.#keep(mail);
    this.#plan(mail, new Set());
    this.#onMail(mail);
  }

  /** Stops emitting in this process. */
  close(): void {
    this.#closed = true;
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }

  #keep(mail: AcceptedMail): void {
    this.#mails.push(mail);
    for (const { detail } of mail.events) {
      const lost =
        detail.bounce?.bounceType === "Permanent"
          ? detail.bounce.bouncedRecipients
          : (detail.complaint?.complainedRecipients ?? []);
      const at = Date.parse(detail.bounce?.timestamp ?? detail.complaint?.timestamp ?? "");
      for (const { emailAddress } of lost) this.#gaveUp.set(emailAddress.toLowerCase(), at);
    }
    for (const { Name, Value } of mail.request.EmailTags) {
      if (Name !== "request") continue;
      const known = this.#byRequest.get(Value);
      if (known === undefined) this.#byRequest.set(Value, [mail]);
      else known.push(mail);
    }
  }

  /** Reschedules every pending event; those of the same time keep their order. */
  #plan(mail: AcceptedMail, emitted: ReadonlySet<string>): void {
    const byTime = new Map<number, MailEvent[]>();
    for (const [index, event] of mail.events.entries()) {
      if (emitted.has(event.id)) continue;
      const dueMs = mail.dueMs?.[index] ?? mail.acceptedMs + eventDelayMs;
      byTime.set(dueMs, [...(byTime.get(dueMs) ?? []), event]);
    }
    for (const [dueMs, events] of byTime) this.#emitAt(dueMs, mail, events);
  }

  #emitAt(dueMs: number, mail: AcceptedMail, events: readonly MailEvent[]): void {
    if (events.length === 0 || this.#closed) return;
    const cancel = this.#clock.at(dueMs, async () => {
      this.#cancels.delete(cancel);
      await this.#emit(mail, events);
    });
    this.#cancels.add(cancel);
  }

  async #emit(mail: AcceptedMail, events: readonly MailEvent[]): Promise<void> {
    for (const [index, event] of events.entries()) {
      if (this.#closed) return;
      try {
        await this.#onEvent(event);
      } catch {
        const now = this.#clock.now();
        const givenUp = now - mail.acceptedMs > retriedForMs;
        this.#emitAt(now + retryAfterMs, mail, events.slice(givenUp ? index + 1 : index));
        return;
      }
      await this.#emittedFile.append({ id: event.id });
    }
  }
}
