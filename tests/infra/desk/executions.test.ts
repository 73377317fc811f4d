import { GetExecutionHistoryCommand, type HistoryEvent, SFNClient } from "@aws-sdk/client-sfn";
import { mockClient } from "aws-sdk-client-mock";
import { expect, test } from "vitest";
import { requestIdSchema } from "../../../functions/domain/ids.ts";
import { executions, type SeenExecution } from "../../../infra/desk/executions.ts";

const moment = "2026-12-15T21:58:08.801Z";
const until = "2026-12-15T23:00:00.000Z";
const arn = "arn:aws:states:ap-northeast-1:123456789012:execution:madoguchi-disclosure:R-1FT0-VTA7-TGRK";
const execution: SeenExecution = {
  id: requestIdSchema.parse("R-1FT0-VTA7-TGRK"),
  right: "disclosure",
  run: 1,
  arn,
  running: true,
  startedAt: "2026-12-10T00:00:00.000Z",
  completedAt: undefined,
};

const event = (id: number, type: HistoryEvent["type"], time: string): HistoryEvent => ({
  ...{ id, type, timestamp: new Date(`2026-12-15T${time}Z`) },
});

function firstMove(events: readonly HistoryEvent[]): Promise<string | undefined> {
  const step = mockClient(SFNClient);
  step.on(GetExecutionHistoryCommand).resolves({ events: [...events] });
  const variables = { AWS_REGION: "ap-northeast-1", MACHINE_PREFIX: "arn:madoguchi-" };
  return executions(variables)
    .firstMove(execution, moment, until)
    .finally(() => step.restore());
}

test("a step that keeps failing while a service is away has made no progress", async () => {
  const failing = [
    event(45, "TaskFailed", "22:41:12.300"),
    event(44, "TaskStarted", "22:41:12.000"),
    event(43, "TaskScheduled", "22:41:12.000"),
    event(42, "TaskFailed", "21:50:00.000"),
  ];
  expect(await firstMove(failing)).toBeUndefined();
});

test("a wait that nobody ended in time is no progress", async () => {
  const waited = [
    event(50, "TaskFailed", "22:10:05.000"),
    event(49, "TaskScheduled", "22:10:00.000"),
    event(48, "TaskStateEntered", "22:10:00.000"),
    event(47, "ChoiceStateExited", "22:10:00.000"),
    event(46, "ChoiceStateEntered", "22:10:00.000"),
    event(45, "TaskStateExited", "22:10:00.000"),
    event(44, "TaskTimedOut", "22:10:00.000"),
    event(43, "TaskSubmitted", "21:50:00.000"),
  ];
  expect(await firstMove(waited)).toBeUndefined();
});

test.each(["TaskSubmitted", "TaskSucceeded", "ExecutionStarted", "ExecutionSucceeded"] as const)(
  "%s shows that an execution made progress",
  async (type) => {
    const events = [
      event(46, "TaskStateEntered", "22:20:00.000"),
      event(45, type, "22:10:00.000"),
      event(44, "TaskScheduled", "22:05:00.000"),
      event(43, "TaskStateEntered", "21:50:00.000"),
    ];
    expect(await firstMove(events)).toBe("2026-12-15T22:10:00.000Z");
  },
);
