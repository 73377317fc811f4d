import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { expectEnded } from "./ended.ts";
import { Executions } from "./executions.ts";
import { Journey, staff, type Values } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

/** No reminder to staff, and one escalation after three days. */
let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk({
    change: (business) => ({
      ...business,
      deadlines: { ...business.deadlines, staffReminders: 0, escalations: 1 },
    }),
  });
});
afterAll(() => desk.close());
afterEach(() => vi.restoreAllMocks());

/** Step Functions accepts no answers: as if the process had died between the record and the call. */
function cutOff(operation: "sendTaskSuccess" | "start"): () => void {
  const spy = vi.spyOn(desk.desk.engine, operation).mockRejectedValue(new Error("cut off"));
  return () => spy.mockRestore();
}

async function events(journey: Journey, event: string, task?: string): Promise<number> {
  const { request, history } = await journey.record();
  expect(history.intact).toBe(true);
  return request.history.filter(
    (entry: { event: string; data: { task?: string; tasks?: string[] } }) =>
      entry.event === event &&
      (task === undefined || entry.data.task === task || entry.data.tasks?.includes(task)),
  ).length;
}

test("an answer is on record but the workflow was not told: the sweep tells it, once", async () => {
  const journey = await Journey.start(desk);
  const restore = cutOff("sendTaskSuccess");
  await journey.verify();
  expect(await journey.status()).toBe("awaiting-fee");
  expect(await journey.mails(undefined, "confirm-fee")).toEqual([]);
  expect(await events(journey, "task-handed-over", "verify-identity")).toBe(0);
  // Answering again says that it is answered.
  const [link = ""] = await journey.links(staff.desk, "verify-identity");
  expect((await journey.person.open(link)).status).toBe(410);

  restore();
  const told = vi.spyOn(desk.desk.engine, "sendTaskSuccess");
  await desk.advance("PT16M");
  await desk.advance("PT1H");
  expect(told).toHaveBeenCalledTimes(1);
  expect(await events(journey, "task-handed-over", "verify-identity")).toBe(1);
  expect(await journey.mails(undefined, "confirm-fee")).toHaveLength(1);
  await journey.pay();
  await journey.searchInVain();
  await journey.decide({ choice: "no-such-data" });
  await expectEnded(journey, "no-data");
});

test("a withdrawal is on record but the workflow was not told: the sweep tells it", async () => {
  const journey = await Journey.start(desk);
  const restore = cutOff("sendTaskSuccess");
  await journey.withdraw();
  restore();
  expect(await journey.mails(undefined, "notice")).toEqual([]);
  await desk.advance("PT16M");
  await expectEnded(journey, "withdrawn", ["A8_WITHDRAWN"]);
});

interface Boundary {
  readonly name: string;
  readonly reach: () => Promise<Journey>;
  /** Until a moment before the timeout. */
  readonly wait: string;
  readonly to: (journey: Journey) => string;
  readonly mail: string;
  readonly values: Values;
  readonly next: string;
}

const confirmedInPerson = { choice: "confirmed", method: "in-person", document: "none" };

const boundaries: readonly Boundary[] = [
  {
    name: "the first mail to staff",
    reach: () => Journey.start(desk),
    wait: "P2DT23H59M40S",
    to: () => staff.desk,
    mail: "verify-identity",
    values: confirmedInPerson,
    next: "awaiting-fee",
  },
  {
    name: "the very last mail to staff",
    reach: async () => {
      const journey = await Journey.start(desk);
      await desk.advance("P3D");
      return journey;
    },
    wait: "P2DT23H59M40S",
    to: () => staff.officer,
    mail: "verify-identity",
    values: confirmedInPerson,
    next: "awaiting-fee",
  },
  {
    name: "the last mail to the requester",
    reach: async () => {
      const journey = await Journey.start(desk);
      await journey.askForMore();
      return journey;
    },
    wait: "P13DT23H59M40S",
    to: (journey) => journey.email,
    mail: "send-evidence",
    values: { text: "My customer number is C-1024." },
    next: "verifying",
  },
  {
    name: "the last wait for the fee",
    reach: async () => {
      const journey = await Journey.start(desk);
      await journey.verify();
      return journey;
    },
    wait: "P13DT23H59M40S",
    to: () => staff.desk,
    mail: "confirm-fee",
    values: { choice: "paid" },
    next: "investigating",
  },
];

test.each(boundaries)(
  "an answer just before the time-out of $name is not lost, though the workflow was not told in time",
  async ({ reach, wait, to, mail, values, next }) => {
    const journey = await reach();
    await desk.advance(wait);
    const restore = cutOff("sendTaskSuccess");
    await journey.answer(to(journey), mail, values);
    restore();
    expect(await journey.status()).toBe(next);
    await desk.advance("PT1H");
    expect(await journey.status()).toBe(next);
    const { tasks } = (await journey.record()).request;
    expect(Object.keys(tasks).some((task) => tasks[task].state === "pending")).toBe(true);
    expect((await new Executions(desk).describe(journey.id)).status).toBe("RUNNING");
    // It continues to the end from here.
    await journey.withdraw();
    await expectEnded(journey, "withdrawn", ["A8_WITHDRAWN"]);
  },
);

test("a link works up to the moment when it expires, and not from then on", async () => {
  const journey = await Journey.start(desk);
  await journey.askForMore();
  // The reminder's link is the last: the one before it lives just as long.
  await desk.advance("P7D");
  const [, link = ""] = await journey.links(journey.email, "send-evidence");
  const { request } = await journey.record();
  const left = Date.parse(request.tasks["send-evidence"].link.expiresAt) - desk.desk.clock.now();
  await desk.desk.clock.advance(left - 1);
  expect((await journey.person.open(link)).status).toBe(200);
  await desk.desk.clock.advance(1);
  expect((await journey.person.open(link)).status).toBe(410);
});

test("the workflow could not be started: the request stands, and the sweep starts it, once", async () => {
  const executions = new Executions(desk);
  const journey = await Journey.submit(desk);
  const restore = cutOff("start");
  const done = await journey.confirm();
  expect(done.status).toBe(200);
  restore();
  expect(await executions.names()).not.toContain(journey.id);
  expect((await journey.record()).request.execution).toBe("to-start");
  await desk.advance("PT16M");
  await desk.advance("PT1H");
  expect((await executions.names()).filter((name) => name === journey.id)).toHaveLength(1);
  expect((await journey.record()).request.execution).toBe("started");
  expect(await journey.mails(undefined, "verify-identity")).toHaveLength(1);
});

test("the workflow was started but the record does not say so: the sweep records it and starts no other", async () => {
  const executions = new Executions(desk);
  const journey = await Journey.submit(desk);
  const { engine } = desk.desk;
  const start = engine.start.bind(engine);
  const spy = vi.spyOn(engine, "start").mockImplementation(async (...given) => {
    await start(...given);
    throw new Error("the answer is lost");
  });
  await journey.confirm();
  spy.mockRestore();
  await desk.advance("PT16M");
  expect((await executions.names()).filter((name) => name === journey.id)).toHaveLength(1);
  expect((await journey.record()).request.execution).toBe("started");
  expect(await journey.mails(undefined, "verify-identity")).toHaveLength(1);
});

test("confirming is idempotent, in sequence and concurrently", async () => {
  const journey = await Journey.submit(desk);
  const page = await journey.openMail(journey.email, "confirm");
  const answers = await Promise.all([1, 2, 3].map(() => journey.person.send(page, "/confirm", {})));
  expect(answers.map((one) => one.status)).toEqual([200, 200, 200]);
  await desk.settle();
  expect((await journey.person.send(page, "/confirm", {})).status).toBe(200);
  // The link leads on to the status page.
  expect((await journey.person.open(page.url)).status).toBe(303);
  await desk.settle();
  expect(await events(journey, "address-confirmed")).toBe(1);
  expect(await events(journey, "execution-started")).toBe(1);
  expect(await journey.mails(undefined, "verify-identity")).toHaveLength(1);
  expect((await new Executions(desk).names()).filter((name) => name === journey.id)).toHaveLength(1);
});
