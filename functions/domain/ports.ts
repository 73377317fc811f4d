import type { Business, Configuration, Language } from "./business.ts";
import type { SendQuota } from "./changes/budget.ts";
import type { ClientKey } from "./clients.ts";
import type { Connector } from "./connector-schema.ts";
import type { RequestId } from "./ids.ts";
import type { Log } from "./log.ts";
import type { AskAgain } from "./questions/question.ts";
import type { ConfirmedRequest, LiveRequest, Request } from "./request/request.ts";
import type { TaskResult } from "./request/tasks.ts";
import type { HandOver } from "./request/transitions/hand-over.ts";
import type { Erasure, ErasureKind } from "./retention.ts";
import type { Verdict } from "./scanning.ts";

/** What the desk needs of the world outside; adapters keep these promises against AWS or its local stand-ins. */

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** What work is done with besides stores and mail. The local desk and tests pass their own. */
export interface Surroundings {
  readonly clock: Clock;
  readonly business: Business;
  /** What is offered to whoever comes today. A request that has begun has terms of its own. */
  readonly configuration: Configuration;
  readonly log: Log;
  /** Nothing is called but on this machine: a desk to try things on must not reach whoever works with the real one. */
  readonly loopback?: boolean;
  /** Makes ready what is said in these languages; nothing is written in one that is not. */
  loadLanguages(...languages: readonly Language[]): Promise<void>;
  /** Cryptographically random bytes. */
  random(bytes: number): Uint8Array;
  /** Waits for so many ms before something is tried again. */
  sleep(ms: number): Promise<void>;
}

/** What a change to a record comes to: perhaps a new version to write, and a value for the caller. */
export interface Change<Value> {
  readonly write?: Request | undefined;
  readonly value: Value;
}

/** An item that is not read: it does not parse as a request, or another release wrote it in a shape of its own. */
export interface UnreadableItem {
  readonly id: string;
  readonly why: "corrupt" | "other-release";
}

export interface RequestPage {
  readonly requests: readonly Request[];
  readonly unreadable: readonly UnreadableItem[];
  /** Where the next page begins; undefined after the last. */
  readonly next: string | undefined;
}

export interface RequestStore {
  get(id: RequestId): Promise<Request | undefined>;
  /** Writes a new request unless there is one under its id. */
  create(request: Request): Promise<"created" | "exists">;
  /**
   * Reads the request, lets `decide` make of it what it will, and writes the new version on condition that the
   * old one still stands; decides anew if it does not. Throws StoreConflict when that happens too often.
   *
   * Given a request as this store last gave or wrote it, it is not read again first: `decide` sees that one, and sees
   * what is stored only where that has changed or where nothing would be written.
   */
  change<Value>(
    of: RequestId | Request,
    decide: (request: Request | undefined) => Change<Value>,
  ): Promise<Value>;
  /** How many bytes more the store would take of this request; fewer than none where it would refuse it. */
  roomFor(request: Request): number;
  /** Requests whose time has come at `nowMs`, the longest due first. */
  due(nowMs: number, limit: number): Promise<readonly RequestId[]>;
  /** Every item, also of people long forgotten, a page at a time; `from` is the `next` of the page before. */
  all(from?: string): Promise<RequestPage>;
  /** Deletes the whole item, if it still is that version: for submissions never confirmed. Gone is success. */
  forget(request: Request): Promise<void>;
}

export interface Counters {
  /** Counts one more use of `key` within the window that `nowMs` falls into; false once `limit` is passed. */
  within(
    limit: { readonly key: string; readonly limit: number; readonly windowMs: number },
    nowMs: number,
  ): Promise<boolean>;
  /** Keeps something small under `key` for whoever asks for it until `expiresAt` (ISO 8601). */
  keep(key: string, value: string, expiresAt: string): Promise<void>;
  /** What is kept under `key`, and until when: the caller decides by the clock whether it still counts. */
  kept(key: string): Promise<{ readonly value: string; readonly expiresAt: string } | undefined>;
  /** Adds a request to what stands under `key`, until `untilMs` (ms since the epoch). Added before is success. */
  mark(key: string, id: RequestId, untilMs: number): Promise<void>;
  /** The requests that stand under `key`. */
  marked(key: string, nowMs: number): Promise<readonly RequestId[]>;
  /** Spends something that may be used once until `untilMs`; false: it was spent before. Sent again, it is the same use. */
  spend(key: string, untilMs: number, nowMs: number): Promise<boolean>;
  /** The desk's own random key (32 bytes), made on first use: for access codes and for hashing addresses. */
  deskKey(): Promise<Uint8Array>;
}

/** Keys that the business's own programs sign with. */
export interface ClientKeys {
  /** The key of a client by its id; undefined: it has none of that name. Throws ParametersUnreachable. */
  key(client: string, id: string): Promise<ClientKey | undefined>;
}

/** A mail ready to send: written for one person, no personal data in the subject. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments?: readonly Attachment[];
}

interface Attachment {
  /** File name in ASCII. */
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

export interface OutgoingMail extends MailContent {
  readonly to: string;
  /** Where one click ends the mails of its kind (RFC 8058); left out of mails that nobody can stop. */
  readonly unsubscribe?: string;
  /** Come back with every event that SES reports about this mail; ids only. */
  readonly tags: { readonly request: string; readonly mail: string };
}

export interface Mailer {
  /** Sends once, without retrying. Throws MailThrottled, MailRefused, MailPaused or MailUncertain. */
  send(mail: OutgoingMail): Promise<{ readonly messageId: string }>;
}

/** What SES lets the account send, and how much of it was used. */
export interface MailAccount {
  quota(): Promise<SendQuota>;
}

/** Why a connector did not take a question. */
export type ConnectorRefusal = "status" | "timeout" | "unreachable" | "not-allowed";

export interface Connectors {
  /** Sends a question to the connector of a system, once. Never throws: a connector that fails is one that refuses. */
  ask(call: {
    readonly connector: Connector;
    readonly system: string;
    readonly body: string;
  }): Promise<{ readonly taken: true } | { readonly taken: false; readonly reason: ConnectorRefusal }>;
}

export interface Workflows {
  /** Starts the execution that carries the request; started before is success. */
  start(request: LiveRequest): Promise<void>;
  /** Tells a waiting execution its result. `gone`: nothing waits under this token any more. */
  tell(
    handOver: Pick<HandOver, "token"> & { readonly result: TaskResult | AskAgain },
  ): Promise<"told" | "gone">;
  /** Starts an execution that has ended from where it failed. `running`: it has not ended, or somebody else did. */
  redrive(request: ConfirmedRequest): Promise<"redriven" | "running" | "impossible">;
  /** How the execution that carries a request stands. */
  look(request: ConfirmedRequest): Promise<ExecutionLook>;
}

/** `ended`: by itself, by a failure or by hand, or there is none. */
export type ExecutionLook =
  | { readonly state: "running" }
  | {
      readonly state: "ended";
      /** What it failed with; where nothing did, its status. */
      readonly error: string;
      /** ISO 8601 in UTC; undefined where there is no such execution. */
      readonly stoppedAt: string | undefined;
    };

/** Which bytes are meant: one version of an object, or, of what no version is known, the newest. */
export interface FileAt {
  readonly key: string;
  readonly version?: string | undefined;
}

/** One version of an object: what was put there by one upload. */
export interface FoundFile {
  readonly key: string;
  readonly version: string;
  readonly bytes: number;
  /** When it was put there, ms since the epoch. */
  readonly uploadedMs: number;
}

/** A form that a browser posts a file with, straight to the bucket. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Until when it is taken, ms since the epoch; the bucket answers an error of its own afterwards. */
  readonly untilMs: number;
}

export interface Bucket {
  /** A form for one file under a generated key below `prefix`, of at most `maxBytes`, valid for some minutes. */
  uploadForm(upload: {
    readonly prefix: string;
    readonly maxBytes: number;
    readonly redirectTo: string;
  }): Promise<UploadForm>;
  /** Every version of every object below the prefix, the oldest first; not of those that were deleted. */
  list(prefix: string): Promise<readonly FoundFile[]>;
  /** The first or the last bytes of a file that was found clean or written by the desk; undefined for anything else. */
  part(
    file: FileAt,
    which: { readonly first: number } | { readonly last: number },
  ): Promise<Uint8Array | undefined>;
  /** All its bytes, piece by piece; undefined as of `part`. */
  read(file: FileAt): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** What the scan has said of a file so far; one that is not there: `none`. */
  verdict(file: FileAt): Promise<Verdict>;
  /** Puts an object there as its bytes come, holding a few megabytes of them; nothing is there unless all came. */
  write(key: string, body: AsyncIterable<Uint8Array>, type: string): Promise<void>;
  /** A link to the file that works for `seconds` and saves it under `name`. */
  downloadUrl(file: FileAt, name: string, type: string, seconds: number): Promise<string>;
  /** Where links and forms of this bucket lead. */
  origin(): Promise<string>;
  /** Deletes one version for good. Gone is success. */
  remove(file: FoundFile): Promise<void>;
  /** Deletes everything below the prefix in every version; returns how many files there were. Gone is success. */
  deleteAll(prefix: string): Promise<number>;
}

/**
 * What was erased, kept apart from the table: a table that is restored to an earlier time brings people back, and
 * the ledger says whom to erase again.
 */
export interface ErasureLedger {
  /** Notes an erasure that is about to be made. Noted before is success. */
  note(id: RequestId, kind: ErasureKind): Promise<void>;
  /** Every erasure of the last year, in no order. */
  all(): Promise<readonly Erasure[]>;
}

/** What carries an AWS client's signed requests in place of the network, below the SDK's retries. */
export interface Transport {
  readonly metadata: { readonly handlerProtocol: string };
  handle(request: {
    readonly method: string;
    readonly hostname: string;
    readonly port?: number;
    readonly path: string;
    readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
    readonly headers: Record<string, string>;
    readonly body?: unknown;
  }): Promise<{
    readonly response: {
      readonly statusCode: number;
      readonly headers: Record<string, string>;
      readonly body?: unknown;
    };
  }>;
  updateHttpClientConfig(key: never, value: never): void;
  httpHandlerConfigs(): Record<string, unknown>;
  /** Answers a call (`GetItemCommand`) before it is put into HTTP; undefined: it goes the whole way. */
  shortcut?(command: string, input: object): Promise<object | undefined>;
}
