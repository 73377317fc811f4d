import { Duration } from "aws-cdk-lib";
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  Metric,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";

export interface DashboardProps {
  readonly stackName: string;
  readonly apiId: string;
  readonly machines: readonly { readonly name: string; readonly arn: string }[];
  readonly alarms: readonly Alarm[];
}

/** One page that answers: is anybody waiting because of us, and is anything unusual going on? */
export function deskDashboard(
  scope: Construct,
  { stackName, apiId, machines, alarms }: DashboardProps,
): Dashboard {
  const daily = (namespace: string, metricName: string, label: string, dimensionsMap = {}) =>
    new Metric({
      namespace,
      metricName,
      label,
      dimensionsMap,
      statistic: "Sum",
      period: Duration.days(1),
    });
  /** A band for every kind of request; stacked they are all requests. */
  const requests = (title: string, metricName: string) =>
    new GraphWidget({
      title,
      stacked: true,
      left: machines.map(({ name, arn }) => daily("AWS/States", metricName, name, { StateMachineArn: arn })),
      width: 6,
    });
  return new Dashboard(scope, "Dashboard", {
    dashboardName: stackName,
    defaultInterval: Duration.days(30),
    widgets: [
      [
        new TextWidget({
          markdown: `# ${stackName}\nEvery alarm's description says what it means for the person waiting and what to do.`,
          width: 24,
          height: 2,
        }),
      ],
      [new AlarmStatusWidget({ title: "Does anybody wait because of us?", alarms: [...alarms], width: 24 })],
      [
        requests("Requests confirmed a day", "ExecutionsStarted"),
        requests("Requests closed a day", "ExecutionsSucceeded"),
        new GraphWidget({
          title: "Pages a day",
          left: [
            daily("AWS/ApiGateway", "Count", "opened", { ApiId: apiId }),
            daily("AWS/ApiGateway", "4xx", "refused", { ApiId: apiId }),
            daily("AWS/ApiGateway", "5xx", "failed", { ApiId: apiId }),
          ],
          width: 6,
        }),
        new GraphWidget({
          title: "Mails a day (whole account)",
          left: [
            daily("AWS/SES", "Send", "sent"),
            daily("AWS/SES", "Delivery", "delivered"),
            daily("AWS/SES", "Bounce", "bounced"),
          ],
          width: 6,
        }),
      ],
    ],
  });
}
