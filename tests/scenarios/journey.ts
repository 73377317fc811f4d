import { business } from "../../business.config.ts";
import { type Business, type Language, withDefaults } from "../../functions/domain/business.ts";
import type { Medium } from "../../functions/domain/request/person.ts";
import type { RightKey } from "../../functions/domain/rights/index.ts";
import type { SentMail } from "../../infra/local/mail/sent-mail.ts";
import { formsIn, unescaped } from "./forms.ts";
import { type DeskInUse, linkIn, type Page, Person } from "./person.ts";
import { numberIn } from "./receipt-number.ts";

/** A business's staff addresses, and its systems. */
export function staffOf({ mailboxes, systems: all }: Pick<Business, "mailboxes" | "systems">) {
  const withRole = (role: "desk" | "officer"): string => {
    const found = Object.values(mailboxes).find(({ roles }) => roles.includes(role));
    if (found === undefined) throw new Error(`no ${role}`);
    return found.email;
  };
  return {
    desk: withRole("desk"),
    officer: withRole("officer"),
    owner: (system: string): string => {
      const mailbox = mailboxes[all.find(({ key }) => key === system)?.owner ?? ""];
      if (mailbox === undefined) throw new Error(`no owner of ${system}`);
      return mailbox.email;
    },
    mailbox: (key: string): string | undefined => mailboxes[key]?.email,
    systems: all.map(({ key }) => key),
  };
}

/** Those of the configured business. */
export const staff = staffOf(withDefaults(business));

export const { systems } = staff;

export interface Submission {
  readonly type?: RightKey;
  readonly language?: Language;
  readonly medium?: Medium;
  readonly email?: string;
  /** Fields of the agent page. */
  readonly agent?: Values;
  /** Form fields to override the usual values. */
  readonly values?: Values;
}

/** Default values of the form. */
export const typed: Values = {
  name: "山田 花子",
  kana: "ヤマダ ハナコ",
  address: "東京都千代田区千代田1-1",
  phone: "03-0000-0000",
  customerNumber: "C-1024",
  period: "2024-2026",
  channel: "shop",
  categories: ["profile", "contact"],
  detail: "購入履歴と連絡先",
};

/** A page's text, without markup and style. */
export function said(page: Pick<Page, "html">): string {
  const text = page.html.replace(/<style>.*?<\/style>/s, "").replace(/<[^>]*>/g, " ");
  return unescaped(text).replace(/\s+/g, " ").trim();
}

let addresses = 0;

/** A fresh address: the desk accepts only a few submissions a day per address. */
export function freshAddress(): string {
  addresses += 1;
  return `hanako.${addresses}@example.com`;
}

export type Values = Readonly<Record<string, string | readonly string[]>>;

/** One request as the people in it see it: over HTTP, by the links in their mails. */
export class Journey {
  readonly desk: DeskInUse;
  readonly staff: ReturnType<typeof staffOf>;
  readonly person: Person;
  readonly email: string;
  readonly id: string;

  private constructor(desk: DeskInUse, email: string, id: string, person: Person) {
    this.desk = desk;
    this.staff = desk.business === undefined ? staff : staffOf(desk.business);
    this.person = person;
    this.email = email;
    this.id = id;
  }

  /** From the page after the confirmation; only disclosing rights have one. */
  get accessCode(): string {
    const codes = this.person.seen.flatMap(
      ({ html }) => /<p class="code">([0-9A-Z]{5}-[0-9A-Z]{5})</.exec(html)?.[1] ?? [],
    );
    return codes[0] ?? "";
  }

  /** Fills in the form as a person would and reads the number off the receipt. */
  static async submit(desk: DeskInUse, submission: Submission = {}): Promise<Journey> {
    const {
      type = "disclosure",
      language = "en",
      medium = "electronic",
      email = freshAddress(),
    } = submission;
    const person = new Person(desk);
    const address = `/requests/new?type=${type}&lang=${language}`;
    const { agent } = submission;
    const form =
      agent === undefined
        ? await person.open(address)
        : await person.send(await person.open(`${address}&for=another`), "/requests", {
            ...{ name: "佐藤 太郎", address: "山梨県甲府市丸の内1-1-1", email },
            ...agent,
          });
    const asked = formsIn(form.html).find((one) => one.action === "/requests")?.names ?? new Set();
    // Not every right asks for everything, but a scenario's own values must have their fields. An agent's data about
    // the people are already in the form.
    const people = agent === undefined ? {} : { name: "", kana: "", address: "", phone: "", email: "" };
    const usual = Object.entries({ ...typed, medium, email }).filter(
      ([name]) => asked.has(name) && !(name in people),
    );
    const values = { ...Object.fromEntries(usual), ...submission.values };
    return Journey.of(desk, email, await person.send(form, "/requests", values));
  }

  /** The journey of a receipt page. */
  static of(desk: DeskInUse, email: string, receipt: Page, person = new Person(desk)): Journey {
    const id = numberIn(receipt.html);
    if (receipt.status !== 200 || id === undefined) {
      throw new Error(`not a receipt (${receipt.status}): ${said(receipt)}`);
    }
    return new Journey(desk, email, id, person);
  }

  /** Submits and confirms the address. */
  static async start(desk: DeskInUse, submission: Submission = {}): Promise<Journey> {
    const journey = await Journey.submit(desk, submission);
    await journey.confirm();
    return journey;
  }

  /** Opens the newest link in a mail to `to` whose id begins with `mail`. */
  async openMail(to: string, mail: string): Promise<Page> {
    // A mail that was never sent on its own is in the digest.
    const newest = (await this.mails(to, mail)).at(-1);
    const inDigest = await this.digestLink(to, mail, newest?.at);
    return this.person.open(inDigest ?? linkIn(newest ?? (await this.mail(to, mail))));
  }

  /** The link to a question in the newest daily digest to a mailbox, if it is later than `since`. */
  async digestLink(to: string, taskId: string, since = ""): Promise<string | undefined> {
    const digest = (await this.desk.mails("digest")).findLast(
      (one) => one.tags["request"] === "digest" && one.to.includes(to) && one.at > since,
    );
    return digest?.links.find((link) => link.includes(`link=${this.id}.${taskId}.`));
  }

  /** Every mail of this request to `to` whose id begins with `mail`, oldest first. */
  async mails(to?: string, mail = ""): Promise<readonly SentMail[]> {
    const tag = mail.replaceAll("#", "__").replaceAll(".", "_");
    return (await this.desk.mails(this.id)).filter(
      (one) =>
        one.tags["request"] === this.id &&
        (to === undefined || one.to.includes(to)) &&
        one.tags["mail"]?.startsWith(tag),
    );
  }

  /** The newest of them; fails with the existing ones. */
  async mail(to: string, mail: string): Promise<SentMail> {
    const newest = (await this.mails(to, mail)).at(-1);
    if (newest !== undefined) return newest;
    const there = (await this.mails()).map((one) => `${one.to.join()}: ${one.tags["mail"]}`).join("\n");
    throw new Error(`no mail "${mail}" to ${to}; there are:\n${there}`);
  }

  /** The links of such mails, oldest first. */
  async links(to: string, mail: string): Promise<readonly string[]> {
    return (await this.mails(to, mail)).map(linkIn);
  }

  notice(): Promise<SentMail> {
    return this.mail(this.email, "notice");
  }

  /** The status links, oldest first: that of the mail that is the receipt, and those mailed since. */
  async statusLinks(): Promise<readonly string[]> {
    const lead = (await this.record()).request.linked?.requests[0]?.id ?? this.id;
    const first = (await this.desk.mails(lead)).filter(
      ({ tags, to }) =>
        tags["request"] === lead && tags["mail"]?.startsWith("confirm") && to.includes(this.email),
    );
    const receipts = first.map((mail) =>
      linkIn(mail).replace("/confirm?", "/status?").replace(`${lead}.confirm.`, `${this.id}.status.`),
    );
    const mailed = (await this.mails(this.email)).flatMap((mail) => mail.links);
    return [...receipts, ...mailed.filter((one) => new URL(one).pathname === "/status")];
  }

  /** Opens the status page by its newest link. */
  async openStatus(): Promise<Page> {
    const link = (await this.statusLinks()).at(-1);
    if (link === undefined) throw new Error("no link to the status page");
    return this.person.open(link);
  }

  /** Withdraws on the status page, with its confirmation. */
  async withdraw(): Promise<Page> {
    const asked = await this.person.send(await this.openStatus(), "/status/withdraw", {});
    const done = await this.person.send(asked, "/status/withdraw", {});
    await this.desk.settle();
    return done;
  }

  /** Answers the task of the newest such mail, as its page asks, and lets the desk continue. */
  async answer(to: string, mail: string, values: Values): Promise<Page> {
    const page = await this.openMail(to, mail);
    // If disputed data were found, their owner leaves them unused unless a scenario says otherwise.
    const disputed = formsIn(page.html).some((form) => form.action === "/task" && form.names.has("held"));
    const usual = disputed && values["choice"] === "found" ? { held: "yes" } : {};
    const done = await this.person.send(page, "/task", { ...usual, ...values });
    if (done.status !== 200) throw new Error(`${mail} answered ${done.status}: ${said(done)}`);
    await this.desk.settle();
    return done;
  }

  async confirm(): Promise<Page> {
    const done = await this.person.send(await this.openMail(this.email, "confirm"), "/confirm", {});
    await this.desk.settle();
    return done;
  }

  verify(values: Values = {}): Promise<Page> {
    return this.answer(this.staff.desk, "verify-identity", {
      choice: "confirmed",
      method: "customer-record",
      document: "none",
      ...values,
    });
  }

  askForMore(question = "Please send a copy of your driving licence."): Promise<Page> {
    return this.answer(this.staff.desk, "verify-identity", { choice: "more", question });
  }

  cannotVerify(reason = "The name does not match any customer."): Promise<Page> {
    return this.answer(this.staff.desk, "verify-identity", { choice: "cannot", reason });
  }

  pay(): Promise<Page> {
    return this.answer(this.staff.desk, "confirm-fee", { choice: "paid" });
  }

  waive(reason = "Goodwill"): Promise<Page> {
    return this.answer(this.staff.desk, "confirm-fee", { choice: "waived", reason });
  }

  find(system: string, content: string, values: Values = {}): Promise<Page> {
    return this.answer(this.staff.owner(system), `search-system.${system}`, {
      choice: "found",
      searched: `Searched ${system} by name and telephone number`,
      content,
      ...values,
    });
  }

  findNothing(system: string): Promise<Page> {
    return this.answer(this.staff.owner(system), `search-system.${system}`, {
      choice: "nothing",
      searched: `Searched ${system} by name and telephone number`,
    });
  }

  /** Data in the first system, nothing in the others. */
  async search(content = "2025-03-01 coffee beans, 1,200 yen"): Promise<void> {
    const [first = "", ...others] = this.staff.systems;
    await this.find(first, content);
    for (const system of others) await this.findNothing(system);
  }

  async searchInVain(): Promise<void> {
    for (const system of this.staff.systems) await this.findNothing(system);
  }

  /** The officer decides; texts to be edited are edited on a page of their own. */
  async decide(values: Values): Promise<Page> {
    const texts = Object.entries(values).filter(([name]) => name.startsWith("content."));
    if (texts.length === 0) return this.answer(this.staff.officer, "decide", values);
    const others = Object.entries(values).filter(([name]) => !name.startsWith("content."));
    const edited = texts.map(([name]) => [name.replace("content.", "text."), "edited"]);
    const page = await this.openMail(this.staff.officer, "decide");
    const chosen = { ...Object.fromEntries(others), ...Object.fromEntries(edited) };
    const next = await this.person.send(page, "/task", chosen);
    const done = await this.person.send(next, "/task", Object.fromEntries(texts));
    if (done.status !== 200) throw new Error(`decide answered ${done.status}: ${said(done)}`);
    await this.desk.settle();
    return done;
  }

  /** Up to the decision: confirmed identity, paid fee, one system with data. */
  static async toDecision(desk: DeskInUse, submission: Submission = {}): Promise<Journey> {
    const journey = await Journey.toSearch(desk, submission);
    await journey.search();
    return journey;
  }

  /** Up to the search: confirmed identity, paid fee. */
  static async toSearch(desk: DeskInUse, submission: Submission = {}): Promise<Journey> {
    const journey = await Journey.start(desk, submission);
    await journey.verify();
    await journey.pay();
    return journey;
  }

  /** Opens the download page, enters the code and downloads the package. */
  async download(
    code = this.accessCode,
    email = this.email,
  ): Promise<{ readonly page: Page; readonly zip?: Uint8Array }> {
    const asked = await this.openMail(email, "notice");
    const page = await this.person.send(asked, "/package", { code });
    if (page.status !== 200 || !page.html.includes('action="/package/file"')) return { page };
    const response = await fetch(await this.person.fetchPackage(page));
    if (!response.ok) throw new Error(`the package answered ${response.status}`);
    return { page, zip: new Uint8Array(await response.arrayBuffer()) };
  }

  record() {
    return this.desk.record(this.id);
  }

  async status(): Promise<string> {
    return (await this.record()).request.status;
  }
}
