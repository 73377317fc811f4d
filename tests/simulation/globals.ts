/**
 * Replaces a process's global clock, timers and random numbers with the simulation's. The desk's own code gets these
 * as dependencies; the SDK (retries, signatures) and the stand-ins use the globals, which have to be reproducible
 * too. For a process that does nothing else; install it before anything is loaded.
 */
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import type { Chance } from "./chance.ts";

interface Source {
  readonly chance: Chance;
  now(): number;
  at(dueMs: number, run: () => void): () => void;
  /** The parts of the global environment that the desk uses. */
  fetch(url: string, body: string): Promise<Response>;
}

let source: Source | undefined;

/** Redirects time, timers and random numbers. */
export function drawFrom(given: Source): void {
  source = given;
}

function drawn(): Source {
  if (source === undefined) throw new Error("the simulation has not begun");
  return source;
}

const RealDate = Date;

/** The simulation's time; the machine's until it has begun. */
class SimulatedDate extends RealDate {
  constructor(...given: readonly unknown[]) {
    if (given.length === 0) super(SimulatedDate.now());
    else super(...(given as [number]));
  }

  static override now(): number {
    return source?.now() ?? RealDate.now();
  }
}

/** Like Node's, as far as anybody here uses it. */
class Timer {
  readonly cancel: () => void;

  constructor(ms: number, run: () => void) {
    this.cancel = drawn().at(drawn().now() + Math.max(1, ms), run);
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return false;
  }
}

function uuid(): ReturnType<typeof crypto.randomUUID> {
  const bytes = drawn().chance.bytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString("hex");
  const [a, b, c, d, e] = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ];
  return `${a}-${b}-${c}-${d}-${e}` as const;
}

/** Replaces the globals of this process. */
export function install(): void {
  const filled = <Bytes extends ArrayBufferView>(into: Bytes): Bytes => {
    new Uint8Array(into.buffer, into.byteOffset, into.byteLength).set(drawn().chance.bytes(into.byteLength));
    return into;
  };
  const { random } = Math;
  replace(Math, { random: () => source?.chance.next() ?? random() });
  replace(crypto, {
    randomUUID: uuid,
    randomBytes: (size: number) => Buffer.from(drawn().chance.bytes(size)),
  });
  replace(globalThis.crypto, { randomUUID: uuid, getRandomValues: filled });
  replace(globalThis, {
    Date: SimulatedDate,
    fetch: (url: string | URL, init?: RequestInit) => drawn().fetch(String(url), String(init?.body ?? "")),
    setTimeout: (run: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
      new Timer(ms, () => run(...given)),
    clearTimeout: (timer: unknown) => {
      if (timer instanceof Timer) timer.cancel();
    },
  });
  syncBuiltinESMExports();
}

function replace(of: object, others: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(others)) {
    Object.defineProperty(of, name, { value, configurable: true, writable: true });
  }
}
