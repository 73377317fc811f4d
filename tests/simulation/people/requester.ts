import { cameBy } from "../../../functions/domain/request/person.ts";
import { lawOf, type RightKey } from "../../../functions/domain/rights/index.ts";
import type { SentMail } from "../../../infra/local/mail/sent-mail.ts";
import { filled, formsIn } from "../../scenarios/forms.ts";
import { said, typed, type Values } from "../../scenarios/journey.ts";
import { type Page, Person } from "../../scenarios/person.ts";
import { numbersIn } from "../../scenarios/receipt-number.ts";
import { claimOf } from "../../scenarios/walk.ts";
import { Chance } from "../chance.ts";
import { themeOf, unansweredFor } from "../themes.ts";
import { sendFile } from "./files.ts";
import { fateOf, type Habits, habitsOf, isRead, type Mailbox, towards } from "./habits.ts";
import { postsTo, press } from "./pages.ts";
import { answerTask, taskLinkOf } from "./task-page.ts";
import { isCalm, later, type Reader, type Town, think } from "./town.ts";

const day = 86_400_000;

/** A person who asks the business about their data, with their own habits. */
export class Requester implements Reader {
  readonly name: string;
  readonly habits: Habits;
  readonly #town: Town;
  readonly #chance: Chance;
  readonly #unanswered: ReturnType<typeof unansweredFor>;
  #email: string;
  #mailbox: Mailbox = "good";
  #statusLinks: string[] = [];
  #accessCode = "";
  #done = false;

  constructor(town: Town, name: string, habits?: Habits, email?: string) {
    this.#town = town;
    this.name = name;
    this.#chance = Chance.of(town.seed, `person ${name}`);
    const usual = habits ?? habitsOf(this.#chance, themeOf(town.seed));
    this.#unanswered = unansweredFor(town.seed, name);
    this.habits = this.#unanswered === undefined ? usual : towards(usual, this.#unanswered);
    this.#email = email ?? `canaria.${name.toLowerCase()}@example.com`;
  }

  /** Begins the request. */
  async come(): Promise<void> {
    const { habits } = this;
    const town = this.#town;
    town.people.set(this.name, this);
    town.coverage.count("ways", habits.way, habits.right);
    town.coverage.count("mailboxes", habits.mailbox, "people");
    this.#moveTo(habits.mailbox === "bounces-later" ? "good" : habits.mailbox);
    if (habits.mailbox === "bounces-later") {
      const atMost = this.#unanswered === undefined ? 25 * day : 2 * day;
      later(town, this.#chance.spread(day / 8, atMost), async () => this.#moveTo("bounces"));
    }
    if (habits.mailbox === "full") {
      later(town, this.#chance.spread(day / 2, 10 * day), async () => this.#moveTo("good"));
    }
    if (habits.withdraws) later(town, this.#chance.spread(day / 4, 25 * day), () => this.withdraw());
    if (habits.writes) later(town, this.#chance.spread(day / 4, 15 * day), () => this.#write());
    if (this.#chance.happens(0.25)) later(town, this.#chance.spread(day, 30 * day), () => this.#askForLink());
    if (this.#chance.happens(themeOf(town.seed) === "packages" ? 0.8 : 0.3))
      later(town, this.#chance.spread(5 * day, 10 * day), () => this.#downloadAgain());
    if (this.#chance.happens(themeOf(town.seed) === "colleagues" ? 0.6 : 0.05))
      later(town, this.#chance.spread(day, 8 * day), () => this.#askOnceClosed());
    if (habits.way === "on-paper") return this.#bringPaper();
    if (habits.way !== "mistyped") return this.#submit(this.#email);
    const wrong = `canaria.mistyped.${this.name.toLowerCase()}@example.com`;
    town.decide(wrong, fateOf("bounces", this.#chance));
    await this.#submit(wrong);
    this.#done = false;
    later(town, this.#chance.spread(600_000, 3 * day), () => this.#submit(this.#email));
  }

  receive(mail: SentMail): void {
    if (!isRead(this.#mailbox)) return;
    const { habits } = this;
    const town = this.#town;
    const chance = Chance.of(
      town.seed,
      `${this.name} ${town.nameOf(mail.tags["request"] ?? "")} ${mail.tags["mail"]}`,
    );
    const calm = isCalm(town);
    for (const link of mail.links.filter((one) => one.startsWith(town.desk.url))) {
      const { pathname } = new URL(link);
      if (habits.scanner) later(town, 500, () => this.#open(link));
      if (pathname === "/status") this.#statusLinks.push(link);
      // The link that confirms opens the status page from then on.
      if (pathname === "/confirm")
        this.#statusLinks.push(link.replace("/confirm?", "/status?").replace(".confirm.", ".status."));
      if (!chance.happens(habits.reads)) continue;
      const afterMs = think(chance, !calm && chance.happens(habits.slow));
      const act = this.#actOn(link, pathname, chance);
      if (act === undefined) continue;
      later(town, afterMs, act);
      if (habits.twice) later(town, afterMs + (chance.happens(0.5) ? 0 : chance.spread(10, 60_000)), act);
      if (habits.oldLinks) later(town, afterMs + chance.spread(3_600_000, 20 * day), act);
    }
  }

  /** The address as it is typed. */
  get email(): string {
    return this.#email;
  }

  #actOn(link: string, pathname: string, chance: Chance): (() => Promise<unknown>) | undefined {
    const task = taskLinkOf(link);
    if (task !== undefined) {
      if (this.#unanswered?.question === "confirm-agent" && task.taskId.startsWith("confirm-agent"))
        return undefined;
      // A chance to say no, which most people let pass.
      if (/^(cooling-off|warn-contact)/.test(task.taskId) && chance.happens(0.6)) return undefined;
      return () => answerTask(this.#town, this.name, task, chance, this.habits.sendsFiles);
    }
    switch (pathname) {
      case "/confirm":
        return () => this.#press(link, "/confirm", {}, "confirms");
      case "/package":
        return () => this.#fetch(link);
      default:
        return undefined;
    }
  }

  #moveTo(mailbox: Mailbox): void {
    this.#mailbox = mailbox;
    this.#town.readers.set(this.#email, this);
    this.#town.decide(this.#email, fateOf(mailbox, this.#chance));
  }

  async #bringPaper(): Promise<void> {
    const { right, medium } = this.habits;
    const withMail = this.#chance.happens(0.4);
    const values: Values = {
      ...typed,
      ...marked,
      ...claimOf(right),
      medium: withMail ? medium : "paper",
      came: this.#chance.pick(cameBy),
      arrived: this.#today(),
      ...(withMail && { email: this.#email }),
    };
    this.#town.papers.push({ name: this.name, right, values });
    await this.#untilHeard(async () => {
      const person = new Person(this.#town.deskOf(this.name));
      const page = await person.open("/staff");
      if (page.status >= 400) return page;
      return person.send(page, "/staff/entry-link", {});
    }, "brings a paper");
  }

  /** Fills in the form, and again if the desk cannot be reached. */
  async #submit(email: string): Promise<void> {
    const { way, right, language } = this.habits;
    const rights: readonly RightKey[] =
      way === "several"
        ? [right, this.#chance.pick(others.filter((one) => one !== right)) ?? right]
        : [right];
    for (let attempt = 0; attempt < 12 && !this.#done; attempt += 1) {
      if (attempt > 0) await this.#town.scheduler.sleep(this.#chance.spread(1000, day));
      const receipt =
        way === "by-program"
          ? await this.#sendByProgram(email, language)
          : await this.#fillIn(email, rights, language);
      const ids = new Set(numbersIn(receipt.html));
      this.#note(`submits ${rights.join("+")}: ${receipt.status}`);
      if (receipt.status === 400 || receipt.status === 422) this.#note(said(receipt).slice(0, 300));
      // A program whose request is refused gives up. A person corrects the form.
      if (way === "by-program" && receipt.status >= 400 && receipt.status < 500)
        return this.#note("gives it up");
      if (receipt.status >= 300 || ids.size === 0) continue;
      this.#done = true;
      for (const [at, id] of [...ids].entries()) {
        this.#town.name(id, at === 0 ? this.name : `${this.name}${"bcdefg"[at - 1]}`);
      }
    }
  }

  /** A third party's program submits it for them, twice with one key if the response was lost. */
  async #sendByProgram(email: string, language: string): Promise<Page> {
    const { right, medium } = this.habits;
    const { name, address, detail } = marked;
    const claim = Object.fromEntries(
      Object.entries(claimOf(right)).filter(([field]) => !/\.\d+$/.test(field)),
    );
    const items = right === "correction" ? { items: [{ item: "住所", correct: "canaria 1-2" }] } : {};
    const url = new URL("/v1/requests", this.#town.desk.url);
    const answer = await this.#town.deskOf(this.name).ask(url, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": `canaria-program-${this.name}` },
      body: JSON.stringify({
        ...{ type: right, language, name, address, detail, email, medium },
        ...claim,
        ...items,
        ...(right === "inquiry" && { address: undefined }),
      }),
    });
    return { url: url.href, ...answer };
  }

  async #fillIn(email: string, rights: readonly RightKey[], language: string): Promise<Page> {
    const person = new Person(this.#town.deskOf(this.name));
    const { way, right, medium } = this.habits;
    const several = rights.length > 1;
    const query = new URLSearchParams(
      several ? { lang: language, choose: "yes" } : { lang: language, type: right },
    );
    for (const one of several ? rights : []) query.append(one, "yes");
    if (way === "for-another") query.append("for", "another");
    let page = await person.open(`/requests/new?${query}`);
    const all: Values = { ...typed, ...marked, medium, email, ...claimOf(right), ...this.#measure() };
    const agent: Values = way === "for-another" ? this.#behalf() : {};
    for (let step = 0; step < 2 + rights.length; step += 1) {
      const form = formsIn(page.html).find(({ action }) => action === "/requests");
      if (page.status >= 400 || form === undefined) return page;
      const first = step === 0 && way === "for-another";
      const there = new Set(form.preset.filter(([, value]) => value !== "").map(([name]) => name));
      const given = {
        ...all,
        ...(several ? fitting(rights, form.names) : {}),
        ...(first ? agent : {}),
      };
      // An agent's data about the people are already in the form.
      const values = Object.fromEntries(
        Object.entries(given).filter(
          ([name]) => form.names.has(name) && (first || way !== "for-another" || !there.has(name)),
        ),
      );
      if (this.habits.mistypes && step === 0) page = await this.#mistype(page, values);
      page = (await press(person, page, "/requests", values)) ?? page;
    }
    return page;
  }

  /** Enters something invalid; the corrected form has the rest of the values. */
  async #mistype(page: Page, values: Values): Promise<Page> {
    const [field, slip] = this.#chance.pick<(typeof slips)[number]>(slips);
    const wrong = field in values ? [[field, slip]] : [];
    const form = formsIn(page.html).find(({ action }) => action === "/requests");
    if (wrong.length === 0 || form === undefined) return page;
    const answer = await this.#person().post(
      "/requests",
      filled(form, { ...values, ...Object.fromEntries(wrong) }),
    );
    this.#town.coverage.count("mistyped", field, String(answer.status));
    return answer.status < 500 && formsIn(answer.html).some(({ action }) => action === "/requests")
      ? answer
      : page;
  }

  /** One of the measures that may be asked for. */
  #measure(): Values {
    const { measures } = lawOf(this.habits.right, this.#today()).claims;
    const measure = measures.length > 1 ? this.#chance.pick(measures) : undefined;
    return measure === undefined ? {} : { measure };
  }

  #behalf(): Values {
    const kind = this.#chance.pick(["mandated", "legal-representative", "guardian"] as const);
    const subject = `canaria.subject.${this.name.toLowerCase()}@example.com`;
    const reads = this.#chance.happens(0.8);
    this.#town.readers.set(subject, {
      receive: (mail) => {
        if (reads) this.receive(mail);
      },
    });
    return {
      behalf: kind,
      "behalf.subject.name": "山田 canariahanako",
      "behalf.subject.address": "東京都canaria 1-1",
      "behalf.subject.email": subject,
    };
  }

  async #press(link: string, action: string, values: Values, what: string): Promise<void> {
    await this.#untilHeard(async () => {
      const page = await this.#open(link);
      const done = await press(this.#person(), page, action, values);
      if (done === undefined) return page;
      this.#accessCode ||= /<p class="code">([0-9A-Z-]{11})</.exec(done.html)?.[1] ?? "";
      return done;
    }, what);
  }

  /** Withdraws the request on its status page. */
  async withdraw(): Promise<void> {
    const link = this.#statusLinks.at(-1);
    if (link === undefined) return;
    await this.#untilHeard(async () => {
      const page = await this.#open(link);
      const person = new Person(this.#town.deskOf(this.name));
      const sure = (await press(person, page, "/status/withdraw")) ?? page;
      return (await press(person, sure, "/status/withdraw")) ?? sure;
    }, "withdraws");
  }

  /** Has a new status link mailed after losing it; sometimes with the address of a stranger. */
  async #askForLink(): Promise<void> {
    const old = this.#statusLinks.at(-1);
    const id = new URL(old ?? "http://none/").searchParams.get("link")?.split(".")[0] ?? "R-0000-0000-0000";
    const page = await this.#person().open("/status/new-link");
    const email = this.#chance.happens(0.2) ? "canaria.stranger@example.com" : this.#email;
    const done = await press(this.#person(), page, "/status/new-link", { receipt: id, email });
    this.#note(`asks for a new link: ${done?.status}`);
  }

  /** Has the download link mailed once more, as soon as there is one. */
  async #downloadAgain(): Promise<void> {
    for (let looks = 0; looks < 8; looks += 1) {
      const link = this.#statusLinks.at(-1);
      if (link === undefined) return;
      const done = await press(this.#person(), await this.#open(link), "/status/package-link");
      if (done !== undefined) return this.#note(`asks for the package again: ${done.status}`);
      await this.#town.scheduler.sleep(day);
    }
  }

  async #askOnceClosed(): Promise<void> {
    for (let looks = 0; looks < 6; looks += 1) {
      if (await this.#followUp()) return;
      await this.#town.scheduler.sleep(2 * day);
    }
  }

  /** Asks about a request that is closed, sometimes twice by the same form. */
  async #followUp(): Promise<boolean> {
    const link = this.#statusLinks.at(-1);
    if (link === undefined) return false;
    let asked = false;
    await this.#untilHeard(async () => {
      const status = await this.#open(link);
      const [, href] = /href="(\/status\/follow-up\?[^"]*)"/.exec(status.html) ?? [];
      if (href === undefined) return status;
      const page = await this.#open(new URL(href.replaceAll("&amp;", "&"), this.#town.desk.url).href);
      const ask = () =>
        press(this.#person(), page, "/status/follow-up", {
          message: "canaria 通知の内容について教えてください。",
        });
      asked = true;
      const [done = page] = await Promise.all(this.#chance.happens(0.3) ? [ask(), ask()] : [ask()]);
      this.#town.coverage.count("beside", "ask about what is closed", String(done.status));
      return done;
    }, "asks about what is closed");
    return asked;
  }

  /** Writes to the desk from the status page, sometimes with a file. */
  async #write(): Promise<void> {
    const link = this.#chance.happens(0.2) ? this.#statusLinks[0] : this.#statusLinks.at(-1);
    if (link === undefined) return;
    await this.#untilHeard(async () => {
      const status = await this.#open(link);
      const [, href] = /href="(\/status\/message\?[^"]*)"/.exec(status.html) ?? [];
      if (href === undefined) return status;
      const person = new Person(this.#town.deskOf(this.name));
      const page = await person.open(href.replaceAll("&amp;", "&"));
      if (!postsTo(page, "/status/message")) return page;
      if (this.habits.sendsFiles) await sendFile(this.#town, this.name, page, this.#chance);
      return person.send(page, "/status/message", {
        text: `${"お世話になります。".repeat(this.#chance.whole(1, 40))} canaria`,
      });
    }, "writes");
  }

  /** Enters the code, perhaps wrong ones until it is locked, and downloads the package. */
  async #fetch(link: string): Promise<void> {
    const id = new URL(link).searchParams.get("link")?.split(".")[0] ?? "";
    const right = () => this.#town.codes.get(id) ?? this.#accessCode;
    const wrong = this.habits.wrongCode ? Array<string>(5).fill("00000-00000") : [];
    for (const code of [...wrong, right()]) {
      const page = await this.#open(link);
      if (!postsTo(page, "/package")) break;
      if (await this.#typeCode(page, code)) return;
    }
    const page = await this.#open(link);
    const asked = await press(this.#person(), page, "/package/new-code");
    if (asked === undefined) return this.#note(`no package: ${page.status}`);
    this.#note(`asks for a new code: ${asked.status}`);
    later(this.#town, this.#chance.spread(3_600_000, 5 * day), async () => {
      const again = await this.#open(link);
      if (postsTo(again, "/package")) await this.#typeCode(again, right());
    });
  }

  /** Whether the code opened the package. */
  async #typeCode(page: Page, code: string): Promise<boolean> {
    const person = this.#person();
    const opened = await person.send(page, "/package", { code });
    this.#town.coverage.count("package", "code", String(opened.status));
    if (!postsTo(opened, "/package/file")) return false;
    const read = await press(person, opened, "/package/read");
    if (read !== undefined) this.#town.coverage.count("package", "read", String(read.status));
    const there = await person.send(opened, "/package/file", {});
    const to = there.headers.get("location");
    if (to === null) return false;
    const { status } = await this.#town.desk.ask(new URL(to), {});
    this.#note(`fetches the package: ${status}`);
    this.#town.coverage.count("package", "file", String(status));
    return true;
  }

  /** Tries again later while the desk cannot be reached. */
  async #untilHeard(act: () => Promise<Page>, what: string): Promise<void> {
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const { status } = await act();
      this.#note(`${what}: ${status}`);
      if (status < 500 && status !== 429) return;
      await this.#town.scheduler.sleep(this.#chance.spread(60_000, day));
    }
  }

  #open(link: string): Promise<Page> {
    return this.#person().open(link);
  }

  #person(): Person {
    return new Person(this.#town.deskOf(this.name));
  }

  #today(): string {
    return new Date(this.#town.scheduler.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  }

  #note(what: string): void {
    this.#town.trace.note(this.name, what);
  }
}

/** Typing mistakes. */
const slips = [
  ["email", "canaria@gmial.com"],
  ["email", "canaria"],
  ["name", ""],
  ["phone", "canaria"],
  ["detail", "canaria\u0007"],
] as const;

const others: readonly RightKey[] = [
  "disclosure",
  "correction",
  "stop-need",
  "erasure",
  "purpose",
  "opt-out",
];

/** What a person writes; every text contains the marker. */
const marked: Values = {
  name: "山田 canariahanako",
  address: "東京都千代田区canaria 1-1",
  detail: "canaria 購入履歴",
};

/** The claim whose fields this page has: with several rights, each has its own page. */
function fitting(rights: readonly RightKey[], names: ReadonlySet<string>): Values {
  return (
    rights
      .map((right) => claimOf(right))
      .find(
        (claim) => Object.keys(claim).length > 0 && Object.keys(claim).every((name) => names.has(name)),
      ) ?? {}
  );
}
