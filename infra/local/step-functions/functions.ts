/**
 * The functions that Step Functions adds to JSONata (developer guide, "Transforming data with JSONata"):
 * $partition, $range, $hash, $random, $uuid and $parse; and $now and $millis on the engine's clock.
 * With unusual arguments they do what was recorded on AWS.
 */
import { createHash } from "node:crypto";
import { maxSequence } from "./limits.ts";

/** Sources of randomness and time for an evaluation, so that the same seed gives the same history. */
export interface Surroundings {
  /** The time of the evaluation, in ms since the epoch. */
  now(): number;
  /** A number in [0, 1). */
  random(): number;
}

const hashes: ReadonlyMap<string, string> = new Map([
  ["SHA-1", "sha1"],
  ["SHA-384", "sha384"],
  ["SHA-256", "sha256"],
  ["SHA-512", "sha512"],
  ["MD5", "md5"],
]);

/** JSONata words T0410 itself, from the index and the function's name. */
function wrongArgument(name: string, index: number): object {
  return { code: "T0410", index, token: name };
}

/** D3137 carries a message of one's own. */
function problem(message: string): object {
  return { code: "D3137", message };
}

function refuseMore(name: string, args: readonly unknown[], most: number): void {
  if (args.length > most && args[most] !== undefined) throw wrongArgument(name, most + 1);
}

/** AWS rounds a fraction towards zero. */
function whole(name: string, args: readonly unknown[], index: number): number {
  const value = args[index];
  if (typeof value !== "number") throw wrongArgument(name, index + 1);
  return Math.trunc(value);
}

function partition(...args: unknown[]): unknown {
  refuseMore("partition", args, 2);
  const [list, size] = args;
  if (list === undefined) return undefined;
  if (!Array.isArray(list)) throw { code: "T0412", index: 1, token: "partition", type: undefined };
  if (list.length === 0) return undefined;
  if (size === undefined) return [list];
  const step = whole("partition", args, 1);
  if (step < 0) throw problem("Second argument must be zero or greater");
  if (step === 0) return undefined;
  const parts: unknown[][] = [];
  for (let at = 0; at < list.length; at += step) parts.push(list.slice(at, at + step));
  return parts;
}

function range(...args: unknown[]): unknown {
  refuseMore("range", args, 3);
  const from = whole("range", args, 0);
  const to = whole("range", args, 1);
  if (args[2] === undefined) return undefined;
  const step = whole("range", args, 2);
  if (step === 0 || (to - from) * step < 0) return undefined;
  const size = Math.floor((to - from) / step) + 1;
  if (size > maxSequence) throw { code: "D2015", value: maxSequence };
  // one number comes as the number itself, as recorded on AWS: $range(1, 9, 9) is 1
  return size === 1 ? from : Array.from({ length: size }, (_, index) => from + index * step);
}

function hash(...args: unknown[]): unknown {
  refuseMore("hash", args, 2);
  const [text, algorithm] = args;
  if (typeof text !== "string") throw wrongArgument("hash", 1);
  if (algorithm === undefined) return undefined;
  if (typeof algorithm !== "string") throw wrongArgument("hash", 2);
  const name = hashes.get(algorithm);
  if (name === undefined) {
    throw problem(`Hash algorithm '${algorithm}' must be one of ${[...hashes.keys()].join(", ")}`);
  }
  return createHash(name).update(text).digest("hex");
}

function parse(...args: unknown[]): unknown {
  refuseMore("parse", args, 1);
  const [text] = args;
  if (text === undefined) return undefined;
  if (typeof text !== "string") throw wrongArgument("parse", 1);
  try {
    return JSON.parse(text);
  } catch {
    throw problem("Invalid JSON");
  }
}

function random(around: Surroundings, args: readonly unknown[]): number {
  refuseMore("random", args, 1);
  return args[0] === undefined ? around.random() : javaRandom(whole("random", args, 0));
}

/** The first nextDouble() of Java's java.util.Random: what $random(seed) gives on AWS, bit for bit. */
function javaRandom(seed: number): number {
  const mask = (1n << 48n) - 1n;
  let state = (BigInt(seed) ^ 0x5deece66dn) & mask;
  const next = (bits: bigint): bigint => {
    state = (state * 0x5deece66dn + 0xbn) & mask;
    return state >> (48n - bits);
  };
  const high = next(26n);
  return Number((high << 27n) + next(27n)) / 2 ** 53;
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

/** The added functions by name, without the `$`. `$eval` is removed: on AWS it is "a non-function". */
export const addedFunctions: ReadonlyMap<string, Maker | undefined> = new Map<string, Maker | undefined>([
  ["partition", () => partition],
  ["range", () => range],
  ["hash", () => hash],
  ["parse", () => parse],
  [
    "random",
    (around) =>
      (...args) =>
        random(around, args),
  ],
  [
    "uuid",
    (around) =>
      (...args) => {
        refuseMore("uuid", args, 0);
        return uuidFrom(() => around.random());
      },
  ],
  ["millis", (around) => () => around.now()],
  ["eval", undefined],
]);
