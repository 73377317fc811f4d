import { AsyncLocalStorage } from "node:async_hooks";
import type { SignedAnswer, SignedRequest, Wire } from "../../../infra/local/wire.ts";
import type { FunctionEntry } from "../../../infra/manifest.ts";
import { Chance } from "../chance.ts";
import type { Scheduler } from "../scheduler.ts";
import {
  type CallFault,
  type DeliveryFault,
  drawn,
  findsNothing,
  hotDeliveries,
  isAway,
  type Plan,
  ratesOf,
} from "./plan.ts";
import { rowOf } from "./row.ts";
import { type Asked, askedBy, askedOf, brokenOff, refusal } from "./services.ts";

/** What a run of a function did, and which faults it met. */
export interface Run {
  /** Identifies a run: the function, its subject, and its number. The same in every simulation of a seed. */
  readonly place: string;
  readonly called: FunctionEntry;
  /** The function, or the route of a page. */
  readonly row: string;
  readonly event: unknown;
  dead: boolean;
  /** Whether every service is away for this run. */
  readonly away: boolean;
  calls: number;
  /** The fates of calls that were drawn before the SDK serialized them to HTTP. */
  decided: Fate[];
  readonly end: (error: Error) => void;
}

interface Fate {
  readonly asked: Asked;
  readonly fault: CallFault | "away" | undefined;
  readonly chance: Chance;
}

/** Observes every call. */
export interface Witness {
  begun(run: Run): void;
  ended(run: Run, result: { readonly error: unknown } | { readonly value: unknown }): void;
  called(run: Run, asked: Asked, fault: CallFault | "away" | undefined): void;
  sent(run: Run, asked: Asked, request: SignedRequest): void;
  /** A page could not be called at all. */
  unreachable(row: string): void;
  delivered(
    called: FunctionEntry,
    about: string,
    fault: DeliveryFault | "away" | "dead-letter",
    place?: string,
  ): void;
  /** The subject of an event: the person, or the request. */
  about(called: FunctionEntry, event: unknown): string;
}

/** How often Lambda retries an event after a failure, and after how long, in ms. */
const triedAgain = [60_000, 120_000];

const minute = 60_000;

/** Between the desk's functions and AWS: calls take time, and fail according to the plan. */
export class FaultyWire implements Wire {
  readonly #runs = new AsyncLocalStorage<Run>();
  readonly #scheduler: Scheduler;
  readonly #plan: Plan;
  readonly #witness: Witness;
  readonly #times = new Map<string, number>();
  /** Whether a shrunk trace leaves out the fault at a place. */
  readonly #without: (place: string) => boolean;

  constructor(
    scheduler: Scheduler,
    plan: Plan,
    witness: Witness,
    without: (place: string) => boolean = () => false,
  ) {
    this.#scheduler = scheduler;
    this.#plan = plan;
    this.#witness = witness;
    this.#without = without;
  }

  async invocation<Result>(
    work: () => Promise<Result>,
    called: FunctionEntry,
    event: unknown,
  ): Promise<Result> {
    switch (called.trigger.kind) {
      case "http":
        if (this.#isAway("lambda", rowOf(called, event))) {
          this.#witness.unreachable(rowOf(called, event));
          throw serviceException();
        }
        return this.#run(work, called, event);
      case "step":
        return this.#step(work, called, event);
      default:
        // Lambda accepts an event at once and runs it later: nobody waits for the result.
        void this.#deliver(work, called, event);
        return undefined as Result;
    }
  }

  async send(request: SignedRequest, effect: () => Promise<SignedAnswer>): Promise<SignedAnswer> {
    const run = this.#runs.getStore();
    if (run === undefined) return effect();
    const asked = askedBy(request);
    const at = run.decided.findIndex((one) => one.asked.operation === asked.operation);
    const [decided] = at < 0 ? [] : run.decided.splice(at, 1);
    const fate = decided ?? this.#fate(run, asked);
    this.#witness.sent(run, fate.asked, request);
    return this.#carry(run, fate, effect);
  }

  async shorten(command: string, effect: () => object | undefined): Promise<object | undefined> {
    const run = this.#runs.getStore();
    if (run === undefined) return effect();
    // Only the most frequent calls are answered before the SDK serializes them.
    if (this.#plan.whollySdk || !/ItemCommand$/.test(command)) return undefined;
    const fate = this.#fate(run, askedOf("dynamodb", command.replace(/Command$/, "")));
    // Faults occur below the SDK's retries.
    if (fate.fault !== undefined) {
      run.decided.push(fate);
      return undefined;
    }
    await this.#delay(run, fate.chance);
    this.#witness.called(run, fate.asked, undefined);
    const output = effect();
    if (output === undefined) run.decided.push({ ...fate, fault: undefined });
    else await this.#delay(run, fate.chance);
    return output;
  }

  #fate(run: Run, asked: Asked): Fate {
    if (run.dead) return { asked, fault: undefined, chance: new Chance(0) };
    run.calls += 1;
    const place = `${run.place}/${run.calls}`;
    const chance = Chance.of(this.#plan.seed, place);
    if (run.away || this.#isAway(asked.service, run.row)) return { asked, fault: "away", chance };
    const rates = ratesOf(this.#plan, run.row, kindOf(run.called));
    const fault = this.#isCalm() ? undefined : drawn(rates, chance);
    return { asked, fault: fault !== undefined && this.#without(place) ? undefined : fault, chance };
  }

  async #carry(
    run: Run,
    { asked, fault, chance }: Fate,
    effect: () => Promise<SignedAnswer>,
  ): Promise<SignedAnswer> {
    await this.#delay(run, chance);
    this.#witness.called(run, asked, fault);
    switch (fault) {
      case "away":
      case "throttled":
      case "refused":
        return refusal(asked.service, fault, chance);
      case "timed-out":
        await this.#scheduler.sleep(chance.whole(1000, 5000));
        throw brokenOff("ETIMEDOUT");
      case "crash-before":
        return this.#die(run);
      case "slow":
        await this.#scheduler.sleep(chance.spread(500, 20_000));
        return this.#answered(run, chance, effect);
      case "crash-after":
        await effect();
        return this.#die(run);
      case "answer-lost":
        await effect();
        await this.#delay(run, chance);
        throw brokenOff("ECONNRESET");
      case "applied-then-refused":
        await effect();
        await this.#delay(run, chance);
        return refusal(asked.service, "refused", chance);
      case undefined:
        return this.#answered(run, chance, effect);
    }
  }

  async #answered(run: Run, chance: Chance, effect: () => Promise<SignedAnswer>): Promise<SignedAnswer> {
    if (run.dead) return never();
    const answer = await effect();
    await this.#delay(run, chance);
    return answer;
  }

  /** Network delay; never returns to a function that has died meanwhile. */
  async #delay(run: Run, chance: Chance): Promise<void> {
    if (!run.dead) await this.#scheduler.sleep(chance.whole(1, 40));
    if (run.dead) await never();
  }

  #die(run: Run): Promise<never> {
    run.end(named("Runtime.ExitError", "RequestId: Error: Runtime exited with error: signal: killed"));
    return never();
  }

  /** Calls a function like Step Functions: sometimes twice, and not at all while Lambda is throttled or down. */
  async #step<Result>(work: () => Promise<Result>, called: FunctionEntry, event: unknown): Promise<Result> {
    const about = this.#witness.about(called, event);
    const { chance, fault } = this.#delivery(called, about);
    await this.#scheduler.sleep(chance.whole(1, 60));
    if (this.#isAway("lambda", called.name)) {
      this.#witness.delivered(called, about, "away");
      throw serviceException();
    }
    switch (fault) {
      case "not-run":
        throw named("Lambda.TooManyRequestsException", "Rate Exceeded.");
      case "late":
        await this.#scheduler.sleep(chance.spread(1000, 10 * minute));
        return this.#run(work, called, event);
      case "twice":
      case "thirty": {
        const runs = Array.from({ length: fault === "twice" ? 2 : 30 }, async () => {
          await this.#scheduler.sleep(chance.whole(0, 50));
          return this.#run(work, called, event);
        });
        // The first response counts; the others are ignored.
        const [first, ...others] = runs;
        for (const other of others) other.catch(() => undefined);
        return first as Promise<Result>;
      }
      case undefined:
        return this.#run(work, called, event);
    }
  }

  async #deliver(work: () => Promise<unknown>, called: FunctionEntry, event: unknown): Promise<void> {
    const about = this.#witness.about(called, event);
    const { chance, fault } = this.#delivery(called, about);
    await this.#scheduler.sleep(chance.whole(1, 500));
    const copies = fault === "thirty" ? 30 : fault === "twice" ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const lateMs =
        fault === "late"
          ? chance.spread(1000, 6 * 60 * minute)
          : copy === 0 || fault === "thirty"
            ? 0
            : chance.spread(1, 60 * minute);
      void this.#asynchronously(work, called, event, about, lateMs);
    }
  }

  async #asynchronously(
    work: () => Promise<unknown>,
    called: FunctionEntry,
    event: unknown,
    about: string,
    lateMs: number,
  ): Promise<void> {
    await this.#scheduler.sleep(lateMs);
    for (const again of [...triedAgain, undefined]) {
      // An event waits while Lambda itself is down.
      while (this.#isAway("lambda", called.name)) await this.#scheduler.sleep(5 * minute);
      try {
        await this.#run(work, called, event);
        return;
      } catch {
        if (again !== undefined) await this.#scheduler.sleep(again);
      }
    }
    this.#witness.delivered(called, about, "dead-letter");
  }

  #delivery(called: FunctionEntry, about: string) {
    const place = this.#place(`${called.name} ${about} delivery`);
    const chance = Chance.of(this.#plan.seed, place);
    const { deliveries, hot } = this.#plan;
    const rates = hot.has(called.name) ? lessened(hotDeliveries, deliveries) : deliveries;
    const found = this.#isCalm() ? undefined : drawn(rates, chance);
    const fault = found !== undefined && this.#without(place) ? undefined : found;
    if (fault !== undefined) this.#witness.delivered(called, about, fault, place);
    return { chance, fault };
  }

  /** One run, to its end, death or timeout. */
  async #run<Result>(work: () => Promise<Result>, called: FunctionEntry, event: unknown): Promise<Result> {
    const over = Promise.withResolvers<never>();
    over.promise.catch(() => undefined);
    const place = this.#place(`${called.name} ${this.#witness.about(called, event)}`);
    const row = rowOf(called, event);
    const away =
      !this.#isCalm() &&
      !this.#without(place) &&
      findsNothing(row, Chance.of(this.#plan.seed, `${place} away`));
    const run: Run = {
      ...{ place, called, row, away },
      event,
      dead: false,
      calls: 0,
      decided: [],
      end: (error) => {
        if (run.dead) return;
        run.dead = true;
        over.reject(error);
      },
    };
    this.#witness.begun(run);
    const cancel = this.#scheduler.at(this.#scheduler.now() + called.timeoutSeconds * 1000, () => {
      run.end(named("Sandbox.Timedout", `Task timed out after ${called.timeoutSeconds}.00 seconds`));
    });
    try {
      const value = await Promise.race([this.#runs.run(run, work), over.promise]);
      this.#witness.ended(run, { value });
      return value;
    } catch (error) {
      this.#witness.ended(run, { error });
      throw error;
    } finally {
      run.dead = true;
      cancel();
    }
  }

  /** `what`, with a running number. */
  #place(what: string): string {
    const time = (this.#times.get(what) ?? 0) + 1;
    this.#times.set(what, time);
    return `${what} ${time}`;
  }

  #isCalm(): boolean {
    return this.#scheduler.now() >= this.#plan.calmFromMs;
  }

  #isAway(service: Parameters<typeof isAway>[1], row: string): boolean {
    return isAway(this.#plan, service, row, this.#scheduler.now());
  }
}

/** `rates` without the kinds of faults that a shrunk trace leaves out: those have a negative rate in `less`. */
function lessened(rates: Plan["deliveries"], less: Plan["deliveries"]): Plan["deliveries"] {
  const kept = Object.entries(rates).map(([kind, rate]) => [
    kind,
    less[kind as DeliveryFault] < 0 ? 0 : rate,
  ]);
  return Object.fromEntries(kept) as Plan["deliveries"];
}

function kindOf({ trigger }: FunctionEntry): "http" | "step" | "event" {
  return trigger.kind === "http" || trigger.kind === "step" ? trigger.kind : "event";
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function serviceException(): Error {
  return named("Lambda.ServiceException", "The service is unavailable.");
}
