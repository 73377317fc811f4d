import { describe, expect, test } from "vitest";
import { isProviders } from "../../../../infra/aws/providers-domains.ts";
import { business, deskTemplate, type Properties, readable } from "./desk-template.ts";

const template = deskTemplate();

test("mail travels encrypted, to nobody who bounced or complained", () => {
  const { properties } = template.byId("ConfigurationSet");
  expect(properties["DeliveryOptions"]).toMatchObject({ TlsPolicy: "REQUIRE" });
  expect(properties["SuppressionOptions"]).toEqual({ SuppressedReasons: ["BOUNCE", "COMPLAINT"] });
  expect(properties).not.toHaveProperty("TrackingOptions");
});

test("SES reports the fate of mails, and neither opens nor clicks", () => {
  const [destination] = template.of("AWS::SES::ConfigurationSetEventDestination");
  expect(destination?.properties["EventDestination"]).toMatchObject({
    Enabled: true,
    MatchingEventTypes: [
      "send",
      "deliveryDelay",
      "delivery",
      "bounce",
      "complaint",
      "reject",
      "renderingFailure",
    ],
  });
});

test("mail is signed for the sender's domain, whose DNS records are outputs", () => {
  const { properties } = template.byId("SenderIdentity");
  expect(properties).toMatchObject({
    EmailIdentity: "jing.example",
    MailFromAttributes: { MailFromDomain: "bounce.jing.example" },
    FeedbackAttributes: { EmailForwardingEnabled: false },
  });
  const records = Object.keys(template.json["Outputs"]).filter((name) => /Dns\d/.test(name));
  expect(records).toHaveLength(6);
});

test("DMARC only watches at first, and the output says where to read when it may do more", () => {
  const outputs: readonly Properties[] = Object.values(template.json["Outputs"]);
  const [dmarc, ...others] = outputs.filter((output) => readable(output["Value"]).startsWith("_dmarc."));
  expect(others).toEqual([]);
  expect(dmarc).toMatchObject({
    Value: '_dmarc.jing.example TXT "v=DMARC1; p=none"',
    Description: expect.stringContaining("docs/operate.md"),
  });
});

test("a sender of a provider's domain is refused at once", () => {
  expect(() => deskTemplate({}, { ...business, sender: "shop@gmail.com" })).toThrow(/domain of your own/);
  expect(["yahoo.co.jp", "docomo.ne.jp", "abc.ocn.ne.jp", "GMAIL.com"].filter(isProviders)).toHaveLength(4);
  expect(["jing.example", "yahoo.jing.co.jp", "notocn.ne.jp"].filter(isProviders)).toEqual([]);
});

test("an identity that the account already has is used as it is", () => {
  const existing = deskTemplate({ senderIdentity: "existing" });
  expect(existing.all.some(({ type }) => type === "AWS::SES::EmailIdentity")).toBe(false);
  expect(JSON.stringify(existing.json)).toContain(":identity/jing.example");
});

describe("SES's reports", () => {
  const rules = template
    .of("AWS::Events::Rule")
    .filter(({ properties }) => properties["EventPattern"]["source"].includes("aws.ses"));

  test("come from the desk's own configuration set", () => {
    for (const { properties } of rules) {
      expect(properties["EventPattern"]).toMatchObject({
        source: ["aws.ses"],
        detail: { mail: { tags: { "ses:configuration-set": [{ Ref: "ConfigurationSet" }] } } },
      });
    }
    expect(rules.flatMap(({ properties }) => properties["EventPattern"]["detail-type"]).sort()).toEqual([
      "Email Bounced",
      "Email Complaint Received",
      "Email Delivered",
      "Email Delivery Delayed",
      "Email Rejected",
      "Email Rendering Failed",
      "Email Sent",
    ]);
  });

  test("are reduced to types and ids before any function sees them", () => {
    for (const { properties } of rules) {
      const [target] = properties["Targets"];
      expect(readable(target["Arn"])).toBe("<MailEventsFunction.Arn>");
      // SES's original event, addresses included, would end up in a dead-letter queue of the rule.
      expect(target).not.toHaveProperty("DeadLetterConfig");
      expect(Object.values(target["InputTransformer"]["InputPathsMap"])).toEqual(
        expect.arrayContaining([
          "$.detail.eventType",
          "$.detail.mail.tags.request",
          "$.detail.mail.tags.mail",
          "$.detail.mail.messageId",
        ]),
      );
      for (const path of Object.values(target["InputTransformer"]["InputPathsMap"])) {
        expect(path).toMatch(
          /^\$\.detail\.(eventType|mail\.tags\.(request|mail)|mail\.messageId|bounce\.bounce(Sub)?Type)$/,
        );
      }
    }
  });

  test("match the function's schema", () => {
    const values: Record<string, unknown> = {
      "$.detail.eventType": "Bounce",
      "$.detail.mail.tags.request": ["r1"],
      "$.detail.mail.tags.mail": ["m1"],
      "$.detail.mail.messageId": "ses-1",
      "$.detail.bounce.bounceType": "Transient",
      "$.detail.bounce.bounceSubType": "MailboxFull",
    };
    const shapes = rules.map(({ properties }) => {
      const { InputPathsMap: paths, InputTemplate: text } = properties["Targets"][0]["InputTransformer"];
      return JSON.parse(
        text.replace(/<([^>]+)>/g, (_: string, name: string) => JSON.stringify(values[paths[name]])),
      );
    });
    const mail = { messageId: "ses-1", tags: { request: ["r1"], mail: ["m1"] } };
    expect(shapes).toEqual([
      { detail: { eventType: "Bounce", mail } },
      { detail: { eventType: "Bounce", mail } },
      {
        detail: {
          eventType: "Bounce",
          mail,
          bounce: { bounceType: "Transient", bounceSubType: "MailboxFull" },
        },
      },
    ]);
  });
});

test("the sweep is called at the manifest's interval", () => {
  const schedule = template
    .of("AWS::Scheduler::Schedule")
    .find(({ properties }) => properties["Target"]["Arn"]["Fn::GetAtt"][0] === "SweepFunction");
  expect(schedule?.properties).toMatchObject({
    ScheduleExpression: "rate(15 minutes)",
    FlexibleTimeWindow: { Mode: "OFF" },
    Target: { Input: "{}", Arn: { "Fn::GetAtt": ["SweepFunction", "Arn"] } },
  });
});

test("digest and register are scheduled in the business's time zone", () => {
  const daily = template
    .of("AWS::Scheduler::Schedule")
    .filter(({ properties }) => properties["ScheduleExpressionTimezone"] === "Asia/Tokyo");
  expect(daily.map(({ properties }) => properties["ScheduleExpression"]).sort()).toEqual([
    "cron(0 8 * * ? *)",
    "cron(0 8 * * ? *)",
  ]);
});

test("executions that end are reported by name, state and time alone", () => {
  const rules = template
    .of("AWS::Events::Rule")
    .filter(({ properties }) => properties["EventPattern"]["source"].includes("aws.states"));
  expect(rules.flatMap(({ properties }) => properties["EventPattern"]["detail"]["status"]).sort()).toEqual([
    "ABORTED",
    "FAILED",
    "RUNNING",
    "TIMED_OUT",
  ]);
  for (const { properties } of rules) {
    const [target] = properties["Targets"];
    expect(readable(target["Arn"])).toBe("<ExecutionEventsFunction.Arn>");
    for (const path of Object.values(target["InputTransformer"]["InputPathsMap"])) {
      expect(path).toMatch(/^\$\.detail\.(name|status|stopDate)$/);
    }
  }
});

/**
 * Step Functions' events as AWS publishes them: without an error, however the execution ended.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
const published = ["RUNNING", "FAILED", "TIMED_OUT", "ABORTED"].map((status) => ({
  executionArn: "arn:aws:states:us-east-1:123456789012:execution:state-machine-name:execution-name",
  stateMachineArn: "arn:aws:states:us-east-1:123456789012:stateMachine:state-machine",
  name: "execution-name",
  status,
  startDate: 1551225271984,
  stopDate: status === "RUNNING" ? null : 1551225342576,
  input: '{"requestId":"R-7KQ2-0M4X-9ZTB"}',
  inputDetails: { included: true },
  output: null,
  outputDetails: null,
}));

test.each(published)(
  "an event of an execution that is $status becomes JSON that the function reads",
  (detail) => {
    const [rule] = template
      .of("AWS::Events::Rule")
      .filter(({ properties }) => properties["EventPattern"]["detail"]["status"]?.includes(detail.status))
      .map(({ properties }) => properties["Targets"][0]["InputTransformer"]);
    const { InputPathsMap: paths, InputTemplate: text } = rule;
    const values: Properties = detail;
    // EventBridge replaces a path without a value with nothing.
    const sent = text.replace(
      /<([^>]+)>/g,
      (_: string, name: string) => JSON.stringify(values[paths[name].replace("$.detail.", "")]) ?? "",
    );
    const { name, status, stopDate } = detail;
    expect(JSON.parse(sent)).toEqual({ detail: { name, status, ...(stopDate !== null && { stopDate }) } });
  },
);

test("an event of an execution that the desk could not take is kept in the queue", () => {
  const [queue] = template.of("AWS::SQS::Queue");
  const executions = template
    .of("AWS::Events::Rule")
    .filter(({ properties }) => properties["EventPattern"]["source"][0] === "aws.states");
  expect(executions).toHaveLength(2);
  for (const { properties } of executions) {
    expect(readable(properties["Targets"][0]["DeadLetterConfig"]["Arn"])).toBe(`<${queue?.id}.Arn>`);
  }
});
