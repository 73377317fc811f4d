import { Chance } from "../chance.ts";
import { type Theme, themeOf } from "../themes.ts";
import { rows } from "./row.ts";
import { type Service, services } from "./services.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Fates of a single call to AWS. */
export const callFaults = [
  "throttled",
  "refused",
  "timed-out",
  "answer-lost",
  "applied-then-refused",
  "crash-before",
  "crash-after",
  "slow",
] as const;
export type CallFault = (typeof callFaults)[number];

/** Fates of an event or a step on its way to a function. */
export const deliveryFaults = ["late", "twice", "thirty", "not-run"] as const;
export type DeliveryFault = (typeof deliveryFaults)[number];

/** An outage of a service. */
export interface Outage {
  readonly service: Service | "lambda";
  readonly fromMs: number;
  readonly untilMs: number;
  /** Only for this function or route: its connection or permission is broken. */
  readonly of?: string;
}

/** What fails in a simulation, and until when; all derived from the seed. */
export interface Plan {
  readonly seed: number;
  readonly startMs: number;
  /** From then on nothing fails any more. */
  readonly calmFromMs: number;
  readonly calls: Readonly<Record<CallFault, number>>;
  readonly deliveries: Readonly<Record<DeliveryFault, number>>;
  readonly outages: readonly Outage[];
  /** Functions and routes with far more faults than elsewhere. */
  readonly hot: ReadonlySet<string>;
  /** Whether every call goes through the whole SDK, even without a fault. */
  readonly whollySdk: boolean;
  readonly theme: Theme;
}

/** The number of hot functions and routes per seed; taken in turn, so that a dozen seeds cover all. */
const hotAtOnce = 8;

/**
 * Fault rates of hot functions and routes: per call, and per event or step on its way. Scheduled functions make many
 * calls, so their rate is lower.
 */
export const hotCalls = {
  http: 0.04,
  step: 0.02,
  event: 0.01,
} as const;
export const hotDeliveries: Readonly<Record<DeliveryFault, number>> = {
  late: 0.1,
  twice: 0.1,
  thirty: 0.04,
  "not-run": 0.05,
};

/**
 * Every seed has its own fault rates: some faults never occur, others often. A low rate everywhere would hide bugs that
 * only many faults of one kind bring out.
 */
export function planOf(seed: number, startMs: number, days: number): Plan {
  const chance = Chance.of(seed, "plan");
  const theme = themeOf(seed);
  // Somebody who cannot even make their request meets no question that is given up.
  const longest = theme === "given-up" ? day / 4 : 14 * day;
  const calmFromMs = startMs + days * day;
  const rate = (least: number, most: number) =>
    chance.happens(0.35) ? 0 : chance.spread(least * 1e6, most * 1e6) / 1e6;
  const calls: Record<CallFault, number> = {
    throttled: rate(0.0005, 0.03),
    refused: rate(0.0005, 0.03),
    "timed-out": rate(0.0005, 0.02),
    "answer-lost": rate(0.0005, 0.03),
    "applied-then-refused": rate(0.0005, 0.02),
    "crash-before": rate(0.0005, 0.01),
    "crash-after": rate(0.0005, 0.01),
    slow: rate(0.001, 0.02),
  };
  const deliveries: Record<DeliveryFault, number> = {
    late: rate(0.01, 0.2),
    twice: rate(0.01, 0.1),
    thirty: rate(0.0005, 0.003),
    "not-run": rate(0.001, 0.01),
  };
  // Mail has the most frequent and longest outages.
  const away = [...services, "lambda", "email", "email"] as const;
  const outages = Array.from({ length: chance.whole(0, 5) }, (): Outage => {
    const service = chance.pick(away);
    const fromMs = startMs + Math.floor(chance.next() * days * day);
    return {
      service,
      fromMs,
      untilMs: Math.min(calmFromMs, fromMs + chance.spread(2 * minute, longest)),
    };
  });
  const hot = new Set(
    Array.from({ length: hotAtOnce }, (_, at) => rows[(seed * hotAtOnce + at) % rows.length] ?? ""),
  );
  // Hot functions sometimes lose their connection to a service, too.
  for (const row of hot) {
    for (let times = 3; times > 0; times -= 1) {
      const fromMs = startMs + Math.floor(chance.next() * days * day);
      const untilMs = Math.min(calmFromMs, fromMs + chance.spread(longest / 28, longest / 3.5));
      // Nearly all of them read or write a table.
      const service = chance.happens(0.7) ? "dynamodb" : chance.pick([...services, "lambda"] as const);
      outages.push({ service, of: row, fromMs, untilMs });
    }
  }
  return {
    ...{ seed, startMs, calmFromMs, calls, deliveries, outages, hot },
    whollySdk: seed % 5 === 0,
    theme,
  };
}

/** Whether a service gives `row` no useful response now. */
export function isAway({ outages }: Plan, service: Outage["service"], row: string, nowMs: number): boolean {
  return outages.some(
    (one) =>
      one.service === service &&
      (one.of === undefined || one.of === row) &&
      one.fromMs <= nowMs &&
      nowMs < one.untilMs,
  );
}

/** Routes that people seldom use: their calls fail more often in every seed, or faults would never meet them. */
const rare: ReadonlySet<string> = new Set(
  rows.filter((row) =>
    /^give-up$|\/(policy\/(answer|stop)|status\/|status$|settings\/(off|receipt)|staff\/(board\/|case|entry$)|task\/(aside|file)|package|upload\/file|provisions$)/.test(
      row,
    ),
  ),
);
const rareCalls = 0.03;
/** How often a run of one of them finds a service away. */
const rareAway = 0.06;

/** Whether this run finds every service away. */
export function findsNothing(row: string, chance: Chance): boolean {
  return rare.has(row) && chance.happens(rareAway);
}

/** How often each fault affects a call of `row`. */
export function ratesOf(
  { calls, hot, theme }: Plan,
  row: string,
  kind: keyof typeof hotCalls,
): Plan["calls"] {
  if (!hot.has(row) && !rare.has(row)) return calls;
  const least = hot.has(row) ? hotCalls[kind] / (theme === "given-up" ? 4 : 1) : rareCalls;
  // What a shrunk trace leaves out is left out here, too.
  return Object.fromEntries(
    callFaults.map((fault) => [fault, calls[fault] < 0 ? 0 : Math.max(calls[fault], least)]),
  ) as Plan["calls"];
}

/** The planned fault at one place; undefined: none. The same place always has the same. */
export function drawn<Fault extends string>(
  rates: Readonly<Record<Fault, number>>,
  chance: Chance,
): Fault | undefined {
  let left = chance.next();
  for (const [fault, rate] of Object.entries<number>(rates)) {
    left -= Math.max(0, rate);
    if (left < 0) return fault as Fault;
  }
  return undefined;
}
