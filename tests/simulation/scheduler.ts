import type { MovableClock } from "../../infra/local/clock.ts";
import { Heap } from "../../infra/local/heap.ts";
import type { Chance } from "./chance.ts";

interface Event {
  readonly due: number;
  /** Random, so that events due at the same time come in any order. */
  readonly tie: number;
  readonly order: number;
  run: (() => void | Promise<void>) | undefined;
}

/**
 * Runs all events in order of simulated time, and those due at the same moment in random order. One event at a time,
 * and the next only when nothing else runs: so the same seed gives the same run.
 */
export class Scheduler implements MovableClock {
  readonly offset = 0;
  readonly #chance: Chance;
  readonly #events = new EventHeap();
  readonly #onFault: (error: unknown) => void;
  #now: number;
  #order = 0;
  /** Counts what was scheduled. */
  #scheduled = 0;

  /** `onFault` is called with what an event throws. */
  constructor(startMs: number, chance: Chance, onFault: (error: unknown) => void) {
    this.#now = startMs;
    this.#chance = chance;
    this.#onFault = onFault;
  }

  now(): number {
    return this.#now;
  }

  at(dueMs: number, run: () => void | Promise<void>): () => void {
    const event: Event = {
      due: Math.max(Math.ceil(dueMs), this.#now),
      tie: this.#chance.next(),
      order: this.#order,
      run,
    };
    this.#order += 1;
    this.#scheduled += 1;
    this.#events.push(event);
    return () => {
      event.run = undefined;
    };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.at(this.#now + ms, resolve);
    });
  }

  /** Runs all events due until then, or until `enough` returns true after an event. */
  async runUntil(untilMs: number, enough: () => boolean = () => false): Promise<void> {
    await this.#quiet();
    for (;;) {
      const event = this.#events.peek();
      if (event === undefined || event.due > untilMs) break;
      this.#events.pop();
      const { run } = event;
      if (run === undefined) continue;
      this.#now = event.due;
      event.run = undefined;
      new Promise<void>((resolve) => resolve(run())).catch(this.#onFault);
      await this.#quiet();
      if (enough()) return;
    }
    this.#now = untilMs;
  }

  /** The desk itself never moves the clock. */
  advance(): Promise<void> {
    throw new Error("only the simulation moves its clock");
  }

  stop(): void {}

  /**
   * Resolves when only the clock can make progress. Nothing here waits for the kernel, so that pending work continues
   * within a round or two of the event loop; streams take one more.
   */
  async #quiet(): Promise<void> {
    for (let still = 0; still < 3; ) {
      const before = this.#scheduled;
      await new Promise<void>((resolve) => setImmediate(resolve));
      still = before === this.#scheduled ? still + 1 : 0;
    }
  }
}

/** Events by time, tie and order. */
class EventHeap {
  readonly #heap = new Heap(before);

  push(event: Event): void {
    this.#heap.push(event);
  }

  /** The first event that has not been cancelled. */
  peek(): Event | undefined {
    for (;;) {
      const event = this.#heap.peek();
      if (event === undefined || event.run !== undefined) return event;
      this.#heap.pop();
    }
  }

  pop(): void {
    this.#heap.pop();
  }
}

function before(a: Event, b: Event): boolean {
  if (a.due !== b.due) return a.due < b.due;
  return a.tie !== b.tie ? a.tie < b.tie : a.order < b.order;
}
