import type { Machine, State, States } from "./asl.ts";
import { beginning } from "./fragments/acknowledge.ts";

/**
 * A whole machine around its states. Input: `{ "requestId": "…" }`, nothing else. AWS refuses a definition with
 * unreachable states, so those of a fragment that this right does not use are removed here.
 */
export function machine(what: string, all: States): Machine {
  const reached = reachable(all, beginning);
  return {
    Comment: `Madoguchi: ${what}`,
    QueryLanguage: "JSONata",
    StartAt: beginning,
    States: Object.fromEntries(Object.entries(all).filter(([name]) => reached.has(name))),
  };
}

function reachable(all: States, start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    const state = all[name];
    if (state === undefined) throw new Error(`no state is called "${name}"`);
    reached.add(name);
    open.push(...nextOf(state));
  }
  return reached;
}

function nextOf(state: State): readonly string[] {
  switch (state.Type) {
    case "Task":
      return [
        ...(state.Catch ?? []).map((one) => one.Next),
        ...(state.Next === undefined ? [] : [state.Next]),
      ];
    case "Choice":
      return [...state.Choices.map((one) => one.Next), state.Default];
    case "Pass":
      return state.Next === undefined ? [] : [state.Next];
    case "Map":
    case "Wait":
      return [state.Next];
    case "Fail":
    case "Succeed":
      return [];
  }
}
