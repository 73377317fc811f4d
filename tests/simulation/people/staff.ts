import type { SentMail } from "../../../infra/local/mail/sent-mail.ts";
import { Chance } from "../chance.ts";
import { answerTask, type TaskLink, taskLinkOf } from "./task-page.ts";
import { type Town, think } from "./town.ts";

/** How somebody at the business works. */
interface Habits {
  /** How likely a mail is answered at all, while there is trouble. */
  readonly answers: number;
  readonly slow: number;
  readonly twice: number;
  /** How likely an old link is tried again later. */
  readonly oldLinks: number;
  /** A program in front of the mailbox opens every link at once. */
  readonly scanner: boolean;
}

/** A mailbox of the business, and the person who reads it. */
export class Staff {
  readonly #town: Town;
  readonly #chance: Chance;
  readonly #name: string;
  readonly #habits: Habits;
  readonly #seen: TaskLink[] = [];

  constructor(town: Town, mailbox: string) {
    this.#town = town;
    this.#name = mailbox;
    this.#chance = Chance.of(town.seed, `staff ${mailbox}`);
    this.#habits = {
      answers: 0.5 + this.#chance.next() / 2,
      slow: this.#chance.next() / 3,
      twice: this.#chance.next() / 5,
      oldLinks: this.#chance.next() / 8,
      scanner: this.#chance.happens(0.3),
    };
  }

  receive(mail: SentMail): void {
    const { scheduler, calmFromMs } = this.#town;
    const links = mail.links.flatMap((link) => taskLinkOf(link) ?? []);
    const calm = scheduler.now() >= calmFromMs;
    for (const link of links) {
      // Each link has its own course, so that one request hardly bends another's.
      const chance = Chance.of(
        this.#town.seed,
        `${this.#name} ${this.#town.nameOf(link.requestId)} ${link.taskId} ${mail.tags["mail"]}`,
      );
      this.#seen.push(link);
      if (this.#habits.scanner) this.#later(1000, () => this.#scan(link));
      if (!calm && !chance.happens(this.#habits.answers)) continue;
      const afterMs = think(chance, !calm && chance.happens(this.#habits.slow));
      this.#later(afterMs, () => this.#answer(link, chance));
      if (!calm && chance.happens(this.#habits.twice)) {
        this.#later(afterMs + (chance.happens(0.5) ? 0 : chance.spread(100, 3_600_000)), () =>
          this.#answer(link, chance),
        );
      }
      const old = this.#seen[chance.whole(0, this.#seen.length - 1)];
      if (!calm && old !== undefined && chance.happens(this.#habits.oldLinks)) {
        this.#later(think(chance, true), () => this.#answer(old, chance));
      }
    }
  }

  async #answer(link: TaskLink, chance: Chance): Promise<void> {
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const answered = await answerTask(this.#town, this.#name, link, chance);
      if (answered !== "later") return;
      await this.#town.scheduler.sleep(chance.spread(60_000, 12 * 3_600_000));
    }
  }

  async #scan(link: TaskLink): Promise<void> {
    await this.#town.desk.ask?.(new URL(link.url), { method: "GET" });
  }

  #later(ms: number, act: () => Promise<void>): void {
    this.#town.scheduler.at(this.#town.scheduler.now() + ms, act);
  }
}
