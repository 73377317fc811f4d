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
  /** What SES will say about it, decided when it was accepted so that a restart changes nothing. */
  events: z.array(mailEvent),
  /** When each of them is emitted, ms since the epoch; where there is none, a moment after the mail was accepted. */
  dueMs: z.array(z.number()).optional(),
});
export type AcceptedMail = z.infer<typeof acceptedMail>;
const emittedEvent = z.object({ id: z.string() });

/** How long after a mail is accepted its events are emitted, ms of clock time. */
export const eventDelayMs = 1000;
const retryAfterMs = 30_000;
const retriedForMs = 24 * 60 * 60 * 1000; // EventBridge's default

/**
 * Every mail accepted, and the events still to be emitted for it: at least once each, in order for each mail, also
 * across a kill. Kept in `mails.jsonl` and `emitted.jsonl`.
 */
export class Outbox {
  readonly #clock: TimerClock;
  readonly #onEvent: (event: MailEvent) => Promise<void>;
  readonly #mailFile: JsonLines<AcceptedMail>;
  readonly #emittedFile: JsonLines<z.infer<typeof emittedEvent>>;
  readonly #mails: AcceptedMail[] = [];
  /** By the receipt number that a mail is tagged with: the mails of one request are asked for again and again. */
  readonly #byRequest = new Map<string, AcceptedMail[]>();
  /** By the mailbox, when it bounced for good or complained. */
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

  /** Whether a mailbox has bounced a mail for good, or complained, by now: SES then sends it nothing more. */
  gaveUpOn(mailbox: string, nowMs: number): boolean {
    return (this.#gaveUp.get(mailbox.toLowerCase()) ?? Number.POSITIVE_INFINITY) <= nowMs;
  }

  /** Takes up what an earlier process left; events it did not see handled are due again. */
  async load(): Promise<void> {
    const emitted = new Set((await this.#emittedFile.load(emittedEvent)).map(({ id }) => id));
    for (const mail of await this.#mailFile.load(acceptedMail)) {
      this.#keep(mail);
      this.#plan(mail, emitted);
    }
  }

  /** Records a mail; once this settles, its events will come whatever happens to the process. */
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

  /** Emits nothing more in this process. */
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

  /** Sets the time for every event that was not emitted yet; those of one time keep their order. */
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
