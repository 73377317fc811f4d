import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { allMachines } from "../../../../infra/machines.ts";
import { deskTemplate, readable } from "./desk-template.ts";

const template = deskTemplate({ alarmMailbox: "alarms@jing.example" });
const alarms = template.of("AWS::CloudWatch::Alarm");

test("every alarm says what it means for the person waiting and what to do, and tells the mailbox", () => {
  const [topic] = template.of("AWS::SNS::Topic");
  for (const { properties } of alarms) {
    expect(properties["AlarmDescription"]).toMatch(/^.{60,}\n\nWhat to do: .{40,}$/);
    expect(properties["AlarmActions"]).toEqual([{ Ref: topic?.id }]);
    expect(properties["OKActions"]).toEqual([{ Ref: topic?.id }]);
  }
  expect(template.of("AWS::SNS::Subscription").map(({ properties }) => properties["Endpoint"])).toEqual([
    "alarms@jing.example",
  ]);
});

test("there is an alarm for each way a person can be left waiting", () => {
  expect(
    alarms.map(({ properties }) => properties["AlarmName"].replace("madoguchi-dev-", "")).sort(),
  ).toEqual(
    [
      "events-undelivered",
      "mail-bouncing",
      "mail-complaints",
      "mail-refused",
      "mail-reports-lost",
      "pages-failing",
      "request-at-risk",
      "steps-failing",
      "sweep-silent",
      "workflow-stopped",
    ].sort(),
  );
});

test("missing data raises only the alarm about missing data", () => {
  const breaching = alarms.filter(({ properties }) => properties["TreatMissingData"] === "breaching");
  expect(breaching.map(({ properties }) => properties["AlarmName"])).toEqual(["madoguchi-dev-sweep-silent"]);
});

test("the alarms stay within the ten that are free", () => {
  expect(alarms.length).toBeLessThanOrEqual(10);
  for (const { properties } of alarms) expect(properties).not.toHaveProperty("Metrics");
});

test("log metrics count codes that functions log", () => {
  for (const { properties } of template.of("AWS::Logs::MetricFilter")) {
    if (properties["MetricTransformations"][0]["MetricName"] === "WorkflowsStopped") continue;
    expect(properties["FilterPattern"]).toMatch(/^(\??"[a-z]+\.[a-z-]+" ?)+$/);
  }
});

test("one alarm notices any workflow that stops", () => {
  const watched = template
    .of("AWS::Logs::MetricFilter")
    .filter(({ properties }) => properties["MetricTransformations"][0]["MetricName"] === "WorkflowsStopped");
  for (const { properties } of watched) {
    expect(properties["FilterPattern"]).toBe(
      '{ ($.type = "ExecutionFailed") || ($.type = "ExecutionTimedOut") }',
    );
  }
  const logs = template
    .of("AWS::StepFunctions::StateMachine")
    .map(({ properties }) =>
      readable(
        properties["LoggingConfiguration"]["Destinations"][0]["CloudWatchLogsLogGroup"]["LogGroupArn"],
      ),
    );
  expect(watched.map(({ properties }) => `<${properties["LogGroupName"]["Ref"]}.Arn>`).sort()).toEqual(
    logs.sort(),
  );
  expect(watched).toHaveLength(allMachines().length);
});

test("the budget warns the mailbox, and needs one", () => {
  const [budget] = template.of("AWS::Budgets::Budget");
  expect(budget?.properties["Budget"]).toMatchObject({
    TimeUnit: "MONTHLY",
    BudgetLimit: { Amount: 5, Unit: "USD" },
  });
  expect(deskTemplate().all.some(({ type }) => type === "AWS::Budgets::Budget")).toBe(false);
});

test("the budget has no name, so that another alarm mailbox can replace it", () => {
  const [budget] = template.of("AWS::Budgets::Budget");
  expect(budget?.properties["Budget"]).not.toHaveProperty("BudgetName");
});

test("a dashboard shows the alarms", () => {
  const [dashboard] = template.of("AWS::CloudWatch::Dashboard");
  expect(dashboard?.properties["DashboardName"]).toBe("madoguchi-dev");
  expect(JSON.stringify(dashboard?.properties["DashboardBody"])).toContain("WorkflowStopped");
});

test("CloudWatch may publish to the topic, for this account's alarms alone", () => {
  const [policy] = template.of("AWS::SNS::TopicPolicy");
  expect(policy?.properties["PolicyDocument"]["Statement"]).toContainEqual(
    expect.objectContaining({
      Effect: "Allow",
      Action: "sns:Publish",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
    }),
  );
  // An encrypted topic would need the key to admit CloudWatch; without that alarms vanish silently.
  expect(template.of("AWS::SNS::Topic")[0]?.properties).not.toHaveProperty("KmsMasterKeyId");
});

/** `UPDATE_DOCS=1 npx vitest run tests/infra/aws/desk.test.ts` updates it. */
test("the handbook says of every alarm what it means and what to do", () => {
  const file = new URL("../../../../docs/operate.md", import.meta.url);
  const sections = alarms.map(({ properties }) => {
    const [means, todo] = properties["AlarmDescription"].split("\n\nWhat to do: ");
    return `### ${properties["AlarmName"].replace("madoguchi-dev-", "")}\n\n${means}\n\n**What to do:** ${todo}\n`;
  });
  const written = `<!-- alarms -->\n\n${sections.join("\n")}\n<!-- /alarms -->`;
  const handbook = readFileSync(file, "utf8");
  if (process.env["UPDATE_DOCS"] !== undefined) {
    writeFileSync(
      file,
      handbook.replace(/<!-- alarms -->.*<!-- \/alarms -->/s, () => written),
    );
  }
  expect(readFileSync(file, "utf8")).toContain(written);
});
