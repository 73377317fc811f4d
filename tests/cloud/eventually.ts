import { setTimeout as pause } from "node:timers/promises";

const betweenLooksMs = 100;

/**
 * Polls until there is a result. `look` returns it, or a string that says what is missing; after `limitMs` that
 * becomes the error.
 */
export async function eventually<T extends object>(
  what: string,
  limitMs: number,
  look: () => Promise<T | string>,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (typeof seen !== "string") return seen;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${limitMs / 1000} s; ${seen}`);
    await pause(betweenLooksMs);
  }
}
