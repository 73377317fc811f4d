import type { Desk } from "../../infra/local/desk.ts";
import { withoutSockets } from "../scenarios/without-sockets.ts";
import { Chance } from "./chance.ts";
import { forDelivery } from "./later-policy.ts";
import { networkOf } from "./network.ts";
import { habitsOf } from "./people/habits.ts";
import { oneAtATime } from "./people/one-at-a-time.ts";
import { Requester } from "./people/requester.ts";
import type { Town } from "./people/town.ts";
import type { Watch } from "./watch.ts";

/** What surrounds everybody who has to do with the desk. */
export function simulatedTown(watch: Watch, desk: Desk): Town {
  const { setting, scheduler, trace, coverage, records, stops, rules, consentRules, readers, now } = watch;
  const { seed, plan } = setting;
  if (desk.inProcess === undefined) throw new Error("a simulated desk is reached without sockets");
  const ask = withoutSockets(desk.inProcess, {
    userAgent: "simulated",
    from: (headers) => networkOf(headers["x-simulated"] ?? ""),
  });
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
    rests: () => now.rests,
    closed: () => records.closed(),
    readers,
    people: new Map(),
    papers: [],
    deskMailbox: now.business.mailboxes["reception"]?.email ?? "",
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
      const name = records.nameOf(id);
      const address = `canaria.earlier.${name.toLowerCase()}@example.com`;
      const habits = { ...habitsOf(Chance.of(seed, `earlier ${name}`)), mailbox: "good" as const };
      if (!readers.has(address)) readers.set(address, new Requester(town, `${name}-earlier`, habits));
      return address;
    },
    oneAtATime: oneAtATime(),
    business: () => now.business,
    record: records.record,
    violated: watch.violations.violated,
    nameOf: records.nameOf,
    name: (id, name) => records.name(id, name),
  };
  return town;
}
