import { unmarshall } from "@aws-sdk/util-dynamodb";
import { business as configured } from "../../business.config.ts";
import { withHistory } from "../../functions/adapters/stored-history.ts";
import { readItem } from "../../functions/adapters/stored-request.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { addDays, dateIn } from "../../functions/domain/calendar.ts";
import { knownOf } from "../../functions/domain/consents/known-as.ts";
import { withAssumedTerms } from "../../functions/domain/request/assumed-terms.ts";
import { isConfirmed, type Request } from "../../functions/domain/request/request.ts";
import { type Desk, openDesk } from "../../infra/local/desk.ts";
import { type Item, toSdk } from "../../infra/local/dynamodb/values.ts";
import type { InProcess } from "../../infra/local/in-process.ts";
import { tableNames } from "../../infra/local/tables.ts";
import type { Ask } from "../scenarios/person.ts";
import { Chance } from "./chance.ts";
import { Coverage } from "./coverage.ts";
import { FaultyWire, type Witness } from "./engine/faulty-wire.ts";
import { type Plan, planOf } from "./engine/plan.ts";
import { Trace } from "./engine/trace.ts";
import { drawFrom } from "./globals.ts";
import { businessAtFirst, scheduleHappenings } from "./happenings.ts";
import { ConsentRules } from "./invariants/consents.ts";
import { Rules } from "./invariants/rules.ts";
import { Kept } from "./kept-release.ts";
import { forDelivery, withLater } from "./later-policy.ts";
import { Announcer } from "./people/announcer.ts";
import { Consenter } from "./people/consenter.ts";
import { habitsOf } from "./people/habits.ts";
import { Operator } from "./people/operator.ts";
import { Program } from "./people/program.ts";
import { sendGoods } from "./people/provisions.ts";
import { RegisterKeeper } from "./people/register-keeper.ts";
import { Requester } from "./people/requester.ts";
import { Restorer } from "./people/restorer.ts";
import { ShopApp } from "./people/shop-app.ts";
import { Staff } from "./people/staff.ts";
import type { Reader, Town } from "./people/town.ts";
import { Scheduler } from "./scheduler.ts";
import { themeOf } from "./themes.ts";
import { told } from "./told.ts";

type StoredItem = Parameters<typeof readItem>[0];

const day = 86_400_000;
/** A Monday morning in Japan. */
const monday = Date.parse("2026-12-07T00:00:00.000Z");
/** Once faults cease, everything has to end within so many days. */
const boundDays = 60;

export interface SimulationOptions {
  readonly seed: number;
  /** Number of requesters. */
  readonly requests: number;
  /** How long faults occur. */
  readonly days: number;
  /** Whether to stop at the first violation. */
  readonly stopAtFirst?: boolean;
  /** What to leave out for a shrunk trace. */
  readonly without?: Without;
  /** The name of somebody whose record and executions are printed at the end. */
  readonly about?: string;
}

export interface Violation {
  readonly at: number;
  readonly subject: string;
  readonly rule: string;
  readonly what: string;
}

export interface Simulated {
  readonly trace: Trace;
  readonly coverage: Coverage;
  readonly violations: readonly Violation[];
  readonly requests: number;
  readonly faults: number;
  /** Faults that occurred and could be left out. */
  readonly places: readonly string[];
  /** The record and the executions of the person that `options.about` names. */
  readonly about: readonly string[];
}

/** People, kinds of faults, outages and single faults that are left out. */
export interface Without {
  readonly people: ReadonlySet<number>;
  readonly kinds: ReadonlySet<string>;
  readonly outages: ReadonlySet<number>;
  readonly places: ReadonlySet<string>;
}

export const nothingLess: Without = {
  people: new Set(),
  kinds: new Set(),
  outages: new Set(),
  places: new Set(),
};

/** Rules that do not apply to a restored request, which has lost everything after the time it was restored to. */
const notOfRewound = new Set([
  "no second notice with other content",
  "an answer is written before it is handed over",
]);

function lessened(plan: Plan, { kinds, outages }: Without): Plan {
  const less = <Kind extends string>(rates: Readonly<Record<Kind, number>>) =>
    Object.fromEntries(
      Object.entries<number>(rates).map(([kind, rate]) => [kind, kinds.has(kind) ? -1 : rate]),
    ) as Record<Kind, number>;
  return {
    ...plan,
    calls: less(plan.calls),
    deliveries: less(plan.deliveries),
    outages: plan.outages.filter((_, index) => !outages.has(index)),
  };
}

/** Runs one simulation. */
export async function simulate(options: SimulationOptions): Promise<Simulated> {
  const { seed, requests: people, days, stopAtFirst = false, without = nothingLess } = options;
  const violations: Violation[] = [];
  const onFault = (error: unknown) =>
    violated("-", "nothing throws where nobody hears it", String((error as Error).stack ?? error));
  const kept = Kept.of(seed);
  const startMs = kept?.updateMs ?? monday;
  const scheduler = new Scheduler(startMs, Chance.of(seed, "order"), onFault);
  drawFrom({
    chance: Chance.of(seed, "globals"),
    now: () => scheduler.now(),
    at: (due, run) => scheduler.at(due, run),
    fetch: (url, body) => program.fetch(url, body),
  });
  const trace = new Trace(startMs, () => scheduler.now());
  const coverage = new Coverage();
  const plan = lessened(planOf(seed, startMs, days), without);
  const places: string[] = [];
  const configuredAtFirst = businessAtFirst(kept?.release.business ?? businessSchema.parse(configured), seed);
  // Late enough to be announced on the second day; part of it happens after the faults have ceased.
  const effective = addDays(dateIn(configuredAtFirst.timeZone, startMs), 17 + (seed % 7));
  const policies = withLater(configuredAtFirst, effective, dateIn(configuredAtFirst.timeZone, startMs));
  let { business } = policies;
  let faults = 0;
  let rests = false;

  function violated(subject: string, rule: string, what: string): void {
    if (restorer.rewound.has(subject) && notOfRewound.has(rule)) return;
    violations.push({ at: scheduler.now(), subject: names.get(subject) ?? subject, rule, what });
    trace.note(names.get(subject) ?? subject, `VIOLATION ${rule}: ${what}`);
  }

  /** Requests in the table; read lazily, and once. */
  const items = new Map<string, { readonly item: Item; request?: Request }>();
  const names = new Map<string, string>();
  const nameOf = (id: string) => names.get(id) ?? id;
  const record = (id: string): Request | undefined => {
    const found = items.get(id);
    if (found === undefined) return undefined;
    found.request ??= asRequest(found.item, business);
    return found.request;
  };

  const rules = new Rules({ scheduler, violated, record, coverage, trace, nameOf });
  const witness: Witness = {
    about: (called, event) => aboutOf(event, nameOf) ?? (called.trigger.kind === "http" ? "page" : "-"),
    begun: ({ place, called, event }) => {
      if (called.trigger.kind === "mail-events") rules.reported(event);
      trace.note("", `  ${place}`);
    },
    ended: (run, result) => {
      const { place } = run;
      rules.ended(run, result);
      if ("error" in result) {
        const { name } = result.error as Error;
        trace.note("", `  ${place} fails: ${name}`);
      }
    },
    called: (run, asked, fault) => {
      rules.called(run, asked);
      coverage.count("faults", fault ?? "none", run.row);
      coverage.count("services", `${asked.service} ${asked.operation}`, fault ?? "none");
      if (fault === undefined) return;
      faults += 1;
      if (fault !== "away") places.push(`${run.place}/${run.calls}`);
      trace.note("", `    ${run.place}/${run.calls} ${asked.service} ${asked.operation}: ${fault}`);
    },
    unreachable: (row) => {
      faults += 1;
      coverage.count("faults", "away", row);
    },
    sent: (run, asked, request) => rules.sent(run, asked, request),
    delivered: (called, about, fault, place) => {
      faults += 1;
      if (place !== undefined) places.push(place);
      coverage.count("deliveries", fault, called.name);
      trace.note(about, `  ${called.name}: ${fault}`);
    },
  };

  const restorer: Restorer = new Restorer(scheduler, () => ({ town, desk }));
  const stops = new Stops();
  const readers = new Map<string, Reader>();
  const desk: Desk = await openDesk({
    business,
    policyTexts: policies.policyTexts,
    consentItems: policies.consentItems,
    clock: { kind: "given", clock: scheduler },
    ...(kept !== undefined && { executionsFolder: kept.executionsFolder }),
    // The executions of an earlier release hold task tokens that an engine with seed 1 made.
    seed: kept === undefined ? seed : 1,
    wire: new FaultyWire(scheduler, plan, witness, (place) => without.places.has(place)),
    log: (line) => {
      rules.logged(line);
      if (plan.theme === "restored") restorer.logged(line);
    },
    onMail: (mail) => {
      const [id = ""] = [mail.tags["request"]];
      trace.note(nameOf(id), `mail ${mail.tags["mail"]} to ${mail.to.join()}`);
      rules.mailed(mail);
      for (const to of mail.to) {
        const mailbox = to.replace(/^.*<|>$/g, "").toLowerCase();
        readers.get(mailbox)?.receive(mail);
      }
    },
    onWritten: ({ table, id, item }) => {
      if (table !== tableNames.requests) return;
      const before = record(id);
      if (item === undefined) items.delete(id);
      else items.set(id, { item });
      restorer.written(id, item);
      const after = record(id);
      if (restorer.losing.has(id)) return;
      rules.written(id, before, after);
      stops.written(before, after);
    },
  });
  const { inProcess } = desk;
  if (inProcess === undefined) throw new Error("a simulated desk is reached without sockets");
  const ask = withoutSockets(inProcess);
  const town: Town = {
    seed,
    scheduler,
    desk: { url: desk.url, ask },
    deskOf: (name) => ({
      url: desk.url,
      ask: (url, request) => ask(url, { ...request, headers: { ...request.headers, "x-simulated": name } }),
    }),
    trace,
    coverage,
    calmFromMs: plan.calmFromMs,
    rests: () => rests,
    closed: () => [...items.keys()].filter((id) => record(id)?.status === "closed"),
    readers,
    people: new Map(),
    papers: [],
    deskMailbox: business.mailboxes["reception"]?.email ?? "",
    quota: (most) => rules.quota(most),
    decide: (mailbox, fate) => desk.mail.decide(mailbox, fate),
    planNextScan: (scan) => desk.objects.planNextScan(scan),
    post: (url, { body, headers }) => ask(url, { method: "POST", body, headers }),
    codes: new Map(),
    customers: new Map(),
    given: stops.given,
    stopped: stops.stopped,
    beginProvision: (person) => consentRules.provides(person, forDelivery),
    contactOf: (id) => {
      const name = nameOf(id);
      const address = `canaria.earlier.${name.toLowerCase()}@example.com`;
      const habits = { ...habitsOf(Chance.of(seed, `earlier ${name}`)), mailbox: "good" as const };
      if (!readers.has(address)) readers.set(address, new Requester(town, `${name}-earlier`, habits));
      return address;
    },
    oneAtATime: oneAtATime(),
    business: () => business,
    record,
    violated,
    nameOf,
    name: (id, name) => {
      if (!names.has(id)) names.set(id, name);
    },
  };
  const consentRules = new ConsentRules({ violated, now: () => scheduler.now() });
  const program = new Program(town);
  if (kept !== undefined) {
    await kept.fill(desk);
    coverage.count("happenings", "an earlier release in flight", "times");
  }
  for (const { email } of Object.values(business.mailboxes)) {
    const staff = new Staff(town, email);
    readers.set(email, staff);
    staff.work(days);
  }
  kept?.settle(town);
  const app = await ShopApp.open(town, desk, consentRules, {
    chance: Chance.of(seed, "app"),
    later: effective,
  });
  const announcer = new Announcer(town, desk, effective);
  const keeper = new RegisterKeeper(town, desk);
  const manyConsents = themeOf(seed) === "consents";
  const arrivals = Chance.of(seed, "arrivals");
  for (let index = 0; index < people; index += 1) {
    // What is given up needs its time before the faults cease.
    const within = plan.theme === "given-up" ? 0.4 : 0.8;
    const arrivesAt = startMs + Math.floor(arrivals.next() * days * within * day);
    if (without.people.has(index)) continue;
    const person = new Requester(town, `P${index}`);
    scheduler.at(arrivesAt, () => person.come());
    const goods = Chance.of(seed, `goods ${index}`);
    if (goods.happens(manyConsents ? 0.6 : 0.3))
      scheduler.at(startMs, () => sendGoods(town, app, person.email, `P${index}`, goods));
  }
  for (let index = 0; index < Math.ceil(people * (manyConsents ? 0.5 : 0.2)); index += 1) {
    const arrivesAt = startMs + Math.floor(arrivals.next() ** (manyConsents ? 5 : 3) * days * 0.8 * day);
    if (without.people.has(people + index)) continue;
    const consenter = new Consenter(town, `C${index}`, { app, rules: consentRules, later: effective });
    scheduler.at(arrivesAt, () => consenter.come());
  }
  const open = () => [...items.keys()].filter((id) => !isOver(record(id)));
  scheduleHappenings({
    town,
    desk,
    startMs,
    days,
    announcer,
    keeper,
    restorer,
    business: () => business,
    reconfigure: (next) => {
      business = next;
      desk.reconfigure(next);
    },
  });
  const operator = new Operator(town, desk);
  const rounds = Chance.of(seed, "operator");
  for (let today = 1; today <= days + boundDays; today += 1) {
    await scheduler.runUntil(startMs + today * day, () => stopAtFirst && violations.length > 0);
    if (stopAtFirst && violations.length > 0) break;
    for (const id of rules.daily(items.keys())) {
      const item = items.get(id)?.item;
      const read = item && readItem(toSdk(item) as unknown as StoredItem, business);
      if (read !== undefined && read.kind !== "request") violated(id, "what is stored is read", read.kind);
    }
    if (rounds.happens(today >= days ? 1 : 0.2))
      scheduler.at(scheduler.now(), async () => {
        await operator.redriveStopped([...items.keys()]);
        await announcer.lookAfter();
      });
    if (today > days && open().length === 0 && announcer.isOver()) break;
  }
  const isWhole = !stopAtFirst || violations.length === 0;
  for (const id of isWhole ? open() : [])
    violated(id, "everything comes to its end once faults cease", statusOf(record(id)));
  if (isWhole && plan.theme === "papers") {
    rests = true;
    await scheduler.runUntil(scheduler.now() + (business.deadlines.retentionYears * 366 + 31) * day);
    for (const id of items.keys()) {
      const kept = record(id)?.status;
      coverage.count("retention", kept ?? "gone", "times");
      if (kept !== "purged") violated(id, "nothing is kept beyond retention", kept ?? "gone");
    }
  }
  if (isWhole) {
    rules.finally(desk, items.keys());
    if (!announcer.isOver()) violated("-", "an announcement comes to its end once faults cease", effective);
    await keeper.verify(effective);
    if ((await announcer.reported()) === false)
      violated("-", "the officer is told what came of an announcement", effective);
  }
  const asked = [...items.keys()].filter((id) => nameOf(id) === options.about);
  const about = asked.flatMap((id) => told(desk, id, record(id)));
  await desk.close();
  return { trace, coverage, violations, requests: people, faults, places, about };
}

/** The items in the table as the adapter reads them, without validation, which is done once a day. */
function asRequest(item: Item, configuration: Configuration): Request {
  const read = unmarshall(toSdk(item) as unknown as StoredItem);
  return withHistory(withAssumedTerms(read, configuration)) as unknown as Request;
}

/** Addresses of people whose data the carrier got, and of those whose provisions were stopped since. */
class Stops {
  readonly given = new Set<string>();
  readonly stopped = new Set<string>();
  readonly #carriedOut = new Set<string>();

  written(before: Request | undefined, after: Request | undefined): void {
    if (after?.right !== "stop-provision" || before?.status === after.status) return;
    // An agent's address leads to their own records, and one that nobody verified leads to none.
    const known = isConfirmed(after) ? knownOf(after) : [];
    const email = known.flatMap((one) => (one.kind === "email" ? one.address : []))[0] ?? "";
    if (after.status === "acting" && this.given.has(email)) this.#carriedOut.add(email);
    const whole = after.status === "closed" && after.ending.outcome === "fulfilled";
    if (whole && this.#carriedOut.has(email)) this.stopped.add(email);
  }
}

function isOver(request: Request | undefined): boolean {
  return request === undefined || request.status === "closed" || request.status === "purged";
}

function statusOf(request: Request | undefined): string {
  if (request === undefined || !isConfirmed(request)) return request?.status ?? "gone";
  const pending = Object.entries(request.tasks).filter(([, { state }]) => state === "pending");
  return `${request.right} ${request.status}, waits for ${pending.map(([id]) => id).join() || "nothing"}`;
}

/** The request of an event, by its name in the trace. */
function aboutOf(event: unknown, nameOf: (id: string) => string): string | undefined {
  const text = JSON.stringify(event) ?? "";
  const [id] = /R-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text) ?? [];
  return id === undefined ? /"x-simulated":"([^"]*)"/.exec(text)?.[1] : nameOf(id);
}

/** Members of staff have a network of their own; people share twenty, and meet the quotas of one. */
function networkOf(name: string): string {
  const [, number] = /^[A-Z](\d+)/.exec(name) ?? [];
  if (number !== undefined) return `198.51.100.${Number(number) % 20}`;
  const sum = [...name].reduce((all, letter) => (all * 31 + letter.charCodeAt(0)) % 65_536, 0);
  return `10.0.${sum >> 8}.${sum & 255}`;
}

/** The desk's pages, reached like a browser does, without sockets. */
function withoutSockets(inProcess: InProcess): Ask {
  return async (url, { method = "GET", headers = {}, body }) => {
    const answer = await inProcess.ask(url.host, {
      method,
      path: url.pathname + url.search,
      headers: { accept: "*/*", "user-agent": "simulated", ...headers },
      body,
      from: networkOf(headers["x-simulated"] ?? ""),
    });
    return {
      status: answer.status,
      html: answer.body.toString("utf8"),
      headers: new Headers(answer.headers),
    };
  };
}

function oneAtATime(): Town["oneAtATime"] {
  const underWay = new Map<string, Set<{ alone: boolean }>>();
  return (what) => {
    const mine = { alone: true };
    const others = underWay.get(what) ?? new Set();
    underWay.set(what, others);
    // Actions that overlap in time are all contested; those after them are not.
    for (const other of others) [other.alone, mine.alone] = [false, false];
    others.add(mine);
    return () => {
      others.delete(mine);
      return mine.alone;
    };
  };
}
