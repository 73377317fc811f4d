import type { Town } from "./town.ts";

/** Tells whether an action overlapped in time with another of the same name: `Town["oneAtATime"]`. */
export function oneAtATime(): Town["oneAtATime"] {
  const under = new Map<string, { readonly others: Set<object> }>();
  return (what) => {
    const mine = {};
    const known = under.get(what) ?? { others: new Set<object>() };
    under.set(what, known);
    // Two actions that overlap in time are both contested.
    known.others.add(mine);
    const contested = new Set(known.others).size > 1;
    return () => {
      const met = contested || known.others.size > 1;
      if (!met) known.others.delete(mine);
      return !met;
    };
  };
}
