import type { Configuration } from "../../functions/domain/business.ts";
import type { Coverage } from "./coverage.ts";
import type { Trace } from "./engine/trace.ts";
import type { ConsentRules } from "./invariants/consents.ts";
import type { Rules } from "./invariants/rules.ts";
import type { Observer } from "./observer.ts";
import type { Restorer } from "./people/restorer.ts";
import type { Reader } from "./people/town.ts";
import type { Records } from "./records.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Setting } from "./setting.ts";
import type { Stops } from "./stops.ts";
import type { Violations } from "./violations.ts";

/** What watches a simulation, and remembers what it saw. */
export interface Watch {
  readonly setting: Setting;
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly coverage: Coverage;
  readonly violations: Violations;
  readonly records: Records;
  readonly stops: Stops;
  readonly observer: Observer;
  readonly rules: Rules;
  readonly consentRules: ConsentRules;
  readonly restorer: Restorer;
  /** The owners of mailboxes, by address. */
  readonly readers: Map<string, Reader>;
  /** What changes on the way. */
  readonly now: {
    business: Configuration;
    /** Whether only retention is waited for. */
    rests: boolean;
  };
}
