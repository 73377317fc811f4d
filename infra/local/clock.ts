import type { Activity } from "./activity.ts";
import { Heap } from "./heap.ts";

/** The source of time for everything: milliseconds since the Unix epoch. */
interface Clock {
  now(): number;
}

/** A clock with timers. They run in order of time, ties in the order they were set. */
export interface TimerClock extends Clock {
  /** Runs `run` at `dueMs` (ms since the epoch), at once if that is in the past. Returns a function that cancels. */
  at(dueMs: number, run: () => void | Promise<void>): () => void;
}

/** A clock that a person or a test can move forward. */
export interface MovableClock extends TimerClock {
  /** Moves forward by `ms`, running everything that becomes due in order, and resolves when nothing runs any more. */
  advance(ms: number): Promise<void>;
  /** How far this clock is ahead of real time, in ms; `npm start` keeps it across restarts. */
  readonly offset: number;
  stop(): void;
}

interface Timer {
  readonly due: number;
  readonly order: number;
  run: (() => void | Promise<void>) | undefined;
}

const longestSleep = 2_147_483_647; // setTimeout's limit: a longer delay would fire at once

/**
 * Timers by time and order. Cancelled ones stay until they surface or outnumber the rest, which keeps cancelling cheap
 * and the heap small: timeouts of a year are often set and cancelled.
 */
class TimerHeap {
  readonly #heap = new Heap(before);
  #cancelled = 0;

  cancel(timer: Timer): void {
    if (timer.run === undefined) return;
    timer.run = undefined;
    this.#cancelled += 1;
    if (this.#cancelled < 1000 || this.#cancelled * 2 < this.#heap.size) return;
    this.#heap.keep(({ run }) => run !== undefined);
    this.#cancelled = 0;
  }

  push(timer: Timer): void {
    this.#heap.push(timer);
  }

  peek(): Timer | undefined {
    for (;;) {
      const timer = this.#heap.peek();
      if (timer === undefined || timer.run !== undefined) return timer;
      this.#heap.pop();
      this.#cancelled -= 1;
    }
  }

  pop(): Timer | undefined {
    return this.#heap.pop();
  }
}

function before(a: Timer, b: Timer): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}

abstract class HeapClock implements MovableClock {
  readonly #timers = new TimerHeap();
  readonly #activity: Activity;
  #order = 0;
  #moving: Promise<void> = Promise.resolve();

  constructor(activity: Activity) {
    this.#activity = activity;
  }

  abstract now(): number;
  abstract readonly offset: number;
  /** Freezes `now()` at `ms`. */
  protected abstract standAt(ms: number): void;
  /** Lets time continue from where it stopped. */
  protected abstract release(): void;
  /** Called whenever the earliest timer may have changed. */
  protected abstract rearm(): void;
  abstract stop(): void;

  at(dueMs: number, run: () => void | Promise<void>): () => void {
    const timer: Timer = { due: dueMs, order: this.#order, run };
    this.#order += 1;
    this.#timers.push(timer);
    if (this.#timers.peek() === timer) this.rearm();
    return () => this.#timers.cancel(timer);
  }

  protected nextDue(): number | undefined {
    return this.#timers.peek()?.due;
  }

  /** Runs every timer that is due; for clocks that run by themselves. */
  protected fireDue(): void {
    for (;;) {
      const timer = this.#timers.peek();
      if (timer === undefined || timer.due > this.now()) return;
      this.#timers.pop();
      void this.#fire(timer);
    }
  }

  advance(ms: number): Promise<void> {
    const moved = this.#moving.then(() => this.#advance(ms));
    this.#moving = moved.catch(() => undefined);
    return moved;
  }

  async #advance(ms: number): Promise<void> {
    await this.#activity.idle();
    const target = this.now() + ms;
    try {
      for (;;) {
        const timer = this.#timers.peek();
        if (timer === undefined || timer.due > target) break;
        this.#timers.pop();
        this.standAt(Math.max(timer.due, this.now()));
        await this.#fire(timer);
        await this.#activity.idle();
      }
      this.standAt(target);
    } finally {
      this.release();
    }
  }

  #fire(timer: Timer): Promise<void> {
    const run = timer.run;
    timer.run = undefined;
    if (run === undefined) return Promise.resolve();
    return this.#activity.track(async () => run());
  }
}

/** Time that moves only when told to, for tests. */
export class VirtualClock extends HeapClock {
  #now: number;

  constructor(startMs: number, activity: Activity) {
    super(activity);
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  get offset(): number {
    return this.#now - Date.now();
  }

  protected standAt(ms: number): void {
    this.#now = ms;
  }

  protected release(): void {}
  protected rearm(): void {}
  stop(): void {}
}

/** Real time plus an offset, for `npm start`. */
export class ShiftedClock extends HeapClock {
  #offset: number;
  #standing: number | undefined;
  #sleep: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(offsetMs: number, activity: Activity) {
    super(activity);
    this.#offset = offsetMs;
  }

  now(): number {
    return this.#standing ?? Date.now() + this.#offset;
  }

  get offset(): number {
    return this.now() - Date.now();
  }

  protected standAt(ms: number): void {
    this.#standing = ms;
  }

  protected release(): void {
    if (this.#standing !== undefined) this.#offset = this.#standing - Date.now();
    this.#standing = undefined;
    this.rearm();
  }

  protected rearm(): void {
    clearTimeout(this.#sleep);
    const due = this.nextDue();
    if (this.#stopped || this.#standing !== undefined || due === undefined) return;
    const delay = Math.min(Math.max(due - this.now(), 0), longestSleep);
    this.#sleep = setTimeout(() => {
      if (this.#standing === undefined) this.fireDue();
      this.rearm();
    }, delay);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#sleep);
  }
}
