import { deskTemplate } from "../infra/aws/checks/desk-template.ts";
import type { Item, Quantities } from "./prices.ts";

const hoursOfMonth = 30.5 * 24;
const minutesOfMonth = hoursOfMonth * 60;

/** What a month costs in which nobody comes: what the template keeps there, and the scheduled calls. */
export function idleMonth(sweep: Quantities): Quantities {
  const { all } = deskTemplate({ stage: "prod" });
  const of = (type: string) => all.filter((resource) => resource.type === type);
  const calls = of("AWS::Scheduler::Schedule").reduce(
    (sum, { properties }) => sum + minutesOfMonth / everyMinutes(properties["ScheduleExpression"]),
    0,
  );
  const perCall = Object.entries(sweep).map(([item, quantity]) => [item, quantity * calls] as const);
  const metrics = of("AWS::Logs::MetricFilter").flatMap(({ properties }) =>
    properties["MetricTransformations"].map(
      (one: { MetricNamespace: string; MetricName: string }) => `${one.MetricNamespace} ${one.MetricName}`,
    ),
  );
  const month: Partial<Record<Item, number>> = {
    ...Object.fromEntries(perCall),
    // A trail whose files can be validated writes a digest every hour, whether anything happened or not.
    s3Write: (sweep.s3Write ?? 0) * calls + of("AWS::CloudTrail::Trail").length * hoursOfMonth,
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

function everyMinutes(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (count === undefined) return 24 * 60; // cron: once a day
  return Number(count) * { minute: 1, hour: 60, day: 1440 }[unit as "minute" | "hour" | "day"];
}

/** After how many days the key is rotated. Its first two rotations add the price of a key each. */
export function daysToRotation(): number | undefined {
  const [key] = deskTemplate({ stage: "prod" }).of("AWS::KMS::Key");
  if (key?.properties["EnableKeyRotation"] !== true) return undefined;
  return Number(key.properties["RotationPeriodInDays"] ?? 365);
}
