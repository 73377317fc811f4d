/** The value of $states.context. */
import type { Execution, Frame, Stay } from "./execution.ts";
import type { Json, JsonObject } from "./json.ts";

/** The context object (developer guide, "Accessing execution data from the Context object"). */
export function contextOf(
  execution: Execution,
  frame: Frame,
  stay: Stay,
  extra: { readonly token?: string; readonly item?: { readonly index: number; readonly value: Json } },
): JsonObject {
  const iso = (ms: number): string => new Date(ms).toISOString();
  const item = extra.item ?? itemAround(frame);
  return {
    Execution: {
      Id: execution.arn,
      Input: execution.input,
      StartTime: iso(execution.startedAt),
      Name: execution.name,
      RoleArn: execution.roleArn,
      RedriveCount: execution.redrives,
      ...(execution.redrivenAt === undefined ? {} : { RedriveTime: iso(execution.redrivenAt) }),
    },
    StateMachine: { Id: execution.machineArn, Name: execution.machineName },
    State: {
      Name: stay.state.name,
      EnteredTime: iso(stay.enteredAt),
      ...("retry" in stay.state ? { RetryCount: stay.attempts.reduce((sum, used) => sum + used, 0) } : {}),
    },
    ...(extra.token === undefined ? {} : { Task: { Token: extra.token } }),
    ...(item === undefined ? {} : { Map: { Item: { Index: item.index, Value: item.value } } }),
  };
}

function itemAround(frame: Frame): { index: number; value: Json } | undefined {
  for (let at: Frame | undefined = frame; at !== undefined; at = at.parent) {
    if (at.item !== undefined) return { index: at.index, value: at.item };
  }
  return undefined;
}
