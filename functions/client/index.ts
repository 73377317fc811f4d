import { createHash, createHmac, randomBytes } from "node:crypto";

/**
 * Asks a Madoguchi desk whether something may be collected, and records what people declared. For programs on a server:
 * the key that signs never goes into a browser or an app. It needs nothing but node, so that it can be copied as it is.
 *
 * Whatever goes wrong (no answer, a wrong key, a fault of the desk) is a no: `check` never throws, and `may` is true
 * only where the desk said so.
 */

export interface MadoguchiOptions {
  /** Where the desk is, without a slash at the end. */
  readonly url: string;
  /** The client's name in `business.config.ts`. */
  readonly client: string;
  /** What `npm run desk -- client key <client>` printed: `<id>.<secret>`. */
  readonly key: string;
  /** How long an answer is waited for, in ms; 2000 if left out. */
  readonly timeoutMs?: number;
  /** The time in ms since the epoch; `Date.now` if left out. */
  readonly now?: () => number;
  /** What carries a call; the global `fetch` if left out. */
  readonly fetch?: typeof fetch;
}

/** Whose consent it is: a user of this client, or somebody by an address or a number. */
export type Person = { readonly user: string } | { readonly email: string } | { readonly telephone: string };

/** The same, where something is recorded: an address or a number with what shows that it is theirs. */
export type ProvedPerson =
  | { readonly user: string }
  | { readonly email: string; readonly verified: string }
  | { readonly telephone: string; readonly verified: string };

export interface Question {
  readonly person: Person;
  /** The consent, as the policy names it. */
  readonly item: string;
  /** The words that this collection needs a yes to. */
  readonly wording?: string;
  /** How long a yes may be kept, in seconds. Left out: not at all, so that a withdrawal is seen by the very next call. */
  readonly maxAge?: number;
}

/** The words that were shown. */
export interface Shown {
  readonly version: string;
  readonly hash: string;
  readonly language: string;
}

export interface Answer {
  /** Whether it may be collected or used now. */
  readonly may: boolean;
  readonly because:
    | "given"
    | "refused"
    | "withdrawn"
    | "expired"
    | "other-wording"
    | "asked"
    | "none"
    /** The desk could not be asked: ask again later, and collect nothing until then. */
    | "unreachable"
    /** The desk does not take this call: its key, its clock or what it asks is wrong. `problem` says which. */
    | "not-taken";
  readonly since?: string;
  readonly wording?: Shown;
  readonly policyVersion?: string;
  readonly expiresAt?: string;
  readonly problem?: string;
}

export interface Declaration {
  readonly person: ProvedPerson;
  readonly item: string;
  /** `asked`: the words were shown, and nothing is said yet. */
  readonly decision: "asked" | "given" | "refused" | "withdrawn";
  /** The words that were shown; a withdrawal needs none. */
  readonly wording?: string;
  /** BCP 47: one of the desk's languages. */
  readonly language?: string;
  readonly channel?: "page" | "app" | "paper" | "counter" | "telephone";
  /** The mailbox of the member of staff who took it. */
  readonly staff?: string;
  /** A legal representative declared it, and showed that they are one. */
  readonly representative?: { readonly proof: string };
  readonly expiresAt?: string;
  readonly keepsEarlier?: boolean;
  readonly proof?: string;
  /** 16 to 128 characters that make the same declaration sent twice one; made anew if left out. */
  readonly idempotencyKey?: string;
}

export interface Recorded {
  readonly result: "recorded" | "recorded-before";
  readonly receipt?: string;
  readonly decision: Declaration["decision"];
  readonly recordedAt: string;
  readonly may: boolean;
}

/** One provision or receipt, of the people it names. docs/provisions.md says what each basis needs. */
export interface ProvisionToRecord {
  /** The same key and content are one record; every day of a batch is sent with the same key. */
  readonly key: string;
  readonly people: readonly Person[];
  readonly provision: {
    readonly direction: "given" | "received";
    readonly recipient?: string;
    readonly items: readonly string[];
    readonly basis: { readonly code: string; readonly item?: string; readonly [field: string]: unknown };
    readonly [field: string]: unknown;
  };
}

export type ProvisionRecorded =
  | {
      readonly recorded: true;
      readonly record?: string;
      readonly statutory?: boolean;
      readonly keptUntil?: string;
      readonly people?: readonly ("recorded" | "extended" | "again")[];
    }
  | {
      readonly recorded: false;
      readonly why: string;
      readonly problems: readonly { readonly field: string; readonly problem: string }[];
    };

/** Which version of the privacy policy binds a person. */
export interface BindingPolicy {
  /** The day from which the version holds that binds the person. */
  readonly version: string;
  /** The version that binds whoever agreed to it, or had to agree to nothing. */
  readonly newest: string;
  /** What the person said to the newest; silence is neither yes nor no. */
  readonly answer?: "agreed" | "refused" | "silent";
  /** The consents without which the newest does not bind the person. */
  readonly asks: readonly string[];
}

/** The desk did not record a declaration. `retry`: it may be sent again under the same key. */
export class NotRecorded extends Error {
  override readonly name = "NotRecorded";
  readonly retry: boolean;

  constructor(why: string, retry: boolean) {
    super(why);
    this.retry = retry;
  }
}

export class Madoguchi {
  readonly #options: MadoguchiOptions;
  readonly #keyId: string;
  readonly #secret: Buffer;
  readonly #kept = new Map<string, { readonly answer: Answer; readonly until: number }>();

  constructor(options: MadoguchiOptions) {
    const [keyId = "", secret = ""] = options.key.split(".");
    if (keyId === "" || secret === "") throw new TypeError("the key is not <id>.<secret>");
    this.#options = options;
    this.#keyId = keyId;
    this.#secret = Buffer.from(secret, "base64url");
  }

  /** Whether an item of a person may be collected or used now. Never throws: what cannot be asked is a no. */
  async check(question: Question): Promise<Answer> {
    const name = JSON.stringify(question);
    const kept = this.#kept.get(name);
    if (kept !== undefined && this.#now() < kept.until) return kept.answer;
    this.#kept.delete(name);
    try {
      const asked = this.#now();
      const response = await this.post("/v1/consents/check", question);
      const body: unknown = await response.json();
      if (!response.ok) {
        const problem = textIn(body, "title") ?? `status ${response.status}`;
        const because = response.status < 500 && response.status !== 429 ? "not-taken" : "unreachable";
        return { may: false, because, problem };
      }
      const answer = answerIn(body);
      const seconds = numberIn(body, "cacheSeconds") ?? 0;
      if (answer.may && seconds > 0 && question.maxAge !== undefined) {
        const until = asked + Math.min(seconds, question.maxAge) * 1000;
        if (this.#kept.size >= mostKept) this.#kept.clear();
        this.#kept.set(name, { answer, until });
      }
      return answer;
    } catch {
      return { may: false, because: "unreachable" };
    }
  }

  /** Which version of the policy binds a person, today or on a day (`YYYY-MM-DD`); undefined where the desk cannot be asked. */
  async policy(person: Person, on?: string): Promise<BindingPolicy | undefined> {
    try {
      const asked = on === undefined ? { person } : { person, on };
      const response = await this.post("/v1/policy/check", asked);
      const body: unknown = await response.json();
      return response.ok && textIn(body, "version") !== undefined ? (body as BindingPolicy) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Records what a person declared. Throws NotRecorded: nothing may be collected on a yes that is not on record. */
  async record(declaration: Declaration): Promise<Recorded> {
    const { idempotencyKey = randomBytes(24).toString("base64url"), ...body } = declaration;
    // What was known before is known no longer.
    this.#kept.clear();
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#tryToRecord(body, idempotencyKey);
      if (!(outcome instanceof NotRecorded)) return outcome;
      if (!outcome.retry || attempt >= recordTries) throw outcome;
    }
  }

  /**
   * Records that data were given to a third party, or received from one. To be asked before data are given on consent:
   * whatever is not recorded must not be given. Never throws.
   */
  async recordProvision(provision: ProvisionToRecord): Promise<ProvisionRecorded> {
    try {
      const response = await this.post("/v1/provisions", provision);
      const body: unknown = await response.json();
      if (response.ok) return { ...(body as object), recorded: true };
      const problems = fieldIn(body, "problems");
      const why = textIn(body, "title") ?? `status ${response.status}`;
      return { recorded: false, why, problems: Array.isArray(problems) ? problems : [] };
    } catch {
      return { recorded: false, why: "unreachable", problems: [] };
    }
  }

  async #tryToRecord(body: object, key: string): Promise<Recorded | NotRecorded> {
    let response: Response;
    let said: unknown;
    try {
      response = await this.post("/v1/consents", body, { "idempotency-key": key });
      said = await response.json();
    } catch {
      return new NotRecorded("the desk does not answer", true);
    }
    if (response.ok) return said as Recorded;
    const retry = response.status >= 500 || response.status === 429;
    return new NotRecorded(textIn(said, "title") ?? `status ${response.status}`, retry);
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }

  /** Sends a signed call, for what has no method here: `hosted.ts` does. */
  async post(path: string, value: object, headers: Record<string, string> = {}): Promise<Response> {
    const { url, timeoutMs = 2000, fetch: send = fetch } = this.#options;
    const body = JSON.stringify(value);
    return send(url + path, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "madoguchi-signature": this.#signature("POST", path, "", body),
        ...headers,
      },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
  }

  #signature(method: string, path: string, query: string, body: string): string {
    const { client } = this.#options;
    const time = Math.floor(this.#now() / 1000);
    const nonce = randomBytes(18).toString("base64url");
    const bodyHash = createHash("sha256").update(body).digest("hex");
    const text = ["madoguchi-1", method, path, query, bodyHash, time, nonce, client, this.#keyId].join("\n");
    const signature = createHmac("sha256", this.#secret).update(text).digest("base64url");
    return `v=1,client=${client},key=${this.#keyId},time=${time},nonce=${nonce},signature=${signature}`;
  }
}

const mostKept = 10_000;
const recordTries = 3;

/** The answer in a body; anything that is not one is a no. */
function answerIn(body: unknown): Answer {
  if (typeof body !== "object" || body === null || !("may" in body) || !("because" in body)) {
    return { may: false, because: "unreachable" };
  }
  return { ...(body as Answer), may: body.may === true };
}

function textIn(body: unknown, name: string): string | undefined {
  const value = fieldIn(body, name);
  return typeof value === "string" ? value : undefined;
}

function numberIn(body: unknown, name: string): number | undefined {
  const value = fieldIn(body, name);
  return typeof value === "number" ? value : undefined;
}

function fieldIn(body: unknown, name: string): unknown {
  return typeof body === "object" && body !== null
    ? Object.entries(body).find(([key]) => key === name)?.[1]
    : undefined;
}
