import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { HostedPages } from "../../../functions/client/hosted.ts";
import { Madoguchi, type Person, type ProvisionToRecord } from "../../../functions/client/index.ts";
import { newClientKey } from "../../../functions/domain/clients.ts";
import type { Desk } from "../../../infra/local/desk.ts";
import type { Chance } from "../chance.ts";
import type { ConsentRules, Identity } from "../invariants/consents.ts";
import { forDelivery } from "../later-policy.ts";
import type { Town } from "./town.ts";

const returnTo = "https://app.jing.example/consent/done";

interface Sent {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The shop's program on a server of its own: asks the desk before it collects, and records declarations. */
export class ShopApp {
  readonly #town: Town;
  readonly #rules: ConsentRules;
  readonly #chance: Chance;
  readonly #later: string;
  readonly #client: Madoguchi;
  readonly #pages: HostedPages;
  #last: { readonly sent: Sent; readonly status: number } | undefined;

  private constructor(town: Town, v: { rules: ConsentRules; chance: Chance; key: string; later: string }) {
    this.#town = town;
    this.#rules = v.rules;
    this.#chance = v.chance;
    this.#later = v.later;
    this.#client = new Madoguchi({
      url: town.desk.url,
      client: "app",
      key: v.key,
      now: () => town.scheduler.now(),
      fetch: (input, init) => this.#send(new URL(String(input)), init),
    });
    this.#pages = new HostedPages(this.#client);
  }

  /** With a key that the operator made. */
  static async open(
    town: Town,
    { variables, inProcess }: Desk,
    rules: ConsentRules,
    { chance, later }: { readonly chance: Chance; readonly later: string },
  ): Promise<ShopApp> {
    if (inProcess === undefined) throw new Error("a simulated desk is reached without sockets");
    const key = newClientKey(chance.bytes(35));
    const ssm = new SSMClient({
      region: "ap-northeast-1",
      requestHandler: inProcess.transport,
      endpoint: variables["AWS_ENDPOINT_URL_SSM"] ?? "",
    });
    await ssm.send(
      new PutParameterCommand({
        ...{ Name: `${variables["CLIENT_KEYS"]}app`, Type: "SecureString", Overwrite: true },
        Value: JSON.stringify({ keys: [key] }),
      }),
    );
    return new ShopApp(town, { rules, chance, key: `${key.id}.${key.secret}`, later });
  }

  /** Whether an item may be collected now; sometimes an attacker replays the call. */
  async check(of: Identity, person: Person, item: string): Promise<void> {
    const told = this.#rules.asks(of, item);
    const answer = await this.#client.check({ person, item });
    told(answer);
    this.#town.coverage.count("app", "check", answer.because);
    if (this.#chance.happens(0.15)) await this.#replay();
  }

  /** Which version of the policy binds a person. */
  async bound(of: Identity, person: Person): Promise<void> {
    const found = await this.#client.policy(person);
    this.#town.coverage.count("app", "policy", found?.answer ?? "unreachable");
    if (found !== undefined) this.#rules.bound(of, found.version, this.#later);
  }

  /** Records a declaration in the app, or at the counter. */
  async record(
    of: Identity,
    person: { readonly user: string } | { readonly email: string; readonly verified: string },
    item: string,
    decision: "given" | "refused" | "withdrawn",
  ): Promise<boolean> {
    const told = this.#rules.declares(of, item, decision);
    try {
      const wording = decision === "withdrawn" ? {} : { wording: "2026-11-28" };
      const done = await this.#client.record({ person, item, decision, ...wording });
      this.#town.coverage.count("app", "record", done.result);
      told("done");
      return true;
    } catch {
      this.#town.coverage.count("app", "record", "not-recorded");
      told("unknown");
      return false;
    }
  }

  /** A link to the hosted page for a user of the app; undefined if the desk makes none. */
  async hostedLink(user: string, item: string, state: string): Promise<string | undefined> {
    try {
      return (await this.#pages.consentLink({ person: { user }, item, returnTo, state })).url;
    } catch {
      return undefined;
    }
  }

  /** A link from the app to its user's settings. */
  async settingsLink(user: string): Promise<string | undefined> {
    try {
      return (await this.#pages.settingsLink({ person: { user } })).url;
    } catch {
      return undefined;
    }
  }

  /** Reads the result that a user came back with; sometimes twice at once, or again. */
  async spend(result: string, state: string): Promise<void> {
    const once = async () => {
      const taken = await this.#pages.spend(result, state).catch(() => undefined);
      this.#town.coverage.count("app", "spend", taken === undefined ? "not taken" : "taken");
      if (taken !== undefined) this.#rules.taken("result", result);
    };
    await Promise.all(this.#chance.happens(0.3) ? [once(), once()] : [once()]);
    if (this.#chance.happens(0.3)) await once();
  }

  /** Records a provision before anything is given; repeating it is the same record. */
  async provide(
    of: Identity,
    person: Person,
    provision: ProvisionToRecord["provision"],
    key: string,
  ): Promise<boolean> {
    const endProvision =
      provision.basis["code"] === "consent" ? this.#rules.provides(of, forDelivery) : undefined;
    const recorded = await this.#client.recordProvision({ key, people: [person], provision });
    endProvision?.(recorded.recorded);
    this.#town.coverage.count(
      "app",
      "provide",
      recorded.recorded ? String(recorded.people) : String(recorded.problems[0]?.problem ?? recorded.why),
    );
    if (recorded.recorded && this.#chance.happens(0.3)) {
      const again = await this.#client.recordProvision({ key, people: [person], provision });
      if (again.recorded && again.people?.[0] === "recorded")
        this.#town.violated(of.name, "one key is one record", String(again.people));
    }
    return recorded.recorded;
  }

  async #send(url: URL, init: RequestInit | undefined): Promise<Response> {
    const headers = Object.fromEntries(new Headers(init?.headers));
    const sent = { url, headers, body: String(init?.body) };
    const answer = await this.#town.deskOf("app").ask(url, { method: "POST", headers, body: sent.body });
    this.#last = { sent, status: answer.status };
    return new Response(answer.html, { status: answer.status, headers: answer.headers });
  }

  /** A signed call that an attacker recorded is replayed. */
  async #replay(): Promise<void> {
    if (this.#last === undefined) return;
    const { sent, status } = this.#last;
    const { headers, body } = sent;
    const again = await this.#town.deskOf("app").ask(sent.url, { method: "POST", headers, body });
    this.#town.coverage.count("app", "replay", String(again.status));
    if (status < 300 && again.status < 300)
      this.#town.violated("app", "a signed call is taken once", sent.url.pathname);
  }
}
