/**
 * The desk's SES on one machine, for `npm start` and tests: this front accepts mails like SES, with its refusals,
 * delivery events, and a record that survives a restart; aws-ses-v2-local behind it answers everything else.
 * `infra/local/inbox` is what people look at.
 */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { z } from "zod";
import type { Activity } from "../activity.ts";
import type { TimerClock } from "../clock.ts";
import { type Listener, listening } from "../listening.ts";
import { refusedForeign } from "../origin-check.ts";
import { type Account, checkAccount, describeAccount, soundAccount } from "./account.ts";
import { eventsFor } from "./delivery-events.ts";
import { type Fate, type FateByTag, fatesOf, simulatedFate, suppressedByAccount } from "./delivery-fate.ts";
import type { MailEvent } from "./mail-event.ts";
import { type AcceptedMail, eventDelayMs, Outbox } from "./outbox.ts";
import { promptReporting, type Reporting, reported } from "./report-delivery.ts";
import { parseSendEmail, recipientsOf, type SendEmailRequest } from "./send-email-request.ts";
import { inboxEntry, type SentMail, sentMail } from "./sent-mail.ts";
import { type Fault, faultError, SesError } from "./ses-error.ts";
import { type SesServer, startSesServer } from "./ses-server.ts";

export interface MailOptions {
  readonly clock: TimerClock;
  readonly activity: Activity;
  /** Folder for mails and pending events; undefined keeps them in memory. */
  readonly folder: string | undefined;
  /** Receives every delivery event, one second of clock time after acceptance; called again if it rejects. */
  readonly onEvent: (event: MailEvent) => Promise<void>;
  /** Called for every accepted mail. */
  readonly onMail?: (mail: SentMail) => void;
  /** Mailboxes (bare) about which no event ever comes. */
  readonly silent?: (mailbox: string) => boolean;
  /** Mailboxes that are initially on the account's suppression list. */
  readonly suppressed?: (mailbox: string) => boolean;
}

export interface Mail {
  /** Listens on 127.0.0.1; port 0 picks a free one. The SDK's endpoint is this URL. */
  listen(port: number): Promise<Listener>;
  /**
   * Accepts a mail as the SDK's unserialized input; returns undefined, with nothing done, if it would be refused, is
   * to fail, or is more than text: the server handles those.
   */
  attempt(input: object): Promise<object | undefined>;
  /** Every mail accepted so far, oldest first; with a receipt number only those about that request. */
  mails(requestId?: string): SentMail[];
  /** Makes the next SendEmail fail; several calls queue up. */
  failNext(fault: Fault): void;
  /** Sets the fate of mails to a mailbox, or of those about one thing; undefined restores the default. */
  decide(mailbox: string, fate: Fate | FateByTag | undefined): void;
  /** Sets the account's state in SES. */
  setAccount(account: Partial<Account>): void;
  /** Sets how events are delivered. */
  setReporting(reporting: Partial<Reporting>): void;
}

/** Opens the mail service; restores mails and unsent events of an earlier process, even one that was killed. */
export async function openMail(options: MailOptions): Promise<Mail> {
  const outbox = new Outbox(options.folder, options.clock, options.onEvent, (mail) =>
    options.onMail?.(sentMail(mail)),
  );
  await outbox.load();
  const front = new MailFront(outbox, options);
  return {
    attempt: (input) => options.activity.track(() => front.attempt(input)),
    mails: (requestId) => (requestId === undefined ? outbox.mails : outbox.about(requestId)).map(sentMail),
    failNext: (fault) => void front.faults.push(fault),
    decide: (mailbox, fate) => void front.fates.set(mailbox, fate),
    setAccount: (account) => {
      front.account = { ...front.account, ...account };
    },
    setReporting: (reporting) => {
      front.reporting = { ...front.reporting, ...reporting };
    },
    async listen(port) {
      const server = createServer((req, res) => {
        if (!refusedForeign(req, res)) void front.handle(req, res);
      });
      const listener = await listening(server, port);
      return {
        ...listener,
        async close() {
          outbox.close();
          await listener.close();
          await front.close();
        },
      };
    },
  };
}

const sendEmailAnswer = z.object({ MessageId: z.string() });

class MailFront {
  readonly faults: Fault[] = [];
  readonly fates = new Map<string, Fate | FateByTag | undefined>();
  account: Account = soundAccount;
  reporting: Reporting = promptReporting;
  readonly #outbox: Outbox;
  readonly #options: MailOptions;
  /** The ids by which aws-ses-v2-local knows a mail; assigned on first use. */
  readonly #idsBehind = new Map<string, string>();
  #behind: Promise<SesServer> | undefined;
  #clearedUpTo = 0;

  constructor(outbox: Outbox, options: MailOptions) {
    this.#outbox = outbox;
    this.#options = options;
  }

  async close(): Promise<void> {
    await (await this.#behind)?.close();
  }

  handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    return this.#options.activity.track(async () => {
      try {
        await this.#route(req, res);
      } catch (error) {
        if (res.headersSent || res.destroyed) res.destroy();
        else refuse(res, error);
      }
    });
  }

  async #route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? "/", "http://front");
    const body = await buffer(req);
    switch (`${req.method} ${url.pathname}`) {
      case "POST /v2/email/outbound-emails":
        return this.#sendEmail(req, res, body);
      case "GET /v2/email/account":
        return answerJson(res, 200, describeAccount(this.account, this.#sentToday()));
      case "GET /store":
        return answerJson(res, 200, { templates: {}, emails: this.#inbox(url.searchParams.get("since")) });
      case "POST /clear-store":
        this.#clearedUpTo = this.#outbox.mails.length;
        return answerJson(res, 200, { message: "Store cleared" });
      case "GET /get-emlContent": {
        const id = await this.#idBehind(url.searchParams.get("messageId") ?? "");
        return this.#pass(req, res, body, `/get-emlContent?messageId=${encodeURIComponent(id)}`);
      }
      default:
        return this.#pass(req, res, body, url.pathname + url.search);
    }
  }

  async #sendEmail(req: IncomingMessage, res: ServerResponse, body: Buffer): Promise<void> {
    const fault = this.faults.shift();
    const request = parseSendEmail(parseJson(body));
    if (fault !== undefined && fault !== "timeout-after-accept") {
      throw faultError(fault, request.Destination.ToAddresses);
    }
    if (req.headers.authorization === undefined) {
      throw new SesError("MissingAuthenticationTokenException", 403, "Missing Authentication Token");
    }
    const messageId = await this.#accept(request);
    if (fault === "timeout-after-accept") res.destroy();
    else answerJson(res, 200, { MessageId: messageId });
  }

  async attempt(input: object): Promise<object | undefined> {
    if (this.faults.length > 0) return undefined;
    try {
      return { MessageId: await this.#accept(parseSendEmail(input)) };
    } catch (error) {
      if (error instanceof SesError) return undefined;
      throw error;
    }
  }

  /** @throws SesError if the account may not send it */
  async #accept(request: SendEmailRequest): Promise<string> {
    const messageId = `ses-${randomUUID()}`;
    checkAccount(this.account, request, () => this.#sentToday());
    const acceptedMs = this.#options.clock.now();
    const accepted = { request, messageId, acceptedMs };
    const fates = fatesOf(request, (mailbox) => this.#fateOf(mailbox, request));
    const events = eventsFor(accepted, fates, acceptedMs + eventDelayMs);
    await this.#outbox.accept(accepted, reported(events, this.reporting));
    return messageId;
  }

  #fateOf(mailbox: string, { EmailTags }: SendEmailRequest): Fate | undefined {
    if (this.#options.silent?.(mailbox) === true) return "silent";
    if (this.#options.suppressed?.(mailbox) === true || this.#isSuppressed(mailbox))
      return suppressedByAccount;
    const fate = this.fates.get(mailbox);
    return typeof fate === "function" ? fate(EmailTags.find(({ Name }) => Name === "mail")?.Value) : fate;
  }

  /**
   * SES remembers hard bounces and complaints, the simulator's mailboxes excepted.
   * https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
   */
  #isSuppressed(mailbox: string): boolean {
    return simulatedFate(mailbox) === undefined && this.#outbox.gaveUpOn(mailbox, this.#options.clock.now());
  }

  /** Recipients of the last 24 hours. */
  #sentToday(): number {
    const since = this.#options.clock.now() - 86_400_000;
    return this.#outbox.mails
      .filter(({ acceptedMs }) => acceptedMs > since)
      .reduce((sum, { request }) => sum + recipientsOf(request).length, 0);
  }

  /** The inbox page is served from this desk's own record: aws-ses-v2-local has one store for the whole process. */
  #inbox(since: string | null) {
    return this.#outbox.mails
      .slice(this.#clearedUpTo)
      .map(inboxEntry)
      .filter((entry) => since === null || entry.at >= Number(since));
  }

  async #idBehind(messageId: string): Promise<string> {
    const known = this.#idsBehind.get(messageId);
    const mail = this.#outbox.mails.find((candidate) => candidate.messageId === messageId);
    if (known !== undefined || mail === undefined) return known ?? messageId;
    const id = await this.#replay(mail);
    this.#idsBehind.set(messageId, id);
    return id;
  }

  async #replay(mail: AcceptedMail): Promise<string> {
    const { url } = await this.#server();
    const answer = await fetch(`${url}/v2/email/outbound-emails`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: "AWS replay" },
      body: JSON.stringify(mail.request),
    });
    return sendEmailAnswer.parse(await answer.json()).MessageId;
  }

  async #pass(req: IncomingMessage, res: ServerResponse, body: Buffer, path: string): Promise<void> {
    const answer = await this.#ask(req, body, path);
    res.statusCode = answer.status;
    const type = answer.headers.get("content-type");
    if (type !== null) res.setHeader("Content-Type", type);
    res.end(Buffer.from(await answer.arrayBuffer()));
  }

  async #ask(req: IncomingMessage, body: Buffer, path: string): Promise<Response> {
    const { url } = await this.#server();
    const method = req.method ?? "GET";
    const headers = new Headers();
    for (const name of ["content-type", "authorization"]) {
      const value = req.headers[name];
      if (typeof value === "string") headers.set(name, value);
    }
    const hasBody = method !== "GET" && method !== "HEAD";
    return fetch(url + path, { method, headers, ...(hasBody ? { body: new Uint8Array(body) } : {}) });
  }

  #server(): Promise<SesServer> {
    this.#behind ??= startSesServer();
    return this.#behind;
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new SesError("BadRequestException", 400, "The request body is not JSON");
  }
}

function refuse(res: ServerResponse, error: unknown): void {
  const known = error instanceof SesError;
  res.setHeader("x-amzn-ErrorType", known ? error.name : "InternalServiceErrorException");
  answerJson(res, known ? error.status : 500, {
    message: error instanceof Error ? error.message : String(error),
  });
}

function answerJson(res: ServerResponse, status: number, body: unknown): void {
  res.statusCode = status;
  res.setHeader("Content-Type", "application/json");
  res.end(JSON.stringify(body));
}
