import { choicesOf, type RightKey, rightKeys, rightOf } from "../functions/domain/rights/index.ts";
import type { Route } from "../functions/domain/rights/routes.ts";
import type { Machine } from "../workflows/asl.ts";
import { policyChange } from "../workflows/policy-change.ts";
import { change } from "../workflows/routes/change.ts";
import { disclose } from "../workflows/routes/disclose.ts";
import { inform } from "../workflows/routes/inform.ts";
import { prompt } from "../workflows/routes/prompt.ts";
import { reply } from "../workflows/routes/reply.ts";
import type { RightOnRoute } from "../workflows/routes/right.ts";

export interface MachineEntry {
  readonly name: string;
  readonly definition: Machine;
}

/** A state machine that carries requests: one per right, named after it. */
export interface RightMachine extends MachineEntry {
  readonly name: RightKey;
}

/** Every deployed state machine: those of requests, and that of policy announcements. */
export function allMachines(): readonly MachineEntry[] {
  return [...machines(), { name: "policy-change", definition: policyChange() }];
}

const sources = { disclose, change, prompt, inform, reply } satisfies Readonly<
  Record<Route, (right: RightOnRoute) => Machine>
>;

/** Every state machine of requests: for each right, its route's source with the right's properties. */
export function machines(): readonly RightMachine[] {
  return rightKeys.map((name) => {
    const { route, comment, laws } = rightOf(name);
    const mayCharge = laws.some(({ feeAllowed }) => feeAllowed);
    return { name, definition: sources[route]({ comment, mayCharge, choices: choicesOf(name) }) };
  });
}
