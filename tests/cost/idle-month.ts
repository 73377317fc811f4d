import type { FunctionEntry, Trigger } from "../../infra/manifest.ts";
import { deskTemplate } from "../infra/aws/checks/desk-template.ts";
import type { Item, Quantities } from "./prices.ts";

const daysOfMonth = 30.5;
const hoursOfMonth = daysOfMonth * 24;
const minutesOfMonth = hoursOfMonth * 60;

/** One call of a scheduled function. */
export interface ScheduledCall {
  readonly entry: FunctionEntry;
  readonly quantities: Quantities;
}

/** The cost of a month without requests: resources, and scheduled calls. */
export function idleMonth(scheduled: readonly ScheduledCall[]): Quantities {
  const { all } = deskTemplate({ stage: "prod" });
  const of = (type: string) => all.filter((resource) => resource.type === type);
  const called: Partial<Record<Item, number>> = {};
  let calls = 0;
  for (const { entry, quantities } of scheduled) {
    const times = callsAMonth(entry.trigger);
    calls += times;
    for (const [item, quantity] of Object.entries(quantities) as [Item, number][]) {
      called[item] = (called[item] ?? 0) + quantity * times;
    }
  }
  const metrics = of("AWS::Logs::MetricFilter").flatMap(({ properties }) =>
    properties["MetricTransformations"].map(
      (one: { MetricNamespace: string; MetricName: string }) => `${one.MetricNamespace} ${one.MetricName}`,
    ),
  );
  const month: Partial<Record<Item, number>> = {
    ...called,
    // A trail with file validation writes a digest every hour, even without events.
    s3Write: (called.s3Write ?? 0) + of("AWS::CloudTrail::Trail").length * hoursOfMonth,
    kmsKey: of("AWS::KMS::Key").length,
    schedulerInvocation: calls,
    alarmMetric: of("AWS::CloudWatch::Alarm").reduce((sum, { properties }) => sum + metricsOf(properties), 0),
    customMetric: new Set(metrics).size,
    dashboard: of("AWS::CloudWatch::Dashboard").length,
  };
  return month;
}

/** An alarm on an expression is billed for each metric in it. */
function metricsOf({ Metrics }: { Metrics?: readonly { MetricStat?: unknown }[] }): number {
  return Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1;
}

function callsAMonth(trigger: Trigger): number {
  switch (trigger.kind) {
    case "schedule":
      return minutesOfMonth / trigger.everyMinutes;
    case "daily":
      return daysOfMonth;
    default:
      throw new Error(`${trigger.kind} is not on a schedule`);
  }
}

/** After how many days the key is rotated. Each of the first two rotations adds the price of a key. */
export function daysToRotation(): number | undefined {
  const [key] = deskTemplate({ stage: "prod" }).of("AWS::KMS::Key");
  if (key?.properties["EnableKeyRotation"] !== true) return undefined;
  return Number(key.properties["RotationPeriodInDays"] ?? 365);
}
