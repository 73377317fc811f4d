import { Duration, Stack } from "aws-cdk-lib";
import { EventField, Rule, RuleTargetInput } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { CfnSchedule, CfnScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import type { IConfigurationSet } from "aws-cdk-lib/aws-ses";
import { type IQueue, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { mailReports } from "../mail-reports.ts";
import type { Trigger } from "../manifest.ts";
import type { DeployedFunction } from "./functions.ts";
import { pascalCase } from "./resource-names.ts";

/** Dead letters of events. They contain ids only, so SQS's own encryption is enough. */
export function undeliveredQueue(scope: Construct): Queue {
  return new Queue(scope, "Undelivered", {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}

/**
 * SES's events about mails, reduced by the rule to their type and the desk's own ids, so that no address reaches a
 * function, a log or a dead letter.
 *
 * The rules have no dead-letter queue: it would receive the original event, with addresses. The workflow makes up for
 * a lost event by asking a person when none comes within a day; events that the function itself fails on go, reduced,
 * to its own queue.
 */
export class MailEventRules extends Construct {
  /** The rule that most events go through. */
  readonly busiest: string;

  constructor(scope: Construct, configurationSet: IConfigurationSet, target: DeployedFunction) {
    super(scope, "MailEventRules");
    const ids = {
      eventType: EventField.fromPath("$.detail.eventType"),
      mail: {
        messageId: EventField.fromPath("$.detail.mail.messageId"),
        tags: {
          request: EventField.fromPath("$.detail.mail.tags.request"),
          mail: EventField.fromPath("$.detail.mail.tags.mail"),
        },
      },
    };
    const bounce = {
      bounceType: EventField.fromPath("$.detail.bounce.bounceType"),
      bounceSubType: EventField.fromPath("$.detail.bounce.bounceSubType"),
    };
    const rules = mailReports.map((report) => {
      const tags = {
        "ses:configuration-set": [configurationSet.configurationSetName],
        ...(report.to !== undefined && { to: [report.to] }),
      };
      const detail = { ...ids, ...(report.bounceType && { bounce }) };
      return new Rule(this, pascalCase(report.name), {
        eventPattern: {
          source: ["aws.ses"],
          detailType: [...report.detailTypes],
          detail: { mail: { tags } },
        },
        targets: [new LambdaFunction(target.lambda, { event: RuleTargetInput.fromObject({ detail }) })],
      });
    });
    const [first] = rules;
    if (first === undefined) throw new Error("there are no reports on mails");
    this.busiest = first.ruleName;
  }
}

/**
 * Executions that did not succeed, or run again: name, status and time, which every event has. The error is left out:
 * events of machines with a customer-managed key lack it, as do AWS's samples, and EventBridge would write nothing in
 * its place, which is invalid JSON that no function receives. The person who repairs the execution sees the error
 * there. Input and output are left out too; but a dead letter is the whole event, which is one reason why executions
 * contain ids only. https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export class ExecutionEventRule extends Construct {
  constructor(
    scope: Construct,
    { lambda }: DeployedFunction,
    {
      machines,
      undelivered,
    }: { readonly machines: readonly { readonly arn: string }[]; readonly undelivered: IQueue },
  ) {
    super(scope, "ExecutionEventRule");
    const detail = (name: string) => EventField.fromPath(`$.detail.${name}`);
    const rule = (id: string, status: string[], fields: object) =>
      new Rule(this, id, {
        eventPattern: {
          source: ["aws.states"],
          detailType: ["Step Functions Execution Status Change"],
          detail: { status, stateMachineArn: machines.map(({ arn }) => arn) },
        },
        targets: [
          new LambdaFunction(lambda, {
            event: RuleTargetInput.fromObject({
              detail: { name: detail("name"), status: detail("status"), ...fields },
            }),
            deadLetterQueue: undelivered,
          }),
        ],
      });
    // A running execution has no end time: one rule for each shape.
    rule("Ended", ["FAILED", "TIMED_OUT", "ABORTED"], { stopDate: detail("stopDate") });
    rule("Running", ["RUNNING"], {});
  }
}

/**
 * The malware scan's results for uploads: only the file's key, which identifies its request.
 * https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
 */
export class ScanEventRule extends Construct {
  constructor(
    scope: Construct,
    { lambda }: DeployedFunction,
    { buckets, undelivered }: { readonly buckets: readonly Bucket[]; readonly undelivered: IQueue },
  ) {
    super(scope, "ScanEventRule");
    const objectKey = EventField.fromPath("$.detail.s3ObjectDetails.objectKey");
    const rule = (id: string, detail: object, more: object) =>
      new Rule(this, id, {
        eventPattern: {
          source: ["aws.guardduty"],
          detailType: ["GuardDuty Malware Protection Object Scan Result"],
          detail: {
            s3ObjectDetails: { bucketName: buckets.map(({ bucketName }) => bucketName) },
            ...detail,
          },
        },
        targets: [
          new LambdaFunction(lambda, {
            event: RuleTargetInput.fromObject({ detail: { s3ObjectDetails: { objectKey }, ...more } }),
            deadLetterQueue: undelivered,
          }),
        ],
      });
    // Every result; the function looks at the file's tag.
    rule("Spoken", {}, {});
    // A failed scan needs somebody's attention, even if the file is never submitted. The status is written here, not
    // extracted, as in ExecutionEventRule.
    const failed = { scanResultDetails: { scanResultStatus: ["ACCESS_DENIED", "FAILED"] } };
    rule("Failed", failed, { scanResultDetails: { scanResultStatus: "FAILED" } });
  }
}

/** A schedule's expression, for EventBridge Scheduler. */
function expressionOf(trigger: Trigger): string | undefined {
  switch (trigger.kind) {
    case "schedule":
      return `rate(${trigger.everyMinutes} minutes)`;
    case "daily": {
      const [hour, minute] = trigger.at.split(":").map(Number);
      return `cron(${minute} ${hour} * * ? *)`;
    }
    default:
      return undefined;
  }
}

/**
 * Calls a function at regular intervals, or daily at a local time of the business, independently of the workflows.
 */
export class Interval extends Construct {
  constructor(
    scope: Construct,
    { entry, lambda }: DeployedFunction,
    { undelivered, timeZone }: { readonly undelivered: IQueue; readonly timeZone: string },
  ) {
    super(scope, `${pascalCase(entry.name)}Schedule`);
    const { trigger } = entry;
    const scheduleExpression = expressionOf(trigger);
    if (scheduleExpression === undefined) throw new Error(`${entry.name} is not on a schedule`);
    const { account } = Stack.of(this);
    const group = new CfnScheduleGroup(this, "Group");
    const role = new Role(this, "Role", {
      description: `Madoguchi: schedule of ${entry.name}`,
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: {
          StringEquals: { "aws:SourceAccount": account, "aws:SourceArn": group.attrArn },
        },
      }),
      inlinePolicies: {
        Call: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [lambda.functionArn] }),
            new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [undelivered.queueArn] }),
          ],
        }),
      },
    });
    new CfnSchedule(this, "Resource", {
      description: `Madoguchi: ${entry.name}`,
      groupName: group.ref,
      scheduleExpression,
      ...(trigger.kind === "daily" && { scheduleExpressionTimezone: timeZone }),
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: lambda.functionArn,
        roleArn: role.roleArn,
        input: "{}",
        deadLetterConfig: { arn: undelivered.queueArn },
        // A late call is pointless once the next interval begins; a daily mail is retried for a morning.
        retryPolicy: {
          maximumEventAgeInSeconds: trigger.kind === "schedule" ? trigger.everyMinutes * 60 : 4 * 3600,
          maximumRetryAttempts: 3,
        },
      },
    });
  }
}
