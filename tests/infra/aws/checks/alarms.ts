import { expect, test } from "vitest";
import { machines } from "../../../../infra/machines.ts";
import { business, deskTemplate, type Properties } from "./desk-template.ts";

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
      "steps-failing",
      "sweep-silent",
      ...machines(business).map(({ name }) => `workflow-stopped-${name}`),
    ].sort(),
  );
});

test("silence raises only the alarm about silence", () => {
  const breaching = alarms.filter(({ properties }) => properties["TreatMissingData"] === "breaching");
  expect(breaching.map(({ properties }) => properties["AlarmName"])).toEqual(["madoguchi-dev-sweep-silent"]);
});

test("they stay within the ten metrics that cost nothing", () => {
  const metrics = alarms.flatMap(({ properties }) =>
    ((properties["Metrics"] ?? [{ MetricStat: {} }]) as Properties[]).filter(
      (metric) => metric["MetricStat"],
    ),
  );
  expect(metrics.length).toBeLessThanOrEqual(10);
});

test("what is counted from logs is what the functions log", () => {
  for (const { properties } of template.of("AWS::Logs::MetricFilter")) {
    expect(properties["FilterPattern"]).toMatch(/^(\??"[a-z]+\.[a-z]+" ?)+$/);
  }
});

test("the budget warns the mailbox, and needs one", () => {
  const [budget] = template.of("AWS::Budgets::Budget");
  expect(budget?.properties["Budget"]).toMatchObject({
    TimeUnit: "MONTHLY",
    BudgetLimit: { Amount: 5, Unit: "USD" },
  });
  expect(deskTemplate().all.some(({ type }) => type === "AWS::Budgets::Budget")).toBe(false);
});

test("a dashboard shows the alarms", () => {
  const [dashboard] = template.of("AWS::CloudWatch::Dashboard");
  expect(dashboard?.properties["DashboardName"]).toBe("madoguchi-dev");
  expect(JSON.stringify(dashboard?.properties["DashboardBody"])).toContain("WorkflowStoppedDisclosure");
});
