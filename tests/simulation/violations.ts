import type { Trace } from "./engine/trace.ts";
import type { Scheduler } from "./scheduler.ts";

export interface Violation {
  readonly at: number;
  readonly subject: string;
  readonly rule: string;
  readonly what: string;
}

/** Rules that do not apply to a restored request, which has lost everything after the time it was restored to. */
const notOfRewound = new Set([
  "no second notice with other content",
  "an answer is written before it is handed over",
]);

interface Seen {
  readonly scheduler: Pick<Scheduler, "now">;
  readonly trace: Trace;
  readonly nameOf: (id: string) => string;
  /** Requests that were restored to an earlier state. */
  readonly rewound: ReadonlySet<string>;
}

/** The rules that were broken, in order. */
export class Violations {
  readonly all: Violation[] = [];
  readonly #seen: Seen;

  constructor(seen: Seen) {
    this.#seen = seen;
  }

  /** Notes that a rule was broken for a subject, a request's id or a person's name. */
  readonly violated = (subject: string, rule: string, what: string): void => {
    const { scheduler, trace, nameOf, rewound } = this.#seen;
    if (rewound.has(subject) && notOfRewound.has(rule)) return;
    this.all.push({ at: scheduler.now(), subject: nameOf(subject), rule, what });
    trace.note(nameOf(subject), `VIOLATION ${rule}: ${what}`);
  };
}
