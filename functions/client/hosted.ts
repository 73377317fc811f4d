import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What sends signed calls: a `Madoguchi` of `index.ts`. */
interface Caller {
  post(path: string, value: object): Promise<Response>;
}

export interface HostedLink {
  /** Where to send the person; it opens until `expiresAt`. */
  readonly url: string;
  readonly expiresAt: string;
}

/** Sends people to the desk's own pages, and takes what they come back with. For a server; the key stays there. */
export class HostedPages {
  readonly #desk: Caller;

  constructor(desk: Caller) {
    this.#desk = desk;
  }

  /** A link to the page that asks `person` for one consent. `state` is kept with the client's own session. */
  consentLink(asked: {
    readonly person: { readonly user: string };
    readonly item: string;
    /** One of the client's addresses in `business.config.ts`, to the letter. */
    readonly returnTo: string;
    readonly state: string;
    readonly language?: string;
  }): Promise<HostedLink> {
    return this.#link({ page: "consent", ...asked });
  }

  /** A link to the settings of `person`, where they see and stop what they agreed to. */
  settingsLink(asked: {
    readonly person: { readonly user: string };
    readonly language?: string;
  }): Promise<HostedLink> {
    return this.#link({ page: "settings", ...asked });
  }

  /** Takes a result, once; undefined where the desk does not: spent before, expired, or of another session. */
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
 * What a person is sent back with by the desk's consent page. The signature says that the desk made it for this client
 * and this session; `HostedPages.spend` takes it once. What it says is shown to the person: before anything is
 * collected, `Madoguchi.check` is asked all the same. It needs nothing but node, so that it can be copied as it is.
 */
export interface HostedResult {
  readonly client: string;
  readonly key: string;
  readonly item: string;
  readonly decision: "given" | "refused";
  readonly receipt: string;
  readonly recordedAt: string;
}

/**
 * Reads `result` of the return address; undefined where it is not of this client, not of this session, expired, or not
 * signed with one of `keys` (each `<id>.<secret>`, as `npm run desk -- client key` printed it).
 */
export function readHostedResult(
  result: string,
  v: {
    readonly client: string;
    readonly keys: readonly string[];
    readonly state: string;
    readonly now?: number;
  },
): HostedResult | undefined {
  const [body = "", signature = ""] = result.split(".");
  const said = parsed(body);
  const secret = v.keys.map((key) => key.split(".")).find(([id]) => id === said?.["key"])?.[1];
  if (said === undefined || secret === undefined) return undefined;
  const expected = createHmac("sha256", Buffer.from(secret, "base64url"))
    .update(`madoguchi-consent-result\0${body}`)
    .digest();
  const given = Buffer.from(signature, "base64url");
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  const state = createHash("sha256").update(`consent-state\0${v.state}`).digest("base64url");
  if (said["client"] !== v.client || said["state"] !== state) return undefined;
  if (Date.parse(String(said["expiresAt"])) <= (v.now ?? Date.now())) return undefined;
  return said as unknown as HostedResult;
}

function parsed(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
