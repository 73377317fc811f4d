import type { SentMail } from "../../../infra/local/mail/sent-mail.ts";
import { formsIn } from "../../scenarios/forms.ts";
import { type Page, Person } from "../../scenarios/person.ts";
import { Chance } from "../chance.ts";
import { type ConsentRules, Identity, type Told } from "../invariants/consents.ts";
import { askedByLater, forDelivery } from "../later-policy.ts";
import { fateOf, habitsOf, type Mailbox } from "./habits.ts";
import { press } from "./pages.ts";
import { Requester } from "./requester.ts";
import type { ShopApp } from "./shop-app.ts";
import { isCalm, later, type Reader, type Town, think } from "./town.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const items = ["location", forDelivery] as const;

const intents = {
  agree: 30,
  refuse: 10,
  off: 25,
  news: 25,
  "no-news": 5,
  join: 10,
  receipt: 5,
  look: 5,
} as const;
type Intent = keyof typeof intents;

interface Surroundings {
  readonly app: ShopApp;
  readonly rules: ConsentRules;
  /** The effective date of the later version. */
  readonly later: string;
}

/** A customer who is asked for consents, in the app and by mail, and says yes and no to them over the weeks. */
export class Consenter implements Reader {
  readonly name: string;
  readonly #town: Town;
  readonly #around: Surroundings;
  readonly #chance: Chance;
  readonly #email: string;
  readonly #user: string;
  /** The persons behind the address and the app's id: the same once they are merged. */
  #byMail: Identity;
  #byApp: Identity;
  #link: string | undefined;
  #wanted: Intent[] = [];
  #request: Requester | undefined;
  #provedBoth = false;
  /** How they answer a new version of the policy. */
  readonly #mind: "agree" | "refuse" | "silent" | "stop" | "both";

  constructor(town: Town, name: string, around: Surroundings) {
    this.#town = town;
    this.name = name;
    this.#around = around;
    this.#chance = Chance.of(town.seed, `consenter ${name}`);
    this.#email = `canaria.${name.toLowerCase()}@example.com`;
    this.#user = `canaria-${name.toLowerCase()}`;
    // Proving both to the desk merges the persons: their declarations are then the same person's.
    const triedToAgree = new Set<string>();
    this.#byMail = new Identity(`${name} by mail`, triedToAgree);
    this.#byApp = new Identity(`${name} in the app`, triedToAgree);
    this.#mind = this.#chance.weighted({ agree: 35, refuse: 15, silent: 20, stop: 15, both: 15 });
  }

  /** Becomes a customer for some weeks. */
  come(): void {
    const town = this.#town;
    const mailbox: Mailbox = this.#chance.weighted({
      good: 80,
      bounces: 5,
      silent: 5,
      complains: 5,
      delayed: 5,
    });
    town.readers.set(this.#email, this);
    town.decide(this.#email, fateOf(mailbox, this.#chance));
    // To be told of a new version they have to opt in, and early.
    if (this.#chance.happens(0.6))
      later(town, this.#chance.spread(minute, 2 * hour), () => this.#want("news"));
    for (let times = this.#chance.whole(2, 6); times > 0; times -= 1) {
      const atMs = this.#chance.spread(minute, 25 * day);
      const act = this.#chance.weighted({ settings: 45, app: 35, check: 15, policy: 5 });
      later(town, atMs, () => this.#act(act));
    }
    for (const days of [3, 12, 24, 34]) {
      later(town, days * day + this.#chance.whole(0, day), () => this.#isChecked());
    }
    if (this.#chance.happens(0.12)) later(town, this.#chance.spread(day, 14 * day), () => this.#ask());
  }

  receive(mail: SentMail): void {
    const { request = "" } = mail.tags;
    if (request === "policy-change") this.#hear(mail);
    for (const link of mail.links) {
      if (new URL(link).pathname === "/settings") {
        this.#link = link;
        later(this.#town, this.#chance.spread(minute, 6 * hour), () => this.#doWanted());
      }
    }
    this.#request?.receive(mail);
  }

  async #act(act: "settings" | "app" | "check" | "policy"): Promise<void> {
    const { app } = this.#around;
    const item = this.#chance.pick(items);
    switch (act) {
      case "settings":
        return this.#want(this.#chance.weighted(intents));
      case "app":
        return this.#inTheApp(item);
      case "check":
        return app.check(this.#byApp, { user: this.#user }, item);
      case "policy":
        return app.bound(this.#byApp, { user: this.#user });
    }
  }

  /** The app checks this customer on its own, some days later. */
  async #isChecked(): Promise<void> {
    const { app } = this.#around;
    await app.check(this.#byMail, { email: this.#email }, this.#chance.pick(items));
    await app.bound(this.#byMail, { email: this.#email });
    await app.bound(this.#byApp, { user: this.#user });
  }

  /** Asks for a settings link, unless there is one; the desk says if a link is old. */
  async #want(intent: Intent): Promise<void> {
    this.#wanted.push(intent);
    if (this.#link !== undefined && this.#chance.happens(0.5)) return this.#doWanted();
    const person = this.#person();
    let from = "/settings";
    if (intent === "join" || this.#chance.happens(0.2)) {
      // Such a link proves both, and declarations through it are for both.
      this.#provedBoth = true;
      const link = await this.#around.app.settingsLink(this.#user);
      if (link !== undefined) {
        await this.#byLinkOfTheApp(link);
        from = link.replace("?link=", "?from=");
      }
    }
    const page = await person.open(from);
    const wrong = this.#chance.happens(0.1) ? { email: "canaria@exmaple" } : undefined;
    if (wrong !== undefined) await press(person, page, "/settings", wrong);
    const done = await press(person, page, "/settings", { email: this.#email });
    this.#note(`asks for the settings: ${done?.status}`);
  }

  /** The settings as opened from the app alone. */
  async #byLinkOfTheApp(link: string): Promise<void> {
    const page = await this.#person().open(link);
    if (page.status !== 200 || !this.#chance.happens(0.3)) return;
    await this.#switchOff(page, this.#byApp, this.#chance.pick(items));
  }

  async #doWanted(): Promise<void> {
    const link = this.#link;
    if (link === undefined) return;
    for (const intent of this.#wanted.splice(0)) {
      const page = await this.#person().open(link);
      this.#town.coverage.count("settings", intent, String(page.status));
      if (page.status >= 400) {
        this.#link = undefined;
        continue;
      }
      await this.#do(intent, page, link);
    }
  }

  async #do(intent: Intent, page: Page, link: string): Promise<void> {
    const person = this.#person();
    const item = this.#chance.pick(items);
    switch (intent) {
      case "agree":
      case "refuse":
        return this.#choose(link, item, intent === "agree" ? "given" : "refused");
      case "off":
        return this.#switchOff(page, this.#byMail, item);
      case "news":
      case "no-news": {
        const done = await press(person, page, "/settings/news", { news: intent === "news" ? ["yes"] : [] });
        this.#note(`${intent}: ${done?.status}`);
        if (intent === "news") this.#byMail.stoppedMs = undefined;
        return undefined;
      }
      case "join":
        return this.#join(page);
      case "receipt":
        await person.open(`${link.replace("/settings?", "/settings/receipt?")}&item=${item}&n=1`);
        return undefined;
      case "look":
        await person.open(`${link}&format=json`);
        return undefined;
    }
  }

  async #choose(link: string, item: string, decision: "given" | "refused"): Promise<void> {
    const person = this.#person();
    const page = await person.open(link.replace("/settings?", `/settings/item?item=${item}&`));
    const told = this.#declares(this.#byMail, item, decision);
    const send = () => press(person, page, "/settings/item", { decision });
    const twice = this.#chance.happens(0.2);
    const [done, again] = await Promise.all(twice ? [send(), send()] : [send()]);
    told(toldBy(done));
    this.#note(`${decision} ${item}: ${done?.status}${again === undefined ? "" : ` ${again.status}`}`);
    await this.#checkedAfter(this.#byMail, item);
  }

  async #switchOff(page: Page, of: Identity, item: string): Promise<void> {
    const person = this.#person();
    const told = this.#declares(of, item, "withdrawn");
    const fits = (form: { readonly preset: readonly (readonly [string, string])[] }) =>
      form.preset.some(([name, value]) => name === "item" && value === item);
    const send = () => press(person, page, "/settings/off", {}, fits);
    const twice = this.#chance.happens(0.2);
    const [done] = await Promise.all(twice ? [send(), send()] : [send()]);
    told(toldBy(done));
    this.#note(`off ${item}: ${done?.status}`);
    if (done !== undefined) await this.#checkedAfter(of, item);
  }

  async #join(page: Page): Promise<void> {
    this.#byMail.forget();
    this.#byApp.forget();
    const done = await press(this.#person(), page, "/settings/join");
    this.#note(`joins: ${done?.status}`);
    if (done === undefined) return;
    // Both are one person now, unless nobody knows whether the merge was done.
    const joined = new Identity(this.name, this.#byMail.triedToAgree);
    joined.tainted = done.status !== 200 || this.#byMail.tainted || this.#byApp.tainted;
    this.#byMail = joined;
    this.#byApp = joined;
  }

  /** The app asks, and its server or the desk's own page records it. */
  async #inTheApp(item: string): Promise<void> {
    const { app } = this.#around;
    const decision = this.#chance.weighted({ given: 60, refused: 20, withdrawn: 20 });
    if (decision === "withdrawn" || this.#chance.happens(0.4)) {
      await app.record(this.#byApp, { user: this.#user }, item, decision);
      return this.#checkedAfter(this.#byApp, item);
    }
    const state = `session-${this.name}-${this.#chance.whole(0, 1e9)}`;
    const link = await app.hostedLink(this.#user, item, state);
    if (link === undefined) return undefined;
    const person = this.#person();
    const page = await person.open(link);
    // Some leave, and come back by the same link when it is old.
    if (this.#chance.happens(0.15)) {
      later(this.#town, this.#chance.spread(minute, 3 * hour), async () => {
        await person.open(link);
      });
      return undefined;
    }
    const told = this.#declares(this.#byApp, item, decision);
    const send = () => press(person, page, "/consent", { decision });
    const twice = this.#chance.happens(0.25);
    const [done] = await Promise.all(twice ? [send(), send()] : [send()]);
    told(done === undefined ? "not-done" : done.status === 303 ? "done" : "unknown");
    this.#note(`${decision} ${item} on the hosted page: ${done?.status}`);
    await this.#checkedAfter(this.#byApp, item);
    const result = new URL(done?.headers.get("location") ?? "about:blank").searchParams.get("result");
    if (result !== null) await app.spend(result, state);
    if (this.#chance.happens(0.2)) await person.open(`${link}&format=json`);
  }

  #declares(of: Identity, item: string, decision: "given" | "refused" | "withdrawn"): (told: Told) => void {
    const told = this.#around.rules.declares(of, item, decision);
    // Under the later version a yes to its item is a yes to the version.
    if (item === askedByLater && decision === "given") of.triedToAgree.add(this.#around.later);
    if (of !== this.#byMail || !this.#provedBoth || this.#byApp === this.#byMail) return told;
    this.#byApp.forget();
    return (how) => {
      told(how);
      this.#byApp.forget();
    };
  }

  #checkedAfter(of: Identity, item: string): Promise<void> {
    const person = of === this.#byMail ? { email: this.#email } : { user: this.#user };
    return this.#around.app.check(of, person, item);
  }

  /** A mail about a new version: some answer, some unsubscribe, some do both, or come back to it. */
  #hear(mail: SentMail): void {
    const town = this.#town;
    const { stoppedMs } = this.#byMail;
    if (stoppedMs !== undefined && town.scheduler.now() > stoppedMs + 10 * minute)
      town.violated(this.name, "nobody is mailed who had it stopped", mail.tags["mail"] ?? "");
    town.coverage.count("announcement", "mailed", this.#mind);
    const linkOf = (path: string) => mail.links.find((one) => new URL(one).pathname === path);
    const chance = Chance.of(town.seed, `${this.name} ${mail.tags["mail"]?.slice(0, 18)}`);
    const [answer, stop] = [linkOf("/policy/answer"), linkOf("/policy/stop")];
    const atMs = () => think(chance, !isCalm(town) && chance.happens(0.3));
    if (this.#mind === "agree" || this.#mind === "both" || this.#mind === "refuse") {
      const first = this.#mind === "refuse" ? "refuse" : "agree";
      if (answer !== undefined) later(town, atMs(), () => this.#answer(answer, first, chance));
      if (answer !== undefined && this.#mind === "both")
        later(town, 2 * day + atMs(), () => this.#answer(answer, "refuse", chance));
    }
    if (stop !== undefined && this.#mind === "stop") later(town, atMs(), () => this.#stop(stop, chance));
    // A mail scanner opens every link.
    if (chance.happens(0.3))
      for (const link of mail.links) later(town, 1000, async () => void (await this.#person().open(link)));
  }

  async #answer(link: string, choice: "agree" | "refuse", chance: Chance): Promise<void> {
    const person = this.#person();
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const page = await person.open(link);
      if (choice === "agree") {
        this.#byMail.triedToAgree.add(this.#around.later);
        this.#byMail.triedToAgree.add(askedByLater);
      }
      const send = () => press(person, page, "/policy/answer", { choice });
      const [done] = await Promise.all(chance.happens(0.2) ? [send(), send()] : [send()]);
      this.#town.coverage.count("announcement", choice, String(done?.status ?? page.status));
      this.#note(`${choice}s to the version: ${done?.status ?? page.status}`);
      if ((done?.status ?? page.status) < 500) return;
      await this.#town.scheduler.sleep(chance.spread(minute, day));
    }
  }

  /** By the page, or as a mail program's one-click unsubscribe (RFC 8058). */
  async #stop(link: string, chance: Chance): Promise<void> {
    const person = this.#person();
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const url = new URL(link);
      const done = chance.happens(0.5)
        ? await this.#town.deskOf(this.name).ask(url, {
            method: "POST",
            headers: { "content-type": "application/x-www-form-urlencoded" },
            body: "List-Unsubscribe=One-Click",
          })
        : await press(person, await person.open(link), "/policy/stop");
      this.#town.coverage.count("announcement", "stop", String(done?.status));
      this.#note(`stops the mails: ${done?.status}`);
      if (done?.status === 200) this.#byMail.stoppedMs ??= this.#town.scheduler.now();
      if (done === undefined || done.status < 500) return;
      await this.#town.scheduler.sleep(chance.spread(minute, day));
    }
  }

  /** Withdraws consents, or has everything erased, by an ordinary request. */
  async #ask(): Promise<void> {
    const town = this.#town;
    for (const one of [this.#byMail, this.#byApp]) one.tainted = true;
    const right = this.#chance.pick(["consent-withdrawal", "erasure", "disclosure"] as const);
    const habits = {
      ...habitsOf(Chance.of(town.seed, `asks ${this.name}`)),
      right,
      mailbox: "good" as const,
    };
    this.#request = new Requester(town, `${this.name}q`, { ...habits, way: "online" }, this.#email);
    town.coverage.count("ways", "somebody with consents", right);
    const coming = this.#request.come();
    // Forwards mails about the request to where it is answered.
    town.readers.set(this.#email, this);
    await coming;
  }

  #person(): Person {
    return new Person(this.#town.deskOf(this.name));
  }

  #note(what: string): void {
    this.#town.trace.note(this.name, what);
  }
}

/** A page with a receipt means that the declaration is recorded; any other page leaves it unknown. */
function toldBy(page: Page | undefined): Told {
  if (page === undefined) return "not-done";
  const asksAgain = formsIn(page.html).some(({ names }) => names.has("decision"));
  return page.status === 200 && !asksAgain ? "done" : "unknown";
}
