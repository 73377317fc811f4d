import {
  ListExecutionsCommand,
  RedriveExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isConfirmed } from "../../functions/domain/request/request.ts";
import { answered } from "../../functions/domain/request/transitions/answer.ts";
import { taskIdOf } from "../../functions/domain/request/transitions/open-task.ts";
import { business } from "../functions/fakes.ts";
import { staff } from "../scenarios/journey.ts";
import { type LocalDesk, localDesk } from "../scenarios/local-desk.ts";
import { Person } from "../scenarios/person.ts";
import { Journey, linkMailed } from "./desk.ts";

let desk: LocalDesk;
let steps: SFNClient;
beforeEach(async () => {
  desk = await localDesk();
  steps = new SFNClient({
    region: "ap-northeast-1",
    endpoint: desk.desk.variables["AWS_ENDPOINT_URL_SFN"] ?? "",
  });
});
afterEach(async () => {
  steps.destroy();
  await desk.close();
});

const machine = () => `${desk.desk.variables["MACHINE_PREFIX"]}disclosure`;

async function executions() {
  const { executions = [] } = await steps.send(new ListExecutionsCommand({ stateMachineArn: machine() }));
  return executions;
}

function events(journey: Journey, event: string): Promise<number> {
  return journey
    .record()
    .then(
      ({ request }) => request.history.filter((entry: { event: string }) => entry.event === event).length,
    );
}

/** Stores the answer as the page does and dies before the workflow is told. */
async function storeAndDie(journey: Journey): Promise<void> {
  const { requestId } = await linkMailed(journey, staff.desk, "verify-identity");
  await desk.desk.requests.change(requestId, (found) => {
    if (found === undefined || !isConfirmed(found)) throw new Error("not confirmed");
    const result = answered(
      found,
      taskIdOf("verify-identity"),
      {
        kind: "verify-identity",
        answer: { choice: "confirmed", method: "customer-record", document: "none" },
      },
      { at: new Date(desk.desk.clock.now()).toISOString(), actor: { kind: "staff", mailbox: "reception" } },
      business,
    );
    if (!result.ok) throw new Error(result.refusal.problem);
    return { write: result.value, value: undefined };
  });
}

const feeMails = async () =>
  (await desk.mails()).filter((mail) => mail.tags["mail"] === "fee" && mail.tags["request"] !== undefined)
    .length;

test("17: the sweep hands over an answer stored before a crash, once", async () => {
  const journey = await Journey.start(desk);
  await storeAndDie(journey);
  expect(await feeMails()).toBe(0);
  await desk.advance("PT31M");
  expect(await journey.status()).toBe("awaiting-fee");
  expect(await feeMails()).toBe(1);
  await desk.advance("PT2H");
  expect(await feeMails()).toBe(1);
  expect(await events(journey, "task-handed-over")).toBe(1);
});

test("18: an answer stored just before its question timed out counts: the workflow continues with it", async () => {
  const journey = await Journey.start(desk);
  await desk.advance("P2DT23H59M");
  await storeAndDie(journey);
  await desk.advance("PT2M");
  expect(await feeMails()).toBe(1);
  expect(await journey.status()).toBe("awaiting-fee");
  const reminders = (await desk.mails()).filter((mail) => mail.tags["mail"]?.startsWith("verify-identity"));
  expect(reminders).toHaveLength(1);
});

test("19: an answer that comes after its execution was stopped is kept, and logged for the desk once", async () => {
  const journey = await Journey.start(desk);
  const page = await journey.openMail(staff.desk, "verify-identity");
  const [execution] = await executions();
  await steps.send(new StopExecutionCommand({ executionArn: execution?.executionArn }));
  const done = await new Person(desk).send(page, "/task", {
    choice: "confirmed",
    method: "customer-record",
    document: "none",
  });
  expect(done.status).toBe(200);
  expect(await journey.status()).toBe("awaiting-fee");
  expect(desk.log.filter((line) => JSON.parse(line).code === "handover.gone")).toHaveLength(1);
  await desk.advance("PT1H");
  expect(desk.log.filter((line) => JSON.parse(line).code === "handover.gone")).toHaveLength(1);
});

test("59: concurrent and repeated confirmations start one execution", async () => {
  const journey = await Journey.submit(desk);
  const page = await journey.openMail(journey.email, "confirm");
  const person = new Person(desk);
  const answers = await Promise.all(Array.from({ length: 8 }, () => person.send(page, "/confirm", {})));
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  await desk.settle();
  expect((await executions()).map((one) => one.name)).toEqual([journey.id]);
  expect(await events(journey, "address-confirmed")).toBe(1);
  expect(await events(journey, "execution-started")).toBe(1);
});

test("60: a start whose name an ended execution already has starts nothing and loses nothing", async () => {
  const journey = await Journey.start(desk);
  const [execution] = await executions();
  await steps.send(new StopExecutionCommand({ executionArn: execution?.executionArn }));
  const { requestId } = await linkMailed(journey, staff.desk, "verify-identity");
  await desk.desk.requests.change(requestId, (found) => {
    if (found === undefined || !isConfirmed(found)) throw new Error("not confirmed");
    return { write: { ...found, execution: "to-start", version: found.version + 1 }, value: undefined };
  });
  await desk.advance("PT16M");
  expect((await journey.record()).request.execution).toBe("started");
  expect(await executions()).toHaveLength(1);
});

test("62: after a redrive the old token is dead, and the answer reaches the execution by the new one", async () => {
  const journey = await Journey.start(desk);
  const { requestId } = await linkMailed(journey, staff.desk, "verify-identity");
  const tokenOf = async () => {
    const found = await desk.desk.requests.get(requestId);
    const task = found !== undefined && isConfirmed(found) ? found.tasks["verify-identity"] : undefined;
    return task?.token;
  };
  const before = await tokenOf();
  const [execution] = await executions();
  const which = { executionArn: execution?.executionArn };
  await steps.send(new StopExecutionCommand(which));
  await desk.settle();
  await steps.send(new RedriveExecutionCommand(which));
  await desk.settle();
  expect(await tokenOf()).not.toBe(before);
  const old = new SendTaskSuccessCommand({
    taskToken: before,
    output: JSON.stringify({ result: "confirmed" }),
  });
  await expect(steps.send(old)).rejects.toMatchObject({ name: "TaskTimedOut" });
  await journey.verify();
  expect(await journey.status()).toBe("awaiting-fee");
});
