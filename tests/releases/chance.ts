import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { nextSeed, seededRandom } from "../../infra/local/seeded-random.ts";

type Draw = () => number;

/** Numbers in [0, 1), the same for the same seed. */
function drawFrom(seed: number): Draw {
  let state = seed;
  return () => {
    const drawn = seededRandom(state);
    state = nextSeed(state);
    return drawn;
  };
}

/**
 * Replaces every source of randomness in this process with reproducible generators, so that keeping a release twice
 * gives the same files. Separate purposes have separate generators: the number of retries, which depends on the
 * machine, must not change a link. Only for a process that does nothing else.
 */
export function seedRandomness(): void {
  const draws = new Map<number, Draw>();
  const bytes = (length: number): Buffer => {
    const draw = draws.get(length) ?? drawFrom(length);
    draws.set(length, draw);
    return Buffer.from(Array.from({ length }, () => Math.floor(draw() * 256)));
  };
  const drawUuid = drawFrom(-1);
  const digits = (length: number) =>
    Array.from({ length }, () => Math.floor(drawUuid() * 16).toString(16)).join("");
  const uuid = (): ReturnType<typeof crypto.randomUUID> =>
    `${digits(8)}-${digits(4)}-4${digits(3)}-a${digits(3)}-${digits(12)}`;
  Math.random = drawFrom(-2);
  Object.assign(globalThis.crypto, {
    getRandomValues: (array: Uint8Array) => {
      array.set(bytes(array.length));
      return array;
    },
    randomUUID: uuid,
  });
  Object.assign(crypto, { randomUUID: uuid, randomBytes: bytes });
  syncBuiltinESMExports();
}
