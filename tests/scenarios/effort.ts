import { expect } from "vitest";
import { Journey } from "./journey.ts";
import type { LocalDesk } from "./local-desk.ts";
import { measured } from "./measured.ts";
import { type Page, Person } from "./person.ts";

/** What a request costs somebody. */
export interface Effort {
  mails: number;
  /** Pages that they were shown. */
  pages: number;
  /** Fields that have to be filled in or chosen. */
  fields: number;
  /** Links and buttons pressed, those in mails included. */
  presses: number;
}

type Answer = Readonly<Record<string, string>>;

/** In the order of the page's fields; the fee is paid at the counter. */
const answers: Readonly<Record<string, Answer>> = {
  "verify-identity": {
    ...{ choice: "confirmed", method: "photo-id", document: "driving-licence", fee: "paid" },
  },
  "search-system": { choice: "found", content: "2025-03-01 coffee beans, 1,200 yen", searched: "By name" },
  decide: { choice: "disclose" },
};

/** What the page at a question's link is answered with in a disclosure without complications. */
export function usualAnswers(url: string): Answer {
  const [, question = ""] = /\.([a-z-]+)(?:\.[a-z]+)?\.[^.]*$/.exec(decodeURIComponent(url)) ?? [];
  const answer = answers[question];
  if (answer === undefined) throw new Error(`a disclosure without complications does not ask "${question}"`);
  return answer;
}

/** Today's figures of a member of staff in `docs/measured.md`. */
export function effortSaidOf(who: string): Effort {
  const row = measured("A disclosure for staff").get(who)?.map(Number) ?? [];
  const [, mails = NaN, , pages = NaN, , fields = NaN, , presses = NaN] = row;
  return { mails, pages, fields, presses };
}

/** A member of staff who answers every question by the link in the mail, or by the page after an answer. */
class Member {
  readonly #desk: LocalDesk;
  readonly #person: Person;
  #fields = 0;
  #presses = 0;

  constructor(desk: LocalDesk) {
    this.#desk = desk;
    this.#person = new Person(desk);
  }

  /** Answers the question behind a link, and those that the page after each answer leads to. */
  async answerAll(link: string): Promise<void> {
    const done = await this.answer(await this.#press(() => this.#person.open(link)));
    const [, next] = /<main\b.*?<a\b[^>]*href="([^"]*\/task\?link=[^"]*)"/s.exec(done.html) ?? [];
    await this.#desk.settle();
    if (next !== undefined) await this.answerAll(next.replaceAll("&amp;", "&"));
  }

  private async answer(page: Page): Promise<Page> {
    const values = usualAnswers(page.url);
    await this.#isAllOfItNeeded(page, values);
    this.#fields += Object.keys(values).length;
    return this.#press(() => this.#person.send(page, "/task", values));
  }

  /** Without any one of these the page is shown again; a fee that is left alone is one to ask the requester for. */
  async #isAllOfItNeeded(page: Page, values: Answer): Promise<void> {
    const hasty = new Person(this.#desk);
    for (const left of Object.keys(values).filter((name) => name !== "fee")) {
      const others = Object.fromEntries(Object.entries(values).filter(([name]) => name !== left));
      expect((await hasty.send(page, "/task", others)).status, `without ${left}`).toBe(400);
    }
  }

  async #press(load: () => Promise<Page>): Promise<Page> {
    this.#presses += 1;
    const page = await load();
    expect(page.status, page.url).toBe(200);
    return page;
  }

  took(mails: number): Effort {
    return { mails, pages: this.#person.seen.length, fields: this.#fields, presses: this.#presses };
  }
}

/** Takes a disclosure to its end; returns what it cost each mailbox of staff, by address. */
export async function effortOfDisclosure(desk: LocalDesk): Promise<ReadonlyMap<string, Effort>> {
  const journey = await Journey.start(desk);
  const members = new Map<string, Member>();
  const read = new Set<string>();
  const unread = async () =>
    (await desk.mails()).find(({ to, at, links }) => {
      const [link = ""] = links;
      return !to.includes(journey.email) && !read.has(`${at} ${to.join()} ${link}`);
    });
  for (let mail = await unread(); mail !== undefined; mail = await unread()) {
    const { to, at, links } = mail;
    read.add(`${at} ${to.join()} ${links[0]}`);
    const member = members.get(to.join()) ?? new Member(desk);
    members.set(to.join(), member);
    await member.answerAll(links[0] ?? "");
  }
  expect(await journey.status()).toBe("closed");
  const mails = await desk.mails();
  return new Map(
    [...members].map(([email, member]) => [
      email,
      member.took(mails.filter(({ to }) => to.includes(email)).length),
    ]),
  );
}
