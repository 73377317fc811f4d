import { createHash } from "node:crypto";
import { business as configured } from "../../business.config.ts";
import { roomInItem, writtenItem } from "../../functions/adapters/stored-request.ts";
import { fullWrites } from "../../functions/adapters/write-ids.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import type { Connector } from "../../functions/domain/connector-schema.ts";
import { nextDue } from "../../functions/domain/due.ts";
import type { RequestId } from "../../functions/domain/ids.ts";
import type { LogCode, LogFields } from "../../functions/domain/log.ts";
import type {
  Bucket,
  Change,
  Clock,
  Connectors,
  Counters,
  ErasureLedger,
  FileAt,
  FoundFile,
  Mailer,
  OutgoingMail,
  RequestPage,
  RequestStore,
  Workflows,
} from "../../functions/domain/ports.ts";
import { type Request, requestSchema } from "../../functions/domain/request/request.ts";
import type { Erasure, ErasureKind } from "../../functions/domain/retention.ts";
import type { Verdict } from "../../functions/domain/scanning.ts";
import { loadLanguages } from "../../functions/languages/catalogue.ts";
import type { HttpBody, HttpRequest } from "../../functions/runtime/http.ts";
import type { Runtime } from "../../functions/runtime/runtime.ts";

export const business: Configuration = businessSchema.parse(configured);

/** A Monday morning in Japan. */
export const startMs = Date.parse("2026-12-07T00:00:00.000Z");

/** A clock that a test sets. */
export class FakeClock implements Clock {
  ms: number;

  constructor(ms = startMs) {
    this.ms = ms;
  }

  now(): number {
    return this.ms;
  }

  get iso(): string {
    return new Date(this.ms).toISOString();
  }
}

export interface Logged extends LogFields {
  readonly code: LogCode;
}

/** A runtime whose clock is the test's, whose random bytes never repeat and whose log is a list. */
export class FakeRuntime implements Runtime {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: FakeClock;
  business: Configuration;
  readonly logged: Logged[] = [];
  #drawn = 0;

  constructor(options: { clock?: FakeClock; business?: Configuration; env?: Runtime["env"] } = {}) {
    this.clock = options.clock ?? new FakeClock();
    this.business = options.business ?? business;
    this.env = options.env ?? {};
  }

  get configuration(): Configuration {
    return this.business;
  }

  readonly log = (code: LogCode, fields: LogFields = {}): void => {
    this.logged.push({ code, ...fields });
  };

  readonly loadLanguages = loadLanguages;

  readonly pause = async (ms: number): Promise<void> => {
    this.clock.ms += ms;
  };

  readonly sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  random(bytes: number): Uint8Array {
    this.#drawn += 1;
    const drawn = new Uint8Array(bytes);
    new DataView(drawn.buffer).setUint32(0, this.#drawn);
    return drawn;
  }

  codes(): readonly LogCode[] {
    return this.logged.map((line) => line.code);
  }
}

/** Requests in memory; refuses whatever the table would refuse. */
export class FakeRequests implements RequestStore {
  readonly items = new Map<string, Request>();
  writes = 0;

  constructor(...requests: readonly Request[]) {
    for (const request of requests) this.items.set(request.id, request);
  }

  async get(id: RequestId): Promise<Request | undefined> {
    return this.items.get(id);
  }

  roomFor(request: Request): number {
    return roomInItem(request, business);
  }

  async create(request: Request): Promise<"created" | "exists"> {
    if (this.items.has(request.id)) return "exists";
    this.#put(request);
    return "created";
  }

  async change<Value>(
    of: RequestId | Request,
    decide: (request: Request | undefined) => Change<Value>,
  ): Promise<Value> {
    const id = typeof of === "string" ? of : of.id;
    const before = this.items.get(id);
    const { write, value } = decide(before);
    if (write !== undefined) {
      if (write.version !== (before?.version ?? 0) + 1) throw new Error("a version was skipped");
      this.#put(write);
    }
    return value;
  }

  async due(nowMs: number, limit: number): Promise<readonly RequestId[]> {
    const dueAt = (request: Request) => nextDue(request, business) ?? Infinity;
    return [...this.items.values()]
      .filter((request) => dueAt(request) <= nowMs)
      .sort((a, b) => dueAt(a) - dueAt(b))
      .slice(0, limit)
      .map((request) => request.id);
  }

  /** Pages of two, so that readers have to paginate. */
  async all(from = "0"): Promise<RequestPage> {
    const requests = [...this.items.values()].slice(Number(from), Number(from) + 2);
    const next = Number(from) + 2 < this.items.size ? String(Number(from) + 2) : undefined;
    return { requests, unreadable: [], next };
  }

  async forget(request: Request): Promise<void> {
    if (this.items.get(request.id)?.version === request.version) this.items.delete(request.id);
  }

  #put(request: Request): void {
    requestSchema.parse(request);
    writtenItem(request, business, fullWrites);
    this.items.set(request.id, request);
    this.writes += 1;
  }
}

/** Accepts every mail, or fails as configured. */
export class FakeMailer implements Mailer {
  readonly sent: OutgoingMail[] = [];
  readonly faults: Error[] = [];

  async send(mail: OutgoingMail): Promise<{ readonly messageId: string }> {
    const fault = this.faults.shift();
    if (fault !== undefined) throw fault;
    this.sent.push(mail);
    return { messageId: `message-${this.sent.length}` };
  }
}

/** Remembers what it started and told; `gone` and `faults` make it respond as Step Functions may. */
export class FakeWorkflows implements Workflows {
  readonly started: string[] = [];
  readonly told: { readonly token: string; readonly result: string }[] = [];
  readonly gone = new Set<string>();
  readonly faults: Error[] = [];

  async start(request: { readonly id: string }): Promise<void> {
    const fault = this.faults.shift();
    if (fault !== undefined) throw fault;
    if (!this.started.includes(request.id)) this.started.push(request.id);
  }

  async tell({ token, result }: { readonly token: string; readonly result: string }) {
    const fault = this.faults.shift();
    if (fault !== undefined) throw fault;
    if (this.gone.has(token)) return "gone" as const;
    this.told.push({ token, result });
    return "told" as const;
  }

  redriveAnswer: "redriven" | "running" | "impossible" = "redriven";
  readonly redriven: string[] = [];

  async redrive(request: { readonly id: string }) {
    if (this.redriveAnswer === "redriven") this.redriven.push(request.id);
    return this.redriveAnswer;
  }

  looks: Awaited<ReturnType<Workflows["look"]>> = { state: "running" };

  async look() {
    return this.looks;
  }
}

/** Accepts every question, or refuses as configured. */
export class FakeConnectors implements Connectors {
  readonly asked: { readonly connector: Connector; readonly system: string; readonly body: string }[] = [];
  answer: Awaited<ReturnType<Connectors["ask"]>> = { taken: true };

  async ask(call: Parameters<Connectors["ask"]>[0]) {
    this.asked.push(call);
    return this.answer;
  }
}

/** Counts without forgetting; the desk's key never changes. */
export class FakeCounters implements Counters {
  readonly uses = new Map<string, number>();

  readonly keptItems = new Map<string, { readonly value: string; readonly expiresAt: string }>();

  async keep(key: string, value: string, expiresAt: string): Promise<void> {
    this.keptItems.set(key, { value, expiresAt });
  }

  async kept(key: string) {
    return this.keptItems.get(key);
  }

  readonly marks = new Map<string, { readonly ids: Set<RequestId>; readonly untilMs: number }>();

  async mark(key: string, id: RequestId, untilMs: number): Promise<void> {
    this.marks.set(key, { ids: new Set([...(this.marks.get(key)?.ids ?? []), id]), untilMs });
  }

  async marked(key: string, nowMs: number): Promise<readonly RequestId[]> {
    const { ids = [], untilMs = 0 } = this.marks.get(key) ?? {};
    return untilMs <= nowMs ? [] : [...ids];
  }

  async within({ key, limit, windowMs }: Parameters<Counters["within"]>[0], nowMs: number): Promise<boolean> {
    const counter = `${key}#${Math.floor(nowMs / windowMs)}`;
    const used = this.uses.get(counter) ?? 0;
    if (used >= limit) return false;
    this.uses.set(counter, used + 1);
    return true;
  }

  async spend(key: string, untilMs: number, nowMs: number): Promise<boolean> {
    if ((this.uses.get(key) ?? 0) >= nowMs) return false;
    this.uses.set(key, untilMs);
    return true;
  }

  async deskKey(): Promise<Uint8Array> {
    return new Uint8Array(32).fill(7);
  }
}

/** A version id derived from the bytes, as long as S3's. */
function versionOf(bytes: Uint8Array): string {
  return createHash("md5").update(bytes).digest("hex");
}

/** Objects in memory, found clean unless `verdicts` says otherwise; those in `unclean` were found harmful. */
export class FakeBucket implements Bucket {
  readonly objects = new Map<string, Uint8Array>();
  readonly unclean = new Set<string>();
  readonly verdicts = new Map<string, Verdict>();
  uploadedMs = startMs;
  /** How often a file was read completely. */
  reads = 0;

  async uploadForm({ prefix }: { readonly prefix: string }) {
    return {
      url: "https://bucket.example/",
      fields: { key: `${prefix}generated` },
      untilMs: this.uploadedMs + 300_000,
    };
  }

  async list(prefix: string): Promise<readonly FoundFile[]> {
    return [...this.objects]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, body]) => ({
        key,
        version: versionOf(body),
        bytes: body.byteLength,
        uploadedMs: this.uploadedMs,
      }));
  }

  async part(file: FileAt, which: { readonly first: number } | { readonly last: number }) {
    const bytes = await this.#bytes(file);
    return "first" in which ? bytes?.slice(0, which.first) : bytes?.slice(-which.last);
  }

  async read(file: FileAt): Promise<AsyncIterable<Uint8Array> | undefined> {
    const bytes = await this.#bytes(file);
    if (bytes === undefined) return undefined;
    this.reads += 1;
    return (async function* () {
      yield bytes;
    })();
  }

  async #bytes(file: FileAt): Promise<Uint8Array | undefined> {
    return (await this.verdict(file)) === "clean" ? this.objects.get(file.key) : undefined;
  }

  async verdict({ key, version }: FileAt): Promise<Verdict> {
    const bytes = this.objects.get(key);
    if (bytes === undefined || (version !== undefined && version !== versionOf(bytes))) return "none";
    return this.unclean.has(key) ? "harmful" : (this.verdicts.get(key) ?? "clean");
  }

  async write(key: string, body: AsyncIterable<Uint8Array>): Promise<void> {
    const pieces: Uint8Array[] = [];
    for await (const piece of body) pieces.push(piece.slice());
    this.objects.set(key, Buffer.concat(pieces));
  }

  async downloadUrl({ key }: FileAt): Promise<string> {
    return `https://bucket.example/${key}`;
  }

  async origin(): Promise<string> {
    return "https://bucket.example";
  }

  async remove({ key }: FileAt): Promise<void> {
    this.objects.delete(key);
  }

  async deleteAll(prefix: string, except: ReadonlySet<string> = new Set()): Promise<number> {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && !except.has(key));
    for (const key of keys) this.objects.delete(key);
    return keys.length;
  }
}

/** For tests in which nothing about consents is owed. */
export const noOwedMails = {
  owed: { due: async () => [], settleReported: async () => undefined },
  untold: async () => [],
  consents: (): never => {
    throw new Error("nothing is owed");
  },
};

/** Erasures in a list; `fault` makes writes fail. */
export class FakeLedger implements ErasureLedger {
  readonly noted: Erasure[] = [];
  fault: Error | undefined;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async note(requestId: RequestId, kind: ErasureKind): Promise<void> {
    if (this.fault !== undefined) throw this.fault;
    this.noted.push({ requestId, kind, at: new Date(this.#clock.now()).toISOString() });
  }

  async all(): Promise<readonly Erasure[]> {
    return this.noted;
  }
}

/** A GET request as a page receives it. */
export function get(route: string, query: Readonly<Record<string, string>> = {}): HttpRequest {
  return httpRequest(`GET ${route}`, { kind: "none" }, query);
}

export function post(
  route: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
): HttpRequest {
  return httpRequest(`POST ${route}`, { kind: "form", fields });
}

export function postJson(
  route: string,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpRequest {
  return httpRequest(`POST ${route}`, { kind: "json", value }, {}, headers);
}

function httpRequest(
  route: string,
  body: HttpBody,
  query: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): HttpRequest {
  return {
    route,
    body,
    query: new Map(Object.entries(query)),
    headers: new Map(Object.entries(headers)),
    sourceIp: "192.0.2.1",
    language: body.kind === "form" && body.fields["lang"] === "ja" ? "ja" : "en",
  };
}
