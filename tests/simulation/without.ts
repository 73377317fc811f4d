import type { Plan } from "./engine/plan.ts";

/** People, kinds of faults, outages and single faults that are left out. */
export interface Without {
  readonly people: ReadonlySet<number>;
  readonly kinds: ReadonlySet<string>;
  readonly outages: ReadonlySet<number>;
  readonly places: ReadonlySet<string>;
}

export const nothingLess: Without = {
  people: new Set(),
  kinds: new Set(),
  outages: new Set(),
  places: new Set(),
};

/** The plan without these faults; their rates stay in the draw. */
export function lessened(plan: Plan, { kinds, outages }: Without): Plan {
  const less = <Kind extends string>(rates: Readonly<Record<Kind, number>>) =>
    Object.fromEntries(
      Object.entries<number>(rates).map(([kind, rate]) => [kind, kinds.has(kind) ? -1 : rate]),
    ) as Record<Kind, number>;
  return {
    ...plan,
    calls: less(plan.calls),
    deliveries: less(plan.deliveries),
    outages: plan.outages.filter((_, index) => !outages.has(index)),
  };
}
