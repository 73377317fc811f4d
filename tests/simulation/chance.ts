import { nextSeed, seededRandom } from "../../infra/local/seeded-random.ts";

/** Pseudo-random numbers from a seed, the source of all chance in a simulation. */
export class Chance {
  #state: number;

  /** `seed`: a number, or a name for one of several independent streams. */
  constructor(seed: number | string) {
    this.#state = hashed(String(seed));
  }

  /** An independent stream; the same name always gives the same one, however much was drawn here. */
  static of(seed: number, name: string): Chance {
    return new Chance(`${seed} ${name}`);
  }

  /** From 0 to less than 1. */
  next(): number {
    const drawn = seededRandom(this.#state);
    this.#state = nextSeed(this.#state);
    return drawn;
  }

  /** Whether something of this probability happens. */
  happens(probability: number): boolean {
    return probability > 0 && this.next() < probability;
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** From `least` to `most`, each order of magnitude equally likely: a moment, or weeks. */
  spread(least: number, most: number): number {
    return Math.round(least * (most / least) ** this.next());
  }

  pick<One>(from: readonly [One, ...One[]]): One;
  pick<One>(from: readonly One[]): One | undefined;
  pick<One>(from: readonly One[]): One | undefined {
    return from[Math.floor(this.next() * from.length)];
  }

  /** One of the names, with probabilities proportional to the weights. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const all = Object.entries<number>(weights);
    let left = this.next() * all.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of all) {
      left -= weight;
      if (left < 0) return name as Name;
    }
    throw new Error("no weights");
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => Math.floor(this.next() * 256));
  }
}

/** FNV-1a, with its bits mixed once more. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) | 0;
}
