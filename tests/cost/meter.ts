import { LocalFunctions } from "../../infra/local/functions.ts";
import { type FunctionEntry, functions } from "../../infra/manifest.ts";
import { type Call, WireTap } from "./wire-tap.ts";

/** One run of a function. */
export interface Invocation {
  readonly entry: FunctionEntry;
  /** Its trigger: a page, an event, or a step of a workflow. */
  readonly by: "page" | "event" | "step";
  /** Processor time of this process while it ran, in ms, including the stand-ins it called. */
  readonly cpuMs: number;
  readonly calls: readonly Call[];
  /** Bytes of the page, for functions that answer with one. */
  readonly bytesOut: number;
}

export interface Meter {
  readonly invocations: readonly Invocation[];
  close(): void;
}

/** Measures every call of a function on the local desk, from outside. */
export function watchFunctions(variables: Readonly<Record<string, string>>): Meter {
  const tap = new WireTap(variables);
  const invocations: Invocation[] = [];
  const { page, event, invoke } = LocalFunctions.prototype;

  async function watched<T>(
    by: Invocation["by"],
    entry: FunctionEntry | undefined,
    work: () => Promise<T>,
    bytesOf: (result: T) => number = () => 0,
  ): Promise<T> {
    if (entry === undefined) return work();
    const calls: Call[] = [];
    const before = process.threadCpuUsage();
    const result = await tap.during(calls, work);
    const { user, system } = process.threadCpuUsage(before);
    invocations.push({ entry, by, cpuMs: (user + system) / 1000, calls, bytesOut: bytesOf(result) });
    return result;
  }

  LocalFunctions.prototype.page = function (entry, given) {
    const run = () => page.call(this, entry, given);
    return watched("page", entry, run, ({ body }) => Buffer.byteLength(body ?? ""));
  };
  LocalFunctions.prototype.event = function (entry, given) {
    return watched("event", entry, () => event.call(this, entry, given));
  };
  LocalFunctions.prototype.invoke = function (name, payload) {
    const entry = functions.find((one) => name.endsWith(`:madoguchi-${one.name}`));
    return watched("step", entry, () => invoke.call(this, name, payload));
  };
  return {
    invocations,
    close: () => {
      Object.assign(LocalFunctions.prototype, { page, event, invoke });
      tap.close();
    },
  };
}
