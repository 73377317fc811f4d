import type { SentMail } from "../../../infra/local/mail/sent-mail.ts";
import { formsIn } from "../../scenarios/forms.ts";
import { said } from "../../scenarios/journey.ts";
import { Person } from "../../scenarios/person.ts";
import { numberIn } from "../../scenarios/receipt-number.ts";
import { Chance } from "../chance.ts";
import { type Theme, themeOf, unansweredFor } from "../themes.ts";
import { confer } from "./asides.ts";
import { askForBoard, workFromBoard } from "./board.ts";
import { lookInto } from "./case.ts";
import { askForProvisionLink, recordProvision } from "./provisions.ts";
import { answerTask, askBeside, changeAnswer, type TaskLink, taskLinkOf } from "./task-page.ts";
import { isCalm, later, type Reader, type Town, think } from "./town.ts";

/** The habits of a member of staff. */
interface Habits {
  /** How likely a mail is answered at all, while there are faults. */
  readonly answers: number;
  readonly slow: number;
  readonly twice: number;
  /** How likely an old link is tried again later. */
  readonly oldLinks: number;
  /** How likely they send a file with an answer. */
  readonly files: number;
  /** How likely they change an answer that may still be changed. */
  readonly changes: number;
  /** How likely they look at the board in a day, and answer from there. */
  readonly boards: number;
  /** How likely they ask the requester something, or extend the due date, before they answer. */
  readonly beside: number;
  /** How likely they turn to a colleague first, and look at a case in a day. */
  readonly asides: number;
  readonly cases: number;
  /** A mail scanner opens every link at once. */
  readonly scanner: boolean;
}

/** A mailbox of the business, and the person who reads it. */
export class Staff implements Reader {
  readonly #town: Town;
  readonly #name: string;
  readonly #habits: Habits;
  readonly #mailbox: string;
  readonly #seen: TaskLink[] = [];
  readonly #mailed = new Map<string, number>();

  constructor(town: Town, mailbox: string) {
    this.#town = town;
    this.#name = mailbox.replace(/@.*/, "");
    this.#mailbox = mailbox;
    const chance = Chance.of(town.seed, `staff ${mailbox}`);
    const theme = themeOf(town.seed);
    const officer = isOfficer(town, mailbox);
    // Only the officer is offered to blacken a file.
    const confers = officer ? 0.7 : 0.4;
    this.#habits = {
      answers: theme === "given-up" ? 0.95 : (theme === "late" ? 0.3 : 0.5) + chance.next() / 2,
      slow: theme === "late" ? 0.7 : theme === "given-up" ? 0 : chance.next() / 3,
      twice: chance.next() / 5,
      oldLinks: chance.next() / 8,
      beside: theme === "messages" ? 0.3 : chance.next() / 10,
      asides: theme === "colleagues" || theme === "files" ? confers : chance.next() / 12,
      cases: theme === "given-up" ? 0 : theme === "colleagues" ? 1 : chance.next() / 2,
      files: theme === "files" ? 0.7 : theme === "colleagues" ? 0.5 : 0.15,
      changes: chance.next() / 3,
      boards: boardsOf(theme, chance, officer),
      scanner: chance.happens(0.3),
    };
  }

  /** Comes to work each day, and on some of them looks at all open work. */
  work(days: number): void {
    const town = this.#town;
    const chance = Chance.of(town.seed, `works ${this.#mailbox}`);
    for (let today = 0; today < days; today += 1) {
      const atMs = today * 86_400_000 + chance.whole(0, 36_000_000);
      if (chance.happens(this.#habits.boards))
        later(town, atMs, () => askForBoard(town, this.#name, this.#mailbox));
      if (chance.happens(0.15)) later(town, atMs, () => askForProvisionLink(town, this.#name));
      if (chance.happens(this.#habits.cases)) {
        later(town, atMs, () => this.#askForCase(chance.pick(this.#seen)?.requestId));
        // A closed one can be reopened.
        later(town, atMs, () => this.#askForCase(chance.pick(town.closed())));
      }
    }
  }

  receive(mail: SentMail): void {
    const town = this.#town;
    const calm = isCalm(town);
    // The month's figures come with a link to the board, for all the years of retention.
    for (const url of town.rests() ? [] : mail.links) {
      const { pathname } = new URL(url);
      if (pathname === "/staff/entry") later(town, 600_000, () => this.#keyIn(url));
      const chance = () => Chance.of(town.seed, `${this.#name} ${pathname} ${town.scheduler.now()}`);
      if (pathname === "/staff/board")
        later(town, 900_000, () => workFromBoard(town, this.#name, url, chance()));
      if (pathname === "/provisions")
        later(town, 900_000, () => recordProvision(town, this.#name, url, chance()));
      if (pathname === "/staff/case") later(town, 600_000, () => lookInto(town, this.#name, url, chance()));
    }
    for (const link of mail.links.flatMap((one) => taskLinkOf(one) ?? [])) {
      // Each link has its own random stream, so that one request hardly affects another's; and a digest's each day.
      const mailed = `${town.nameOf(link.requestId)} ${link.taskId} ${mail.tags["mail"]}`;
      const about = `${mailed} ${this.#times(mailed)}`;
      const chance = Chance.of(town.seed, `${this.#name} ${about}`);
      this.#seen.push(link);
      if (this.#habits.scanner) later(town, 1000, () => town.deskOf(this.#name).ask(new URL(link.url), {}));
      if (!calm && this.#ignores(link)) continue;
      if (!calm && !chance.happens(this.#habits.answers)) continue;
      const slow = isRare(link) ? 0.4 : this.#habits.slow;
      const afterMs = think(chance, !calm && chance.happens(slow));
      later(town, afterMs, () => this.#answer(link, chance));
      if (calm) continue;
      // Links to a case are mailed to the reception, which answers its own questions from there.
      if (chance.happens(this.#mailbox === town.deskMailbox ? 0.15 : this.#habits.beside / 3))
        later(town, Math.floor(afterMs / 2), () => this.#askForCase(link.requestId));
      if (chance.happens(this.#habits.beside)) {
        later(town, Math.floor(afterMs / 2), () => askBeside(town, this.#name, link, chance));
      }
      if (chance.happens(this.#habits.asides))
        later(town, Math.floor(afterMs / 3), () => confer(town, this.#name, link, chance));
      if (chance.happens(this.#habits.changes)) {
        const laterMs = afterMs + chance.spread(60_000, 2 * 86_400_000);
        later(town, laterMs, () => changeAnswer(town, this.#name, link, chance));
      }
      if (chance.happens(isRare(link) ? 0.5 : this.#habits.twice)) {
        const againMs = chance.happens(0.5)
          ? 0
          : chance.spread(100, isRare(link) ? 3 * 86_400_000 : 3_600_000);
        later(town, afterMs + againMs, () => this.#answer(link, chance));
      }
      const old = this.#seen[chance.whole(0, this.#seen.length - 1)];
      if (old !== undefined && chance.happens(this.#habits.oldLinks)) {
        later(town, think(chance, true), () => this.#answer(old, chance));
      }
    }
  }

  /** Whether nobody answers this question while there are faults. */
  #ignores({ requestId, taskId }: TaskLink): boolean {
    const request = this.#town.record(requestId);
    const rest = request !== undefined && "actions" in request && request.actions !== undefined;
    const question = unansweredFor(this.#town.seed, this.#town.nameOf(requestId))?.question;
    switch (question) {
      case undefined:
        return false;
      case "the rest":
        return rest && taskId === "decide";
      case "sign-off of the rest":
        return rest && taskId === "sign-off";
      case "decide":
        return !rest && taskId === "decide";
      case "sign-off":
        return !rest && taskId === "sign-off";
      case "verify-identity":
      case "confirm-agent":
      case "search-system":
      case "act-on-system":
      case "post-package":
      case "deliver-otherwise":
        return taskId.startsWith(question);
    }
  }

  /** How often this was mailed before. */
  #times(mailed: string): number {
    const times = this.#mailed.get(mailed) ?? 0;
    this.#mailed.set(mailed, times + 1);
    return times;
  }

  async #answer(link: TaskLink, chance: Chance): Promise<void> {
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const answered = await answerTask(
        this.#town,
        this.#name,
        link,
        chance,
        chance.happens(this.#habits.files),
      );
      if (answered !== "later") return;
      await this.#town.scheduler.sleep(chance.spread(60_000, 12 * 3_600_000));
    }
  }

  async #askForCase(receipt: string | undefined): Promise<void> {
    if (receipt === undefined) return;
    const person = new Person(this.#town.deskOf(this.#name));
    const page = await person.open("/staff");
    if (page.status < 400) await person.send(page, "/staff/case-link", { receipt });
  }

  /** Keys in the paper requests on the counter. */
  async #keyIn(link: string): Promise<void> {
    const town = this.#town;
    const paper = town.papers.shift();
    if (paper === undefined) return;
    const person = new Person(town.deskOf(this.#name));
    const form = await person.open(`${link}&type=${paper.right}`);
    const asked = formsIn(form.html).find(({ action }) => action === "/staff/entry")?.names;
    if (asked === undefined) {
      town.trace.note(paper.name, `cannot be keyed in: ${form.status}`);
      town.papers.unshift(paper);
      return;
    }
    const values = Object.entries(paper.values).filter(([name]) => asked.has(name));
    const done = await person.send(form, "/staff/entry", Object.fromEntries(values));
    const id = numberIn(done.html);
    town.trace.note(paper.name, `is keyed in: ${done.status}`);
    if (done.status === 400) town.trace.note(paper.name, said(done).slice(0, 300));
    if (done.status === 200 && id !== undefined) town.name(id, paper.name);
  }
}

function isOfficer(town: Town, address: string): boolean {
  const mailboxes = Object.values(town.business().mailboxes);
  return mailboxes.some(({ email, roles }) => email === address && roles.includes("officer"));
}

/** How likely somebody looks at the board in a day. */
function boardsOf(theme: Theme, chance: Chance, officer: boolean): number {
  // There everything is answered sooner or later.
  if (theme === "given-up") return 0;
  // The officer's lists everything, and has more buttons.
  if (theme === "colleagues" || officer) return 0.9;
  return chance.happens(0.7) ? chance.next() / 1.5 : 0;
}

/** Questions that seldom come up. They are answered late and twice more often, so that both occur at all. */
function isRare({ taskId }: TaskLink): boolean {
  return /^(resend-files|keep-promise|reply-message|renew-code|advise-owner|post-package)/.test(taskId);
}
