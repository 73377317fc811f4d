import type { Surroundings } from "../domain/ports.ts";

/** Attempts at an update while other writers keep changing the same item. */
export const attempts = 10;

/** Longest pause before the next attempt, in ms. */
const longestPause = 250;

/** Waits a random while, longer with each attempt, so that writers who met once do not meet again. */
export function pauseAfter(attempt: number, runtime: Pick<Surroundings, "random" | "sleep">): Promise<void> {
  const share = Buffer.from(runtime.random(4)).readUInt32BE() / 2 ** 32;
  return runtime.sleep(share * Math.min(longestPause, 5 * 2 ** attempt));
}
