import type { Town } from "./town.ts";

/** Tells whether an action overlapped in time with another of the same name: `Town["oneAtATime"]`. */
export function oneAtATime(): Town["oneAtATime"] {
  const underWay = new Map<string, Set<{ alone: boolean }>>();
  return (what) => {
    const mine = { alone: true };
    const others = underWay.get(what) ?? new Set();
    underWay.set(what, others);
    // Actions that overlap in time are all contested; those after them are not.
    for (const other of others) [other.alone, mine.alone] = [false, false];
    others.add(mine);
    return () => {
      others.delete(mine);
      return mine.alone;
    };
  };
}
