import type { Business, Configuration, Language } from "./business.ts";
import type { SendQuota } from "./changes/budget.ts";
import type { ClientKey } from "./clients.ts";
import type { Connector } from "./connector-schema.ts";
import type { PersonKey } from "./consents/person.ts";
import type { RequestId } from "./ids.ts";
import type { Log } from "./log.ts";
import type { AskAgain } from "./questions/question.ts";
import type { ConfirmedRequest, LiveRequest, Request } from "./request/request.ts";
import type { TaskResult } from "./request/tasks.ts";
import type { HandOver } from "./request/transitions/hand-over.ts";
import type { Erasure, ErasureKind } from "./retention.ts";
import type { Verdict } from "./scanning.ts";

/** What the desk needs from the outside world; adapters implement it with AWS or its local stand-ins. */

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** Dependencies besides stores and mail. The local desk and tests pass their own. */
export interface Surroundings {
  readonly clock: Clock;
  readonly business: Business;
  /** What is offered to new requests today. A request that has begun has terms of its own. */
  readonly configuration: Configuration;
  readonly log: Log;
  /** Calls go to this machine only: a desk for trying things out must not reach production services. */
  readonly loopback?: boolean;
  /** Loads the texts of these languages; a language must be loaded before anything is written in it. */
  loadLanguages(...languages: readonly Language[]): Promise<void>;
  /** Cryptographically random bytes. */
  random(bytes: number): Uint8Array;
  /** Waits for so many ms before a retry. */
  sleep(ms: number): Promise<void>;
}

/** The outcome of a change: a new version to write, if any, and a value for the caller. */
export interface Change<Value> {
  readonly write?: Request | undefined;
  readonly value: Value;
}

/** An unreadable item: it does not parse as a request, or has another release's schema. */
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
  /** Writes a new request unless its id exists. */
  create(request: Request): Promise<"created" | "exists">;
  /**
   * Reads the request, lets `decide` change it, and writes the new version if the old one is still current; otherwise
   * decides again. Throws StoreConflict after too many attempts.
   *
   * A request that this store returned or wrote before can be passed in to save the read: `decide` sees the stored
   * version only if it has changed, or if there would be nothing to write.
   */
  change<Value>(
    of: RequestId | Request,
    decide: (request: Request | undefined) => Change<Value>,
  ): Promise<Value>;
  /** How many more bytes the store would take of this request; negative if it would refuse it. */
  roomFor(request: Request): number;
  /** Requests due at `nowMs`, longest due first. */
  due(nowMs: number, limit: number): Promise<readonly RequestId[]>;
  /** Every item, including erased ones, page by page; `from` is the previous page's `next`. */
  all(from?: string): Promise<RequestPage>;
  /**
   * Deletes the whole item if it still is that version: for submissions never confirmed, and stops that were never
   * told. Idempotent.
   */
  forget(request: Request): Promise<void>;
}

export interface Counters {
  /** Counts one more use of `key` within the window that contains `nowMs`; false once `limit` is exceeded. */
  within(
    limit: { readonly key: string; readonly limit: number; readonly windowMs: number },
    nowMs: number,
  ): Promise<boolean>;
  /** Keeps a small value under `key` until `expiresAt` (ISO 8601). */
  keep(key: string, value: string, expiresAt: string): Promise<void>;
  /** The value under `key`, and its expiry, which the caller has to check by the clock. */
  kept(key: string): Promise<{ readonly value: string; readonly expiresAt: string } | undefined>;
  /** Adds a request to those under `key`, until `untilMs` (ms since the epoch). Idempotent. */
  mark(key: string, id: RequestId, untilMs: number): Promise<void>;
  /** The requests under `key`. */
  marked(key: string, nowMs: number): Promise<readonly RequestId[]>;
  /**
   * Spends a single-use token, valid until `untilMs`; false if it was spent before. A retry by the SDK counts as the
   * same use.
   */
  spend(key: string, untilMs: number, nowMs: number): Promise<boolean>;
  /** The desk's own random key (32 bytes), made on first use: for access codes and for hashing addresses. */
  deskKey(): Promise<Uint8Array>;
}

/** The signing keys of the business's own programs. */
export interface ClientKeys {
  /** The key of a client by its id; undefined if there is none. Throws ParametersUnreachable. */
  key(client: string, id: string): Promise<ClientKey | undefined>;
}

/** A mail ready to send to one person; no personal data in the subject. */
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
  /** One-click unsubscribe URL (RFC 8058); only for mails that can be unsubscribed from. */
  readonly unsubscribe?: string;
  /** Returned with every SES event about this mail; ids only. */
  readonly tags: { readonly request: string; readonly mail: string };
}

export interface Mailer {
  /** Sends once, without retrying. Throws MailThrottled, MailRefused, MailPaused or MailUncertain. */
  send(mail: OutgoingMail): Promise<{ readonly messageId: string }>;
}

/** The account's sending quotas, and their use. */
export interface MailAccount {
  quota(): Promise<SendQuota>;
}

/** Why a connector did not accept a question. */
export type ConnectorRefusal = "status" | "timeout" | "unreachable" | "not-allowed";

export interface Connectors {
  /** Sends a question to the connector of a system, once. Never throws: a failing connector counts as a refusal. */
  ask(call: {
    readonly connector: Connector;
    readonly system: string;
    readonly body: string;
  }): Promise<{ readonly taken: true } | { readonly taken: false; readonly reason: ConnectorRefusal }>;
}

export interface Workflows {
  /** Starts the execution that carries the request. Idempotent. */
  start(request: LiveRequest): Promise<void>;
  /** Returns a result to a waiting execution. `gone`: nothing waits on this token any more. */
  tell(
    handOver: Pick<HandOver, "token"> & { readonly result: TaskResult | AskAgain },
  ): Promise<"told" | "gone">;
  /**
   * Redrives an execution that has ended, from where it failed. `running`: it has not ended, or was already redriven.
   */
  redrive(request: ConfirmedRequest): Promise<"redriven" | "running" | "impossible">;
  /** The status of the execution that carries a request. */
  look(request: ConfirmedRequest): Promise<ExecutionLook>;
}

/** `ended`: completed, failed, stopped by hand, or nonexistent. */
export type ExecutionLook =
  | { readonly state: "running" }
  | {
      readonly state: "ended";
      /** Its error; its status if there is none. */
      readonly error: string;
      /** ISO 8601 in UTC; undefined if there is no such execution. */
      readonly stoppedAt: string | undefined;
    };

/** Which bytes are meant: a given version of an object or, if the version is unknown, the newest. */
export interface FileAt {
  readonly key: string;
  readonly version?: string | undefined;
}

/** One version of an object: the result of one upload. */
export interface FoundFile {
  readonly key: string;
  readonly version: string;
  readonly bytes: number;
  /** When it was uploaded, ms since the epoch. */
  readonly uploadedMs: number;
}

/** A presigned POST form with which a browser uploads a file directly to the bucket. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  /** When it expires, ms since the epoch; after that the bucket responds with an error of its own. */
  readonly untilMs: number;
}

export interface Bucket {
  /** A form for one file under a generated key below `prefix`, of at most `maxBytes`, valid for some minutes. */
  uploadForm(upload: {
    readonly prefix: string;
    readonly maxBytes: number;
    readonly redirectTo: string;
  }): Promise<UploadForm>;
  /** Every version of every object below the prefix, oldest first; without deleted ones. */
  list(prefix: string): Promise<readonly FoundFile[]>;
  /** The first or last bytes of a file that was found clean or written by the desk; undefined for anything else. */
  part(
    file: FileAt,
    which: { readonly first: number } | { readonly last: number },
  ): Promise<Uint8Array | undefined>;
  /** All its bytes as a stream; undefined as in `part`. */
  read(file: FileAt): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** The scan's verdict on a file so far; `none` for a missing file. */
  verdict(file: FileAt): Promise<Verdict>;
  /** Uploads an object from a stream, buffering a few megabytes; it appears only once it is complete. */
  write(key: string, body: AsyncIterable<Uint8Array>, type: string): Promise<void>;
  /** A link to the file, valid for `seconds`, that saves it under `name`. */
  downloadUrl(file: FileAt, name: string, type: string, seconds: number): Promise<string>;
  /** The origin of this bucket's links and forms. */
  origin(): Promise<string>;
  /** Deletes one version for good. Idempotent. */
  remove(file: FoundFile): Promise<void>;
  /**
   * Deletes everything below the prefix in every version, except under these keys; returns the number of files.
   * Idempotent.
   */
  deleteAll(prefix: string, except?: ReadonlySet<string>): Promise<number>;
}

/**
 * A record of erasures, kept apart from the table: restoring the table from a backup brings erased people back, and
 * the ledger says whom to erase again.
 */
export interface ErasureLedger {
  /** Records an erasure that is about to be made. Idempotent. */
  note(id: RequestId, kind: ErasureKind): Promise<void>;
  /** Every erasure of the last year, unordered. */
  all(): Promise<readonly Erasure[]>;
}

/**
 * The erasures of persons in the ledger of consents, kept beside those of requests: their keys are random, and say
 * nothing of anybody once they are erased.
 */
export interface PersonErasures {
  /** Records that a person is about to be erased. Idempotent. */
  note(person: PersonKey): Promise<void>;
  /** Every person erased in the last year. */
  all(): Promise<readonly PersonKey[]>;
}

/** Carries an AWS client's signed requests in place of the network, below the SDK's retries. */
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
  /** Answers a call (`GetItemCommand`) before it is serialized to HTTP; undefined: the call goes over HTTP. */
  shortcut?(command: string, input: object): Promise<object | undefined>;
}
