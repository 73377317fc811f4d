import type { Desk } from "../../infra/local/desk.ts";
import { Chance } from "./chance.ts";
import { Coverage } from "./coverage.ts";
import { Trace } from "./engine/trace.ts";
import { drawFrom } from "./globals.ts";
import { ConsentRules } from "./invariants/consents.ts";
import { Rules } from "./invariants/rules.ts";
import { Observer } from "./observer.ts";
import { Program } from "./people/program.ts";
import { Restorer } from "./people/restorer.ts";
import type { Town } from "./people/town.ts";
import { Records } from "./records.ts";
import { Scheduler } from "./scheduler.ts";
import type { Setting } from "./setting.ts";
import { simulatedDesk } from "./simulated-desk.ts";
import { simulatedTown } from "./simulated-town.ts";
import { Stops } from "./stops.ts";
import { Violations } from "./violations.ts";
import type { Watch } from "./watch.ts";
import type { Without } from "./without.ts";

/** A desk among people, with everything that watches it. */
export interface World extends Watch {
  readonly desk: Desk;
  readonly town: Town;
}

/** Opens the desk of a seed. Nobody is there yet, and time stands still. */
export async function openWorld(setting: Setting, without: Without): Promise<World> {
  const { seed, startMs } = setting;
  const now = { business: setting.first.business, rests: false };
  const scheduler: Scheduler = new Scheduler(startMs, Chance.of(seed, "order"), (error) =>
    violated("-", "nothing throws where nobody hears it", String((error as Error).stack ?? error)),
  );
  drawFrom({
    chance: Chance.of(seed, "globals"),
    now: () => scheduler.now(),
    at: (due, run) => scheduler.at(due, run),
    fetch: (url, body) => program.fetch(url, body),
  });
  const trace = new Trace(startMs, () => scheduler.now());
  const coverage = new Coverage();
  const records = new Records(() => now.business);
  const { record, nameOf } = records;
  const restorer: Restorer = new Restorer(scheduler, () => ({ town, desk }));
  const violations = new Violations({ scheduler, trace, nameOf, rewound: restorer.rewound });
  const { violated } = violations;
  const rules = new Rules({ scheduler, violated, record, coverage, trace, nameOf });
  const watch: Watch = {
    ...{ setting, scheduler, trace, coverage, violations, records, rules, restorer, now },
    stops: new Stops(),
    observer: new Observer({ rules, trace, coverage, nameOf }),
    consentRules: new ConsentRules({ violated, now: () => scheduler.now() }),
    readers: new Map(),
  };
  const desk = await simulatedDesk(watch, without);
  const town = simulatedTown(watch, desk);
  const program = new Program(town);
  return { ...watch, desk, town };
}
