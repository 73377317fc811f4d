import type { FunctionEntry } from "../../infra/manifest.ts";
import { numberIn } from "../scenarios/receipt-number.ts";
import type { Coverage } from "./coverage.ts";
import type { Witness } from "./engine/faulty-wire.ts";
import type { Trace } from "./engine/trace.ts";
import type { Rules } from "./invariants/rules.ts";

interface Seen {
  readonly rules: Rules;
  readonly trace: Trace;
  readonly coverage: Coverage;
  readonly nameOf: (id: string) => string;
}

type Parameter<Name extends keyof Witness> = Parameters<Witness[Name]>;

/** Writes down what passes between the functions and AWS, counts the faults, and shows it to the rules. */
export class Observer implements Witness {
  faults = 0;
  /** Faults that occurred and could be left out. */
  readonly places: string[] = [];
  readonly #seen: Seen;

  constructor(seen: Seen) {
    this.#seen = seen;
  }

  about(called: FunctionEntry, event: unknown): string {
    return aboutOf(event, this.#seen.nameOf) ?? (called.trigger.kind === "http" ? "page" : "-");
  }

  begun({ place, called, event }: Parameter<"begun">[0]): void {
    const { rules, trace } = this.#seen;
    if (called.trigger.kind === "mail-events") rules.reported(event);
    trace.note("", `  ${place}`);
  }

  ended(...[run, result]: Parameter<"ended">): void {
    const { rules, trace } = this.#seen;
    rules.ended(run, result);
    if ("error" in result) trace.note("", `  ${run.place} fails: ${(result.error as Error).name}`);
  }

  called(...[run, asked, fault]: Parameter<"called">): void {
    const { rules, trace, coverage } = this.#seen;
    rules.called(run, asked);
    coverage.count("faults", fault ?? "none", run.row);
    coverage.count("services", `${asked.service} ${asked.operation}`, fault ?? "none");
    if (fault === undefined) return;
    this.faults += 1;
    if (fault !== "away") this.places.push(`${run.place}/${run.calls}`);
    trace.note("", `    ${run.place}/${run.calls} ${asked.service} ${asked.operation}: ${fault}`);
  }

  unreachable(row: string): void {
    this.faults += 1;
    this.#seen.coverage.count("faults", "away", row);
  }

  sent(...[run, asked, request]: Parameter<"sent">): void {
    this.#seen.rules.sent(run, asked, request);
  }

  delivered(...[called, about, fault, place]: Parameter<"delivered">): void {
    const { trace, coverage } = this.#seen;
    this.faults += 1;
    if (place !== undefined) this.places.push(place);
    coverage.count("deliveries", fault, called.name);
    trace.note(about, `  ${called.name}: ${fault}`);
  }
}

/** The request of an event, by its name in the trace. */
function aboutOf(event: unknown, nameOf: (id: string) => string): string | undefined {
  const text = JSON.stringify(event) ?? "";
  const id = numberIn(text);
  return id === undefined ? /"x-simulated":"([^"]*)"/.exec(text)?.[1] : nameOf(id);
}
