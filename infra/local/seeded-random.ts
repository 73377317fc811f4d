/** A number in [0, 1) that depends on the seed alone (mulberry32). */
export function seededRandom(seed: number): number {
  let mixed = (seed + step) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** The seed of the next number of a stream. */
export function nextSeed(seed: number): number {
  return (seed + step) | 0;
}

const step = 0x6d2b79f5;
