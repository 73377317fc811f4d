import { staff, systems } from "./journey.ts";
import type { DeskInUse } from "./person.ts";

/** Prints who did what and when, and the mails sent because of it. */
export class Timeline {
  readonly #desk: DeskInUse;
  readonly #now: () => number;
  readonly #format: Intl.DateTimeFormat;
  #mailsShown = 0;

  constructor(desk: DeskInUse, now: () => number, timeZone: string) {
    this.#desk = desk;
    this.#now = now;
    this.#format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  }

  async step(who: string, what: string): Promise<void> {
    console.log(`${this.#time()}  ${who.padEnd(9)}  ${what}`);
    await this.#mails();
  }

  /** Moves the clock, with everything that is due on the way. */
  async wait(duration: string, meanwhile = ""): Promise<void> {
    await this.#desk.advance(duration);
    console.log(`${" ".repeat(18)}  … ${duration} later${meanwhile && `: ${meanwhile}`}`);
    await this.#mails();
  }

  async #mails(): Promise<void> {
    const mails = await this.#desk.mails();
    for (const mail of mails.slice(this.#mailsShown)) {
      console.log(`${" ".repeat(18)}  mail to ${nameOf(mail.to[0] ?? "")}: ${mail.subject}`);
    }
    this.#mailsShown = mails.length;
  }

  #time(): string {
    return this.#format.format(this.#now());
  }
}

function nameOf(address: string): string {
  const owned = systems.filter((system) => staff.owner(system) === address);
  if (address === staff.desk) return `desk <${address}>`;
  if (address === staff.officer) return `officer <${address}>`;
  return owned.length > 0 ? `owner of ${owned.join(", ")} <${address}>` : `requester <${address}>`;
}
