import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Sends signed calls: a `Madoguchi` of `index.ts`. */
interface Caller {
  post(path: string, value: object): Promise<Response>;
}

export interface HostedLink {
  /** Where to send the person; valid until `expiresAt`. */
  readonly url: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/**
 * Sends people to the desk's own pages, and reads the result they return with. For servers only: the key stays there.
 */
export class HostedPages {
  readonly #desk: Caller;

  constructor(desk: Caller) {
    this.#desk = desk;
  }

  /**
   * A link to the page that asks `person` for one consent. `state` is kept in the client's own session. Throws an Error
   * if the desk refuses it, and what `fetch` throws.
   */
  consentLink(asked: {
    readonly person: { readonly user: string };
    readonly item: string;
    /** One of the client's return addresses in `business.config.ts`, exactly. */
    readonly returnTo: string;
    readonly state: string;
    readonly language?: string;
  }): Promise<HostedLink> {
    return this.#link({ page: "consent", ...asked });
  }

  /** A link to the settings of `person`, where they see and withdraw their consents. Throws as `consentLink` does. */
  settingsLink(asked: {
    readonly person: { readonly user: string };
    readonly language?: string;
  }): Promise<HostedLink> {
    return this.#link({ page: "settings", ...asked });
  }

  /**
   * Spends a result, once; undefined if the desk refuses it: already spent, expired, or of another session. Throws what
   * `fetch` throws.
   */
  async spend(result: string, state: string): Promise<Omit<HostedResult, "client" | "key"> | undefined> {
    const response = await this.#desk.post("/v1/consents/results", { result, state });
    return response.ok ? ((await response.json()) as HostedResult) : undefined;
  }

  async #link(asked: object): Promise<HostedLink> {
    const response = await this.#desk.post("/v1/consents/links", asked);
    if (!response.ok) throw new Error(`the desk made no link: status ${response.status}`);
    return (await response.json()) as HostedLink;
  }
}

/**
 * The result with which the desk's consent page sends a person back. The signature shows that the desk issued it for
 * this client and session; `HostedPages.spend` accepts it once. It is only for showing to the person: call
 * `Madoguchi.check` before collecting anything. Depends on node only, so that the file can be copied.
 */
export interface HostedResult {
  readonly client: string;
  readonly key: string;
  readonly item: string;
  readonly decision: "given" | "refused";
  readonly receipt: string;
  /** ISO 8601. */
  readonly recordedAt: string;
}

/**
 * Reads `result` of the return address; undefined if it belongs to another client or session, has expired, or is not
 * signed with one of `keys` (each `<id>.<secret>`, as printed by `npm run desk -- client key`).
 */
export function readHostedResult(
  result: string,
  v: {
    readonly client: string;
    readonly keys: readonly string[];
    readonly state: string;
    /** In ms since the epoch; the present by default. */
    readonly now?: number;
  },
): HostedResult | undefined {
  const [body = "", signature = ""] = result.split(".");
  const content = parsed(body);
  const secret = v.keys.map((key) => key.split(".")).find(([id]) => id === content?.["key"])?.[1];
  if (content === undefined || secret === undefined) return undefined;
  const expected = createHmac("sha256", Buffer.from(secret, "base64url"))
    .update(`madoguchi-consent-result\0${body}`)
    .digest();
  const given = Buffer.from(signature, "base64url");
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  const state = createHash("sha256").update(`consent-state\0${v.state}`).digest("base64url");
  if (content["client"] !== v.client || content["state"] !== state) return undefined;
  if (Date.parse(String(content["expiresAt"])) <= (v.now ?? Date.now())) return undefined;
  return content as unknown as HostedResult;
}

function parsed(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
