import { Duration, Stack } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { FilterPattern, type IFilterPattern, type ILogGroup, MetricFilter } from "aws-cdk-lib/aws-logs";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { LogCode } from "../../functions/domain/log.ts";
import type { FunctionEntry } from "../manifest.ts";
import type { DeployedFunction } from "./functions.ts";
import { pascalCase } from "./resource-names.ts";

export interface AlarmsProps {
  readonly stackName: string;
  /** The mailbox to notify; without one the alarms only show in the console. */
  readonly mailbox: string | undefined;
  readonly functions: readonly DeployedFunction[];
  readonly apiId: string;
  readonly machines: readonly { readonly name: string; readonly log: ILogGroup }[];
  readonly undelivered: Queue;
  /** Name of the rule that most of SES's events go through. */
  readonly reportRule: string;
}

/** What has gone wrong, what it means for the person waiting, and what to do about it. */
interface Alert {
  readonly name: string;
  readonly metric: IMetric;
  readonly atLeast?: number;
  readonly lessThan?: number;
  readonly means: string;
  readonly todo: string;
}

/** The alarms. Ten alarm metrics are free in every account, and there are at most ten here. */
export class Alarms extends Construct {
  readonly all: readonly Alarm[];
  readonly #topic: Topic;
  readonly #props: AlarmsProps;

  constructor(scope: Construct, props: AlarmsProps) {
    super(scope, "Alarms");
    this.#props = props;
    // Not encrypted with the key: alarms name nobody, and one that CloudWatch may not encrypt is lost silently.
    this.#topic = new Topic(this, "Topic", { enforceSSL: true });
    this.#topic.addToResourcePolicy(
      new PolicyStatement({
        // A topic with a policy of its own loses the default one that admits its account's alarms.
        sid: "PublishAlarms",
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [this.#topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    );
    if (props.mailbox !== undefined) this.#topic.addSubscription(new EmailSubscription(props.mailbox));
    this.all = this.#alerts().map((alert) => this.#alarm(alert));
  }

  #alarm(alert: Alert): Alarm {
    const alarm = new Alarm(this, pascalCase(alert.name), {
      alarmName: `${this.#props.stackName}-${alert.name}`,
      alarmDescription: `${alert.means}\n\nWhat to do: ${alert.todo}`,
      metric: alert.metric,
      threshold: alert.lessThan ?? alert.atLeast ?? 1,
      comparisonOperator:
        alert.lessThan === undefined
          ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
          : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // No data is good news, except for alarms that watch for missing data.
      treatMissingData:
        alert.lessThan === undefined ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
    alarm.addOkAction(new SnsAction(this.#topic));
    return alarm;
  }

  #alerts(): readonly Alert[] {
    const { apiId, machines, undelivered, reportRule } = this.#props;
    return [
      {
        name: "workflow-stopped",
        // Counted from the machines' logs: Step Functions' own metric would need an alarm for every machine.
        metric: this.#counted(
          "WorkflowsStopped",
          machines,
          FilterPattern.any(
            FilterPattern.stringValue("$.type", "=", "ExecutionFailed"),
            FilterPattern.stringValue("$.type", "=", "ExecutionTimedOut"),
          ),
          Duration.minutes(5),
        ),
        means:
          "The workflow of a request has failed. Nobody is asked for anything any more; the requester waits while the legal deadlines approach.",
        todo: "Open the failed execution in Step Functions; its name is the id of the request. Remove the cause shown at the failed step. The desk then redrives it by itself, at the latest after three days; at once with npm run desk -- redrive --all. If nobody answered (Desk.NobodyAnswered), get somebody to answer: the answer resumes the workflow.",
      },
      {
        name: "pages-failing",
        metric: sum("AWS/ApiGateway", "5xx", { ApiId: apiId }),
        means:
          "Somebody saw an apology instead of a page: a requester could not file or look, or staff could not answer.",
        todo: 'Search the functions\' logs of that time for "http.fault"; it names the fault and its place.',
      },
      {
        name: "sweep-silent",
        metric: this.#logged(
          "SweepsDone",
          ["sweep.done"],
          Duration.hours(1),
          ({ trigger }) => trigger.kind === "schedule",
        ),
        lessThan: 1,
        means:
          "For an hour nothing has checked what is due: answers that were cut off are not resumed, and nothing is erased in time.",
        todo: "Look at the sweep's log and at its schedule. It catches up by itself once it runs.",
      },
      {
        name: "events-undelivered",
        metric: undelivered.metricApproximateNumberOfMessagesVisible({
          period: Duration.minutes(5),
          statistic: "Maximum",
        }),
        means:
          "A report on a mail or a scanned file, or a sweep, could not be handled, even after retries. A bounced notice may look as if it were still on its way; after a day the desk is asked to deliver it another way.",
        todo: 'Read the message in the queue "Undelivered" (ids only) and the log of the function it was for; call the function with the message again, then delete it.',
      },
      {
        name: "mail-refused",
        metric: this.#logged(
          "MailsUnread",
          [
            "mail.refused",
            "mail.staff-passed-on",
            "mail.staff-unreachable",
            "mail.budget-reached",
            "mail.first-bouncing",
          ],
          Duration.minutes(5),
          ({ permissions }) => permissions.includes("mail:send"),
        ),
        means:
          "SES refused a mail for good, mail to a member of staff came back, or the day's first mails are used up. Its recipient does not know that somebody waits for them; the desk is asked to reach a requester another way.",
        todo: 'Find the request\'s id in the log. "mail.refused": check the address in its record, and reach the person another way. "mail.staff-…": the question went to the next mailbox if there was one; correct the mailbox in business.config.ts. "mail.budget-reached": somebody floods the form; the submissions are kept and mailed the next day. "mail.first-bouncing": more than ten first mails came back today; if it goes on, have the sender blocked (docs/operate.md, A firewall in front), before SES stops the account\'s mail.',
      },
      {
        name: "request-at-risk",
        metric: this.#logged(
          "RequestsAtRisk",
          ["clock.overdue", "store.corrupt", "store.other-release", "file.unscanned", "file.lost"],
          Duration.hours(1),
          ({ permissions }) => permissions.includes("requests:read"),
        ),
        means:
          "A request is close to two weeks without an answer, or beyond: the person may go to court. Or a record cannot be read, and its request stands still. Or the malware scan failed on a file, or gave no result for an hour: the answer that came with it does not count, and its sender was asked for it again. Or a file of a disclosure is lost, and the disclosure waits for it.",
        todo: 'Search the logs for "clock.overdue" and open the request it names: npm run desk -- show <number> says whom it waits for. "store.corrupt" names a record that has to be restored: docs/operate.md, A record that cannot be read. "store.other-release" names one that only another release can read: deploy that release. "file.unscanned": see in GuardDuty, Malware Protection for S3, whether the plans of both buckets are active; until they are, no file that people send can be used. "file.lost": its owner has been asked for the same file by mail; see in CloudTrail who deleted it.',
      },
      {
        name: "steps-failing",
        metric: this.#logged(
          "Faults",
          ["task.fault", "event.fault", "http.fault", "mail.owed"],
          Duration.hours(1),
          () => true,
        ),
        atLeast: 5,
        means:
          "Steps keep failing and are being retried, or SES takes no mail. Requests stand still until the cause is gone, but none is lost.",
        todo: 'Search the logs for "mail.owed": its reason is Mail.Paused if sending is paused, over its limit or the sender is not verified, Mail.Throttled if it is too fast; docs/operate.md, When SES takes no mail. Then for "fault", and look at the names: Kms… is about the key, Store.Corrupt and Store.Full about one record.',
      },
      {
        name: "mail-bouncing",
        metric: reputation("Reputation.BounceRate"),
        atLeast: 0.05,
        means:
          "One mail in twenty from this account bounces. At one in ten SES may stop the account's mail, and the desk with it.",
        todo: "See in SES which addresses bounce. If the form is being abused, lower its quota.",
      },
      {
        name: "mail-complaints",
        metric: reputation("Reputation.ComplaintRate"),
        atLeast: 0.001,
        means:
          "One mail in a thousand from this account is reported as spam. At five in a thousand SES may stop the account's mail, and the desk with it.",
        todo: "See in SES who complains. The desk writes to nobody who did not ask; look for abuse of the form.",
      },
      {
        name: "mail-reports-lost",
        // Every rule calls the same function: if the busiest rule gets through, all do.
        metric: sum("AWS/Events", "FailedInvocations", { RuleName: reportRule }),
        means:
          "Reports on mails do not reach the desk: it does not learn of bounces, and notices that arrived look as if they had not.",
        todo: "Check that the function mail-events exists and lets EventBridge call it. The desk is asked to deliver overdue notices another way.",
      },
    ];
  }

  /** How often the functions that may log one of these codes did so. */
  #logged(
    name: string,
    codes: readonly LogCode[],
    period: Duration,
    logs: (entry: FunctionEntry) => boolean,
  ): Metric {
    const writers = this.#props.functions
      .filter(({ entry }) => logs(entry))
      .map(({ entry, log }) => ({ name: entry.name, log }));
    // A plain text pattern, which finds the codes in any log format of Lambda's.
    return this.#counted(name, writers, FilterPattern.anyTerm(...codes), period);
  }

  /** How often such a line was written to any of these logs: one metric for all of them. */
  #counted(
    name: string,
    writers: readonly { readonly name: string; readonly log: ILogGroup }[],
    filterPattern: IFilterPattern,
    period: Duration,
  ): Metric {
    const metricNamespace = `Madoguchi/${this.#props.stackName}`;
    for (const writer of writers) {
      new MetricFilter(this, `${name}-${writer.name}`, {
        logGroup: writer.log,
        filterPattern,
        metricNamespace,
        metricName: name,
        metricValue: "1",
      });
    }
    return new Metric({ namespace: metricNamespace, metricName: name, statistic: "Sum", period });
  }
}

function sum(namespace: string, metricName: string, dimensionsMap: Record<string, string>): Metric {
  return new Metric({
    namespace,
    metricName,
    dimensionsMap,
    statistic: "Sum",
    period: Duration.minutes(5),
  });
}

function reputation(metricName: string): Metric {
  return new Metric({
    namespace: "AWS/SES",
    metricName,
    statistic: "Maximum",
    period: Duration.hours(1),
  });
}
