/**
 * The functions that Step Functions adds to JSONata (developer guide, "Transforming data with JSONata"):
 * $partition, $range, $hash, $random, $uuid and $parse; and $now and $millis on the engine's clock.
 * Where a function may return a list, a JSONata sequence behaves as on AWS: `$range(1, 9, 9)` is `1`, not `[1]`.
 */
import { createHash } from "node:crypto";

/** Where a running expression gets chance and time from, so that the same seed gives the same history. */
export interface Surroundings {
  /** The time of the evaluation, in ms since the epoch. */
  now(): number;
  /** A number in [0, 1). */
  random(): number;
}

/** An array that JSONata treats as a sequence: one item becomes the item, none becomes nothing. */
function sequence<T>(items: T[]): T[] {
  return Object.assign(items, { sequence: true });
}

const maxItems = 1000; // $range gives at most 1000 items, like States.ArrayRange
const hashes: Readonly<Record<string, string>> = {
  MD5: "md5",
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-384": "sha384",
  "SHA-512": "sha512",
};

/** Thrown values reach AWS's cause as "CODE: message", like JSONata's own errors. */
function problem(message: string): Error {
  return new Error(message);
}

function partition(list: unknown, size: unknown): unknown {
  if (list === undefined) return undefined;
  const items: unknown[] = Array.isArray(list) ? list : [list];
  if (typeof size !== "number" || !(Math.trunc(size) > 0)) {
    throw problem("The second argument of $partition must be a positive number");
  }
  const step = Math.trunc(size);
  const parts: unknown[][] = [];
  for (let at = 0; at < items.length; at += step) parts.push(items.slice(at, at + step));
  return parts;
}

function range(first: unknown, last: unknown, step: unknown): unknown {
  if (first === undefined || last === undefined || step === undefined) return undefined;
  if (typeof first !== "number" || typeof last !== "number" || typeof step !== "number") {
    throw problem("The arguments of $range must be numbers");
  }
  const [from, to, by] = [Math.round(first), Math.round(last), Math.round(step)];
  if (by === 0) throw problem("The third argument of $range must not be zero");
  const size = Math.max(0, Math.floor((to - from) / by) + 1);
  if (size > maxItems) throw problem(`$range must not give more than ${maxItems} items`);
  return sequence(Array.from({ length: size }, (_, index) => from + index * by));
}

function hash(data: unknown, algorithm: unknown): unknown {
  if (data === undefined) return undefined;
  const name = typeof algorithm === "string" ? hashes[algorithm] : undefined;
  if (name === undefined) throw problem(`$hash knows ${Object.keys(hashes).join(", ")}`);
  const text = typeof data === "string" ? data : JSON.stringify(data);
  return createHash(name).update(text).digest("hex");
}

function parse(text: unknown): unknown {
  if (text === undefined) return undefined;
  if (typeof text !== "string") throw problem("The argument of $parse must be a string");
  try {
    return JSON.parse(text);
  } catch {
    throw problem("The argument of $parse is not JSON");
  }
}

/** A number in [0, 1) that depends on the seed alone (mulberry32). */
export function seededRandom(seed: number): number {
  let mixed = (seed + 0x6d2b79f5) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** A version 4 UUID from a source of chance. */
export function uuidFrom(random: () => number): string {
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join("");
  const variant = "89ab"[Math.floor(random() * 4)] ?? "8";
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
}

/** One added function: how to make it for an evaluation, and its JSONata signature. */
type Maker = (around: Surroundings) => (...args: unknown[]) => unknown;

/** The added functions by name, without the `$`. */
export const addedFunctions: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ["partition", () => partition],
  ["range", () => range],
  ["hash", () => hash],
  ["parse", () => parse],
  [
    "random",
    (around) => (seed: unknown) => {
      if (seed === undefined) return around.random();
      if (typeof seed !== "number") throw problem("The argument of $random must be a number");
      return seededRandom(seed);
    },
  ],
  ["uuid", (around) => () => uuidFrom(() => around.random())],
  ["millis", (around) => () => around.now()],
]);
