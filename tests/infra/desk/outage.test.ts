import { expect, test } from "vitest";
import { Executions } from "../../scenarios/executions.ts";
import { Journey, staff } from "../../scenarios/journey.ts";
import { localDesk } from "../../scenarios/local-desk.ts";
import { Operator } from "./operator.ts";

test("redrive --all: a workflow that cannot be started now does not hold up the others", async () => {
  await using desk = await localDesk();
  const operator = new Operator(desk.desk);
  const executions = new Executions(desk);
  for (const { id } of [await Journey.start(desk), await Journey.start(desk)])
    await desk.desk.engine.stop(executions.arn(id), undefined, undefined);
  await desk.settle();
  const triesOfTheSdk = 4;
  for (let time = 0; time < triesOfTheSdk; time += 1) desk.desk.tables.failNext("internal-error", /GetItem/);
  const first = await operator.run("redrive", "--all");
  expect(first).toMatchObject({ code: 3, err: expect.stringContaining("InternalServerError") });
  expect(first.out).toContain("runs again");
  const again = await operator.run("redrive", "--all");
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining("runs again") });
});

test("a workflow that somebody stopped by hand stays stopped, which the officer is told; weeks later it continues in a new execution", async () => {
  await using desk = await localDesk();
  const operator = new Operator(desk.desk);
  const executions = new Executions(desk);
  const journey = await Journey.start(desk);
  await desk.desk.engine.stop(executions.arn(journey.id), undefined, undefined);
  await desk.settle();
  const [told] = await journey.mails(staff.officer, "stalled");
  expect(told?.text).toContain("自動では再開しません");
  await desk.advance("P16D");
  expect((await executions.describe(journey.id)).status).toBe("ABORTED");
  expect((await journey.record()).request).toMatchObject({ stalled: { error: "ABORTED" } });
  const ran = await operator.run("redrive", journey.id);
  expect(ran).toMatchObject({ code: 0, out: expect.stringContaining("in a new execution") });
  await desk.settle();
  expect((await executions.describe(`${journey.id}.2`)).status).toBe("RUNNING");
  await journey.cannotVerify();
  expect(await journey.status()).toBe("closed");
});

test("resend and reassign: while SES takes no mail they say so, and the mail goes by itself afterwards", async () => {
  await using desk = await localDesk();
  const operator = new Operator(desk.desk);
  const journey = await Journey.start(desk);
  desk.desk.mail.setAccount({ sending: "paused" });
  const resent = await operator.run("resend", journey.id, "verify-identity");
  const given = await operator.run("reassign", journey.id, "verify-identity", "aoyagi");
  for (const { code, out } of [resent, given]) {
    expect(code).toBe(0);
    expect(out).toContain("SES takes no mail now");
  }
  desk.desk.mail.setAccount({ sending: "enabled" });
  await desk.advance("PT20M");
  expect(await journey.mails(staff.officer, "verify-identity")).toHaveLength(1);
});
