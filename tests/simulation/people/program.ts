import { connectorAskSchema } from "../../../functions/domain/connector-ask.ts";
import { Chance } from "../chance.ts";
import { later, type Town } from "./town.ts";

/** The URL of the business's program; nothing leaves the process. */
export const programUrl = "http://127.0.0.1:1/ask";

const hour = 3_600_000;

/** A program that answers for the owner of a system: at once, late, twice, wrongly or not at all. */
export class Program {
  readonly #town: Town;

  constructor(town: Town) {
    this.#town = town;
  }

  /** Receives a question, in place of `fetch`. */
  async fetch(url: string, body: string): Promise<Response> {
    if (url !== programUrl) throw new TypeError("fetch failed");
    const town = this.#town;
    const ask = connectorAskSchema.parse(JSON.parse(body));
    const chance = Chance.of(town.seed, `program ${town.nameOf(ask.request.number)} ${ask.question}`);
    await town.scheduler.sleep(chance.whole(5, 400));
    const taken = chance.weighted({ taken: 75, refused: 10, late: 5, lost: 10 });
    town.coverage.count("program", taken, ask.ask);
    switch (taken) {
      case "refused":
        return new Response(null, { status: 500 });
      case "late":
        await town.scheduler.sleep(5000);
        throw Object.assign(new Error("The operation was aborted due to timeout"), { name: "TimeoutError" });
      case "taken":
      case "lost":
        break;
    }
    const answer = answerTo(ask.ask, chance);
    const send = () => this.#answer(ask.answer.url, ask.answer.link, answer);
    // Sometimes the answer arrives before the question is acknowledged.
    const afterMs = chance.happens(0.2) ? 0 : chance.spread(1000, 30 * hour);
    if (taken === "taken") later(town, afterMs, send);
    if (chance.happens(0.2)) later(town, afterMs + chance.spread(1, hour), send);
    return new Response(null, { status: 202 });
  }

  async #answer(url: string, link: string, answer: object): Promise<void> {
    const { status } = await this.#town.deskOf("program").ask(new URL(url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ link, answer }),
    });
    this.#town.coverage.count("program", "answers", String(status));
  }
}

function answerTo(ask: string, chance: Chance): object {
  if (chance.happens(0.15)) return { choice: "ask-owner" };
  if (ask === "act-on-system") {
    return chance.happens(0.85)
      ? { choice: "done", did: "canaria", changed: [0] }
      : { choice: "cannot", reason: "canaria" };
  }
  return chance.happens(0.5)
    ? { choice: "found", searched: "canaria", content: "canaria", held: "yes" }
    : { choice: "nothing", searched: "canaria" };
}
