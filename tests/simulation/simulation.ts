import { business as configured } from "../../business.config.ts";
import { readItem } from "../../functions/adapters/stored-request.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { isConfirmed, type Request } from "../../functions/domain/request/request.ts";
import { type Desk, openDesk } from "../../infra/local/desk.ts";
import { type Item, toSdk } from "../../infra/local/dynamodb/values.ts";
import type { InProcess } from "../../infra/local/in-process.ts";
import { tableNames } from "../../infra/local/tables.ts";
import type { Ask } from "../scenarios/person.ts";
import { Chance } from "./chance.ts";
import { Coverage } from "./coverage.ts";
import { FaultyWire, type Witness } from "./engine/faulty-wire.ts";
import { planOf } from "./engine/plan.ts";
import { Trace } from "./engine/trace.ts";
import { drawFrom } from "./globals.ts";
import { Rules } from "./invariants/rules.ts";
import { Requester } from "./people/requester.ts";
import { Staff } from "./people/staff.ts";
import type { Town } from "./people/town.ts";
import { Scheduler } from "./scheduler.ts";

type StoredItem = Parameters<typeof readItem>[0];

const day = 86_400_000;
/** A Monday morning in Japan. */
const startMs = Date.parse("2026-12-07T00:00:00.000Z");
/** Once nothing goes wrong any more, everything comes to its end within so many days. */
const boundDays = 60;

export interface SimulationOptions {
  readonly seed: number;
  /** How many people come. */
  readonly requests: number;
  /** For how long things go wrong. */
  readonly days: number;
}

interface Violation {
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
}

/** Lives through one simulated time. */
export async function simulate({ seed, requests: people, days }: SimulationOptions): Promise<Simulated> {
  const violations: Violation[] = [];
  const faulted = (error: unknown) =>
    violated("-", "nothing throws where nobody hears it", String((error as Error).stack ?? error));
  const scheduler = new Scheduler(startMs, Chance.of(seed, "order"), faulted);
  drawFrom({
    chance: Chance.of(seed, "globals"),
    now: () => scheduler.now(),
    at: (due, run) => scheduler.at(due, run),
  });
  const trace = new Trace(startMs, () => scheduler.now());
  const coverage = new Coverage();
  const plan = planOf(seed, startMs, days);
  const business = businessSchema.parse(configured);
  let faults = 0;

  function violated(subject: string, rule: string, what: string): void {
    violations.push({ at: scheduler.now(), subject: names.get(subject) ?? subject, rule, what });
    trace.note(names.get(subject) ?? subject, `VIOLATION ${rule}: ${what}`);
  }

  /** Requests as they lie in the table; read when asked for, and once. */
  const items = new Map<string, { readonly item: Item; request?: Request }>();
  const names = new Map<string, string>();
  const nameOf = (id: string) => names.get(id) ?? id;
  const record = (id: string): Request | undefined => {
    const found = items.get(id);
    if (found === undefined) return undefined;
    if (found.request === undefined) {
      const read = readItem(toSdk(found.item) as unknown as StoredItem, business);
      if (read.kind === "request") found.request = read.request;
      else violated(id, "what is stored is read", read.kind);
    }
    return found.request;
  };

  const rules = new Rules({ scheduler, violated, record, coverage, trace, nameOf });
  const witness: Witness = {
    about: (called, event) => aboutOf(event, nameOf) ?? (called.trigger.kind === "http" ? "page" : "-"),
    begun: ({ place }) => trace.note("", `  ${place}`),
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
      coverage.count("faults", fault ?? "none", `${asked.service} ${asked.operation}`);
      if (fault === undefined) return;
      faults += 1;
      trace.note("", `    ${run.place}/${run.calls} ${asked.service} ${asked.operation}: ${fault}`);
    },
    sent: (run, asked, request) => rules.sent(run, asked, request),
    delivered: (called, about, fault) => {
      faults += 1;
      coverage.count("deliveries", fault, called.name);
      trace.note(about, `  ${called.name}: ${fault}`);
    },
  };

  const staff = new Map<string, Staff>();
  const requesters = new Map<string, Requester>();
  const desk: Desk = await openDesk({
    business,
    clock: { kind: "given", clock: scheduler },
    seed,
    wire: new FaultyWire(scheduler, plan, witness),
    log: (line) => rules.logged(line),
    onMail: (mail) => {
      const [id = ""] = [mail.tags["request"]];
      trace.note(nameOf(id), `mail ${mail.tags["mail"]} to ${mail.to.join()}`);
      rules.mailed(mail);
      for (const to of mail.to) {
        const mailbox = to.replace(/^.*<|>$/g, "").toLowerCase();
        staff.get(mailbox)?.receive(mail);
        const requester = requesters.get(mailbox);
        if (requester !== undefined && id.startsWith("R-")) names.set(id, requester.name);
        requester?.receive(mail);
      }
    },
    onWritten: ({ table, id, item }) => {
      if (table !== tableNames.requests) return;
      const before = record(id);
      if (item === undefined) items.delete(id);
      else items.set(id, { item });
      rules.written(id, before, record(id));
    },
  });
  const { inProcess } = desk;
  if (inProcess === undefined) throw new Error("a simulated desk is reached without sockets");
  const town: Town = {
    seed,
    scheduler,
    desk: { url: desk.url, ask: withoutSockets(inProcess) },
    business: () => business,
    trace,
    coverage,
    calmFromMs: plan.calmFromMs,
    record,
    violated,
    nameOf,
  };
  for (const { email } of Object.values(business.mailboxes)) staff.set(email, new Staff(town, email));
  const arrivals = Chance.of(seed, "arrivals");
  for (let index = 0; index < people; index += 1) {
    const person = new Requester(town, index);
    requesters.set(person.email, person);
    scheduler.at(startMs + Math.floor(arrivals.next() * days * 0.8 * day), () => person.submit());
  }
  const open = () => [...items.keys()].filter((id) => !isOver(record(id)));
  for (let today = 1; today <= days + boundDays; today += 1) {
    await scheduler.runUntil(startMs + today * day);
    rules.daily(items.keys());
    if (today > days && open().length === 0) break;
  }
  for (const id of open())
    violated(id, "everything comes to its end once faults cease", statusOf(record(id)));
  rules.finally(desk, items.keys());
  await desk.close();
  return { trace, coverage, violations, requests: people, faults };
}

function isOver(request: Request | undefined): boolean {
  return request === undefined || request.status === "closed" || request.status === "purged";
}

function statusOf(request: Request | undefined): string {
  if (request === undefined || !isConfirmed(request)) return request?.status ?? "gone";
  const pending = Object.entries(request.tasks).filter(([, { state }]) => state === "pending");
  return `${request.right} ${request.status}, waits for ${pending.map(([id]) => id).join() || "nothing"}`;
}

/** Which request an event is about, by its name in the trace. */
function aboutOf(event: unknown, nameOf: (id: string) => string): string | undefined {
  const [id] = /R-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(JSON.stringify(event) ?? "") ?? [];
  return id === undefined ? undefined : nameOf(id);
}

/** The desk's pages, reached as a browser does but for the sockets. */
function withoutSockets(inProcess: InProcess): Ask {
  return async (url, { method = "GET", headers = {}, body }) => {
    const answer = await inProcess.ask(url.host, {
      method,
      path: url.pathname + url.search,
      headers: { accept: "*/*", "user-agent": "simulated", ...headers },
      body,
    });
    return {
      status: answer.status,
      html: answer.body.toString("utf8"),
      headers: new Headers(answer.headers),
    };
  };
}
