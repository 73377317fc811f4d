import type { Policy, Statement } from "./deployed.ts";

/** One action on one resource, from a statement that may allow more. */
export interface Grant {
  readonly action: string;
  readonly resource: string;
  /** Its condition, for people who read the list. */
  readonly condition: string;
  /** The role's policy without it. */
  readonly without: Policy;
}

/** Every grant of a policy, each with what remains without it, without duplicates. */
export function grantsOf(policy: Policy): readonly Grant[] {
  const all = policy.Statement.flatMap(split).map((one) => [JSON.stringify(one), one] as const);
  const single = [...new Map(all).values()];
  return single.map((one) => ({
    action: String(one.Action),
    resource: String(one.Resource),
    condition: one["Condition"] === undefined ? "" : JSON.stringify(one["Condition"]),
    without: { ...policy, Statement: single.filter((other) => other !== one) },
  }));
}

function split(statement: Statement): readonly Statement[] {
  const { Action = [], Resource = [] } = statement;
  return [Action]
    .flat()
    .flatMap((action) =>
      [Resource].flat().map((resource) => ({ ...statement, Action: action, Resource: resource })),
    );
}
