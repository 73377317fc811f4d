/** Checks how the states of a flow lead to each other. */
import type { FieldReader } from "./definition-fields.ts";
import type { JsonObject } from "./json.ts";
import type { State } from "./machine.ts";

/** Every referenced state exists in the same flow, and every state is reachable. */
export function checkTargets(
  fields: FieldReader,
  definitions: JsonObject,
  startAt: string,
  at: string,
  states: ReadonlyMap<string, State>,
): void {
  const known = (target: string, place: string): void => {
    if (!Object.hasOwn(definitions, target))
      fields.report("MISSING_TRANSITION_TARGET", `Missing 'Next' target: ${target}`, place);
  };
  if (!Object.hasOwn(definitions, startAt)) {
    fields.report("MISSING_TRANSITION_TARGET", `Missing 'StartAt' target: ${startAt}`, `${at}/StartAt`);
  }
  const reached = new Set([startAt]);
  for (const state of states.values()) {
    for (const target of targetsOf(state)) {
      reached.add(target);
      known(target, `${at}/States/${state.name}`);
    }
  }
  const ends = [...states.values()].some((state) => isTerminal(state));
  if (states.size > 0 && !ends) fields.report("MISSING_END_STATE", "No state ends the flow", `${at}/States`);
  for (const name of Object.keys(definitions)) {
    if (!reached.has(name)) {
      fields.report("MISSING_TRANSITION_TARGET", `State "${name}" is not reachable.`, `${at}/States/${name}`);
    }
  }
}

function isTerminal(state: State): boolean {
  return (
    state.type === "Succeed" || state.type === "Fail" || (state.type !== "Choice" && state.next === undefined)
  );
}

function targetsOf(state: State): string[] {
  switch (state.type) {
    case "Choice":
      return [
        ...state.choices.map((rule) => rule.next),
        ...(state.default === undefined ? [] : [state.default]),
      ];
    case "Succeed":
    case "Fail":
      return [];
    case "Pass":
    case "Wait":
      return state.next === undefined ? [] : [state.next];
    case "Task":
    case "Parallel":
    case "Map":
      return [...(state.next === undefined ? [] : [state.next]), ...state.catch.map((rule) => rule.next)];
  }
}
