import { type RightKey, rightKeys } from "../../../functions/domain/rights/index.ts";
import type { SentMail } from "../../../infra/local/mail/sent-mail.ts";
import { formsIn } from "../../scenarios/forms.ts";
import { said, typed, type Values } from "../../scenarios/journey.ts";
import { type Page, Person } from "../../scenarios/person.ts";
import { claims } from "../../scenarios/walk.ts";
import { Chance } from "../chance.ts";
import { answerTask, taskLinkOf } from "./task-page.ts";
import { type Town, think } from "./town.ts";

const day = 86_400_000;

/** Somebody who asks the business about their data, in their own way. */
export class Requester {
  readonly name: string;
  readonly email: string;
  readonly right: RightKey;
  id: string | undefined;
  readonly #town: Town;
  readonly #chance: Chance;
  readonly #habits: {
    readonly reads: number;
    readonly slow: number;
    readonly twice: number;
    readonly withdraws: number;
    readonly scanner: boolean;
    readonly language: "ja" | "en";
  };
  #statusLink: string | undefined;
  #accessCode = "";

  constructor(town: Town, index: number) {
    this.#town = town;
    this.name = `P${index}`;
    this.email = `canaria.${index}@example.com`;
    const chance = Chance.of(town.seed, `person ${index}`);
    this.#chance = chance;
    this.right = chance.pick(rightKeys) ?? "disclosure";
    this.#habits = {
      reads: chance.happens(0.1) ? 0 : 0.6 + chance.next() * 0.4,
      slow: chance.next() / 2,
      twice: chance.happens(0.2) ? 1 : 0,
      withdraws: chance.happens(0.12) ? 1 : 0,
      scanner: chance.happens(0.2),
      language: chance.happens(0.7) ? "ja" : "en",
    };
  }

  /** Fills in the form, and again where the desk could not be reached. */
  async submit(): Promise<void> {
    const person = new Person(this.#town.desk);
    const { language } = this.#habits;
    let form: Page | undefined;
    for (let attempt = 0; attempt < 12 && this.id === undefined; attempt += 1) {
      if (attempt > 0) await this.#town.scheduler.sleep(this.#chance.spread(1000, day));
      if (form === undefined || form.status >= 400) {
        form = await person.open(`/requests/new?type=${this.right}&lang=${language}`);
      }
      if (form.status >= 400) continue;
      const { names } = formsIn(form.html).find(({ action }) => action === "/requests") ?? {
        names: new Set(),
      };
      const own: Values = {
        ...typed,
        medium: "electronic",
        email: this.email,
        ...marked,
        ...claimOf(this.right),
      };
      const values = Object.fromEntries(Object.entries(own).filter(([name]) => names.has(name)));
      const receipt = await person.send(form, "/requests", values);
      const [id] = /R-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(receipt.html) ?? [];
      this.#note(`submits ${this.right}: ${receipt.status}`);
      if (receipt.status === 200) this.id = id;
      else if (receipt.status === 422 || receipt.status === 400) this.#note(said(receipt).slice(0, 200));
      this.#accessCode = /\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/.exec(receipt.html)?.[0] ?? "";
    }
    if (this.#habits.withdraws > 0)
      this.#later(this.#chance.spread(day / 4, 25 * day), () => this.#withdraw());
  }

  receive(mail: SentMail): void {
    const chance = Chance.of(this.#town.seed, `${this.name} ${mail.tags["mail"]}`);
    const calm = this.#town.scheduler.now() >= this.#town.calmFromMs;
    for (const link of mail.links) {
      const { pathname } = new URL(link);
      if (this.#habits.scanner) this.#later(500, async () => void (await this.#open(link)));
      if (pathname === "/status") this.#statusLink = link;
      if (!chance.happens(this.#habits.reads)) continue;
      const afterMs = think(chance, !calm && chance.happens(this.#habits.slow));
      const task = taskLinkOf(link);
      if (pathname === "/confirm") this.#later(afterMs, () => this.#confirm(link));
      if (pathname === "/package") this.#later(afterMs, () => this.#download(link));
      if (task !== undefined) {
        this.#later(afterMs, async () => void (await answerTask(this.#town, this.name, task, chance)));
        if (this.#habits.twice > 0)
          this.#later(
            afterMs + chance.whole(0, 100),
            async () => void (await answerTask(this.#town, this.name, task, chance)),
          );
      }
    }
  }

  async #confirm(link: string): Promise<void> {
    await this.#untilHeard(async () => {
      const page = await this.#open(link);
      if (!page.html.includes('action="/confirm"')) return page;
      return new Person(this.#town.desk).send(page, "/confirm", {});
    }, "confirms");
  }

  async #withdraw(): Promise<void> {
    const link = this.#statusLink;
    if (link === undefined) return;
    await this.#untilHeard(async () => {
      const page = await this.#open(link);
      if (!page.html.includes('action="/status/withdraw"')) return page;
      const person = new Person(this.#town.desk);
      const sure = await person.send(page, "/status/withdraw", {});
      return sure.html.includes('action="/status/withdraw"')
        ? person.send(sure, "/status/withdraw", {})
        : sure;
    }, "withdraws");
  }

  async #download(link: string): Promise<void> {
    await this.#untilHeard(async () => {
      const page = await this.#open(link);
      if (!page.html.includes('action="/package"')) return page;
      return new Person(this.#town.desk).send(page, "/package", { code: this.#accessCode });
    }, "fetches the package");
  }

  /** Tries again, later, while the desk cannot be reached. */
  async #untilHeard(act: () => Promise<Page>, what: string): Promise<void> {
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const { status } = await act();
      this.#note(`${what}: ${status}`);
      if (status < 500 && status !== 429) return;
      await this.#town.scheduler.sleep(this.#chance.spread(60_000, day));
    }
  }

  #open(link: string): Promise<Page> {
    return new Person(this.#town.desk).open(link);
  }

  #note(what: string): void {
    this.#town.trace.note(this.name, what);
  }

  #later(ms: number, act: () => Promise<void>): void {
    this.#town.scheduler.at(this.#town.scheduler.now() + ms, act);
  }
}

/** What stands in everything that a person writes. */
const marked: Values = {
  name: "山田 canariahanako",
  address: "東京都千代田区canaria 1-1",
  detail: "canaria 購入履歴",
};

function claimOf(right: RightKey): Values {
  const known: Partial<Readonly<Record<RightKey, Values>>> = claims;
  return known[right] ?? {};
}
