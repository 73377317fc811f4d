import { callFaults, deliveryFaults } from "./engine/plan.ts";
import { type Simulated, type SimulationOptions, simulate } from "./simulation.ts";
import { nothingLess, type Without } from "./without.ts";

/** A failing simulation, reduced as far as possible. */
interface Shrunk {
  readonly simulated: Simulated;
  readonly without: Without;
  /** How many runs it took. */
  readonly runs: number;
}

/** The indices of outages that may be left out: more than any seed has. */
const outages = Array.from({ length: 40 }, (_, index) => index);

/** The most runs to spend on a trace. */
const mostRuns = 250;

/**
 * Removes people, kinds of faults, outages and single faults as long as the same rule is broken. Each place has its
 * own random numbers, so leaving one out hardly changes the others.
 */
export async function shrink(options: SimulationOptions, rule: string): Promise<Shrunk | undefined> {
  let runs = 0;
  let best: Simulated | undefined;
  let without: Without = nothingLess;
  const fails = async (less: Without): Promise<boolean> => {
    if (runs >= mostRuns) return false;
    runs += 1;
    const simulated = await simulate({ ...options, stopAtFirst: true, without: less });
    if (simulated.violations[0]?.rule !== rule) return false;
    best = simulated;
    without = less;
    return true;
  };
  if (!(await fails(without))) return undefined;
  const everybody = Array.from({ length: options.requests }, (_, index) => index);
  await fewer(everybody, (gone) => fails({ ...without, people: new Set(gone) }));
  await fewer([...callFaults, ...deliveryFaults], (gone) => fails({ ...without, kinds: new Set(gone) }));
  await fewer(outages, (gone) => fails({ ...without, outages: new Set(gone) }));
  await fewer([...(best?.places ?? [])], (gone) => fails({ ...without, places: new Set(gone) }));
  return best === undefined ? undefined : { simulated: best, without, runs };
}

/** Removes smaller and smaller parts, as long as it still fails without them. */
async function fewer<One>(
  all: readonly One[],
  failsWithout: (gone: readonly One[]) => Promise<boolean>,
): Promise<void> {
  let gone: readonly One[] = [];
  for (let size = all.length; size >= 1; size = Math.floor(size / 2)) {
    const left = all.filter((one) => !gone.includes(one));
    for (let at = 0; at < left.length; at += size) {
      const more = [...gone, ...left.slice(at, at + size)];
      if (await failsWithout(more)) gone = more;
    }
  }
}
