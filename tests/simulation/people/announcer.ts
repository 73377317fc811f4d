import { announcements } from "../../../functions/adapters/announcements.ts";
import { counters } from "../../../functions/adapters/counters.ts";
import { announcementOf } from "../../../functions/application/changes/announcements.ts";
import { placeOf } from "../../../functions/runtime/runtime.ts";
import type { Desk } from "../../../infra/local/desk.ts";
import type { Town } from "./town.ts";

/**
 * The operator who announces a version of the policy, and restarts a stopped announcement: `desk policy announce`.
 */
export class Announcer {
  readonly #town: Town;
  readonly #desk: Desk;
  readonly #version: string;
  #announced = false;

  constructor(town: Town, desk: Desk, version: string) {
    this.#town = town;
    this.#desk = desk;
    this.#version = version;
  }

  /** Announces the version; calling it again restarts a stopped announcement. */
  async announce(): Promise<void> {
    const run = await announcements(this.#place()).run(this.#version);
    this.#announced = true;
    this.#town.trace.note("-", `the policy of ${this.#version} is announced: ${run}`);
    this.#town.coverage.count("announcement", "announced", run);
  }

  /** Restarts the announcement if it has stopped. */
  async lookAfter(): Promise<void> {
    if (this.#announced && !this.isOver()) await this.announce();
  }

  isOver(): boolean {
    if (!this.#announced) return true;
    const { variables, engine } = this.#desk;
    const machine = `${variables["MACHINE_PREFIX"]}policy-change`;
    const arn = `${machine.replace(":stateMachine:", ":execution:")}:${this.#version}`;
    return engine.describe(arn).status === "SUCCEEDED";
  }

  /** Whether the officer was told the results; undefined if nothing was announced. */
  async reported(): Promise<boolean | undefined> {
    if (!this.#announced) return undefined;
    const found = await announcementOf({ counters: counters(this.#place(), this.#runtime()) }, this.#version);
    return found?.reportedAt !== undefined;
  }

  #runtime() {
    const { scheduler } = this.#town;
    return {
      clock: { now: () => scheduler.now() },
      random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
      sleep: (ms: number) => scheduler.sleep(ms),
    };
  }

  #place() {
    const { variables, inProcess } = this.#desk;
    if (inProcess === undefined) throw new Error("a simulated desk is reached without sockets");
    return placeOf(["MACHINE_PREFIX", "COUNTERS_TABLE"], {
      env: variables,
      requestHandler: inProcess.transport,
    });
  }
}
