import type { Madoguchi } from "../../functions/client/index.ts";

/** A device's location. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** What a device lets the app do: the operating system's own permission, which is not consent. */
export interface Device {
  position(): Promise<Position>;
}

/**
 * The server of a shop's app, as far as location goes: it finds the shop nearest to the user. It asks the desk before
 * each single collection, and does without location unless the answer is yes.
 */
export class ShopApp {
  readonly #desk: Pick<Madoguchi, "check" | "record">;
  /** The wording that the app shows. */
  readonly #wording: string;
  /** The language that it shows the wording in (BCP 47). */
  readonly #language: string;
  readonly collected: Position[] = [];

  constructor(desk: Pick<Madoguchi, "check" | "record">, wording: string, language = "ja") {
    this.#desk = desk;
    this.#language = language;
    this.#wording = wording;
  }

  /** What the user pressed on the app's own consent screen. */
  async answered(user: string, yes: boolean): Promise<void> {
    await this.#desk.record({
      person: { user },
      item: "location",
      decision: yes ? "given" : "refused",
      wording: this.#wording,
      language: this.#language,
    });
  }

  /** The user switched location off in the app. */
  async withdrawnInSettings(user: string): Promise<void> {
    await this.#desk.record({ person: { user }, item: "location", decision: "withdrawn" });
  }

  /** The nearest shop, or, without location, all of them. */
  async shops(user: string, device: Device): Promise<"nearest" | "all"> {
    const { may } = await this.#desk.check({ person: { user }, item: "location", wording: this.#wording });
    if (!may) return "all";
    this.collected.push(await device.position());
    return "nearest";
  }
}
