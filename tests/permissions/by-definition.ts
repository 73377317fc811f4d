import { machines } from "../../infra/machines.ts";
import { functions } from "../../infra/manifest.ts";
import { account, region, type Use } from "./use.ts";
import { usesOfStep } from "./uses.ts";

/**
 * Uses of roles that are not calls of a function, and follow from the deployment: a machine calls the steps in its
 * definition, and Lambda writes a function's log on its behalf.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
 */
export function usesByDefinition(): readonly Use[] {
  return [...machines().flatMap(stepsOf), ...functions.flatMap(({ name }) => logOf(name))];
}

function stepsOf({ name, definition }: ReturnType<typeof machines>[number]): readonly Use[] {
  const placeholders = [...JSON.stringify(definition).matchAll(/\$\{([A-Za-z]+)\}/g)].map(([, one]) => one);
  const steps = functions.filter(
    ({ trigger }) => trigger.kind === "step" && placeholders.includes(trigger.placeholder),
  );
  const machine = `arn:aws:states:${region}:${account}:stateMachine:madoguchi-${name}`;
  return steps.flatMap((step) =>
    usesOfStep(machine, `arn:aws:lambda:${region}:${account}:function:madoguchi-${step.name}`),
  );
}

function logOf(name: string): readonly Use[] {
  const group = `arn:aws:logs:${region}:${account}:log-group:/aws/lambda/madoguchi-dev-${name}`;
  return ["logs:CreateLogStream", "logs:PutLogEvents"].map((action) => ({
    by: `function ${name}`,
    action,
    resource: `${group}:log-stream:2026/12/07/1`,
    context: {},
  }));
}
