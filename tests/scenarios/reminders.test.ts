import { afterEach, beforeEach, expect, test } from "vitest";
import { sampled } from "../sampled.ts";
import { expectEnded } from "./ended.ts";
import { Executions } from "./executions.ts";
import { freshAddress, Journey, staff, systems, type Values } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

/** One reminder after three days, two escalations two days apart, then nobody is asked any more. */
let desk: LocalDesk;
beforeEach(async () => {
  desk = await localDesk({
    change: (business) => ({
      ...business,
      deadlines: {
        ...business.deadlines,
        staffReminderDays: 3,
        staffReminders: 1,
        escalationDays: 2,
        escalations: 2,
      },
    }),
  });
});
afterEach(() => desk.close());

interface Waiting {
  readonly kind: string;
  readonly to: string;
  readonly answer: Values;
  /** Brings a request to where this question waits. */
  readonly reach: () => Promise<Journey>;
  /** The request's step once the question is answered. */
  readonly next: string;
}

const [first = "", ...otherSystems] = systems;

const questions: readonly Waiting[] = [
  {
    kind: "verify-identity",
    to: staff.desk,
    answer: { choice: "confirmed", method: "in-person", document: "none" },
    reach: () => Journey.start(desk),
    next: "awaiting-fee",
  },
  {
    kind: `search-system.${first}`,
    to: staff.owner(first),
    answer: { choice: "nothing", searched: "Everywhere" },
    reach: async () => {
      const journey = await Journey.toSearch(desk);
      for (const system of otherSystems) await journey.findNothing(system);
      return journey;
    },
    next: "deciding",
  },
  {
    kind: "decide",
    to: staff.officer,
    answer: { choice: "disclose" },
    reach: () => Journey.toDecision(desk),
    next: "closed",
  },
  {
    kind: "post-package",
    to: staff.desk,
    answer: { tracking: "1234" },
    reach: async () => {
      const journey = await Journey.toDecision(desk, { medium: "paper" });
      await journey.decide({ choice: "disclose" });
      return journey;
    },
    next: "closed",
  },
  {
    kind: "deliver-otherwise",
    to: staff.desk,
    answer: { how: "telephone" },
    reach: async () => {
      const journey = await Journey.start(desk, { email: "bounce@simulator.amazonses.com" });
      await journey.cannotVerify();
      return journey;
    },
    next: "closed",
  },
];

test.each(sampled(questions, 1))(
  "$kind: a reminder brings a second link; then the officer is asked, and both links end",
  async ({ kind, to, answer, reach, next }) => {
    const journey = await reach();
    const asked = async () =>
      (await journey.mails(undefined, kind)).map((mail) => ({ to: mail.to, link: mail.links[0] ?? "" }));
    expect((await asked()).map((one) => one.to)).toEqual([[to]]);
    await desk.advance("P2DT23H");
    expect(await asked()).toHaveLength(1);

    await desk.advance("PT1H");
    expect((await asked()).map((one) => one.to)).toEqual([[to], [to]]);
    const [old] = await asked();
    expect((await journey.person.open(old?.link ?? "")).status).toBe(200);
    await desk.advance("P3D");
    await desk.advance("P2D");
    const all = await asked();
    expect(all.map((one) => one.to)).toEqual([[to], [to], [staff.officer], [staff.officer]]);
    // If the officer was asked first, nobody else ever had a link.
    for (const { link } of to === staff.officer ? [] : all.slice(0, -2)) {
      expect((await journey.person.open(link)).status).toBe(410);
      expect(desk.log.at(-1)).toContain("superseded");
    }
    expect((await journey.person.open(all.at(-1)?.link ?? "")).status).toBe(200);
    // An answer through a replaced link is refused as well, and changes nothing.
    const body = new URLSearchParams(new URL(old?.link ?? "").search);
    for (const [name, value] of Object.entries(answer)) body.append(name, String(value));
    const { request: before } = await journey.record();
    if (to !== staff.officer) {
      expect((await journey.person.post("/task", body)).status).toBe(410);
      expect((await journey.record()).request.version).toBe(before.version);
    }

    await journey.answer(staff.officer, kind, answer);
    const { request } = await journey.record();
    expect(request.status).toBe(next);
    expect(request.tasks[kind]).toMatchObject({ state: "answered", answeredBy: "aoyagi", escalated: true });
  },
);

test("confirm-fee: requester and desk are reminded after a week, the desk with a fresh link", async () => {
  const journey = await Journey.start(desk);
  await journey.verify();
  await desk.advance("P6DT23H");
  expect(await journey.mails(undefined, "confirm-fee")).toHaveLength(1);
  expect((await journey.mails(journey.email, "fee")).map((mail) => mail.tags["mail"])).toEqual(["fee"]);
  await desk.advance("PT1H");
  expect((await journey.mails(journey.email, "fee")).map((mail) => mail.tags["mail"])).toEqual([
    "fee",
    "fee-reminder",
  ]);
  const [old = "", fresh] = await journey.links(staff.desk, "confirm-fee");
  expect(fresh).toBeDefined();
  expect((await journey.person.open(old)).status).toBe(200);
  await journey.pay();
  expect(await journey.status()).toBe("investigating");
});

test("the fee never comes: the request lapses after two weeks, with a notice", async () => {
  const journey = await Journey.start(desk);
  await journey.verify();
  await desk.advance("P13DT23H");
  expect(await journey.status()).toBe("awaiting-fee");
  await desk.advance("PT2H");
  await expectEnded(journey, "lapsed", ["A6_FEE_UNPAID"]);
});

test("evidence never comes: a reminder after a week with a fresh link, then the request lapses with a notice", async () => {
  const journey = await Journey.start(desk);
  await journey.askForMore();
  await desk.advance("P6DT23H");
  expect(await journey.mails(undefined, "send-evidence")).toHaveLength(1);
  await desk.advance("PT1H");
  const [old = "", fresh = ""] = await journey.links(journey.email, "send-evidence");
  expect((await journey.person.open(old)).status).toBe(200);
  expect((await journey.person.open(fresh)).status).toBe(200);
  await desk.advance("P6DT23H");
  expect(await journey.status()).toBe("awaiting-requester");
  await desk.advance("PT2H");
  await expectEnded(journey, "lapsed", ["A1_ID_UNVERIFIED"]);
  expect((await journey.person.open(fresh)).status).toBe(410);
});

test("nobody ever answers: the execution fails by name, the request waits untouched, redriving asks again", async () => {
  const executions = new Executions(desk);
  const journey = await Journey.start(desk, { email: freshAddress() });
  await desk.advance("P3D");
  await desk.advance("P3D");
  await desk.advance("P2D");
  const { request: asked } = await journey.record();
  await desk.advance("P2D");
  expect(await executions.describe(journey.id)).toMatchObject({
    status: "FAILED",
    error: "Desk.NobodyAnswered",
  });
  const { request: failed } = await journey.record();
  // Apart from the mark, its mails and the links in the digests, nothing has changed.
  expect(failed.stalled).toMatchObject({ error: "Desk.NobodyAnswered" });
  expect([failed.status, failed.identity]).toEqual([asked.status, asked.identity]);
  expect(await journey.mails(undefined, "verify-identity")).toHaveLength(4);
  const [last = ""] = (await journey.links(staff.officer, "verify-identity")).slice(-1);
  expect((await journey.person.open(last)).status).toBe(410);

  await executions.redrive(journey.id);
  await desk.settle();
  expect(await executions.describe(journey.id)).toMatchObject({ status: "RUNNING" });
  const [again = ""] = (await journey.links(staff.desk, "verify-identity")).slice(-1);
  expect((await journey.person.open(last)).status).toBe(410);
  expect((await journey.person.open(again)).status).toBe(200);
  await journey.verify();
  await journey.pay();
  await journey.searchInVain();
  await journey.decide({ choice: "no-such-data" });
  await expectEnded(journey, "no-data");
  expect(await executions.describe(journey.id)).toMatchObject({ status: "SUCCEEDED" });
});

test("one owner never answers: redriving asks that owner again, and the answers of the others stand", async () => {
  const executions = new Executions(desk);
  const journey = await Journey.toSearch(desk);
  const [silent = "", late = "", ...prompt] = systems;
  for (const system of prompt) await journey.findNothing(system);
  await desk.advance("P8D");
  await desk.advance("P2D");
  expect((await executions.describe(journey.id)).error).toBe("Desk.NobodyAnswered");
  expect(await journey.status()).toBe("investigating");
  await executions.redrive(journey.id);
  await desk.settle();
  await journey.findNothing(silent);
  await journey.findNothing(late);
  await journey.decide({ choice: "no-such-data" });
  await expectEnded(journey, "no-data");
});

test("a late answer through the digest's link: the sweep restarts the workflow", async () => {
  const executions = new Executions(desk);
  const journey = await Journey.start(desk, { email: freshAddress() });
  await desk.advance("P8D");
  await desk.advance("P3D");
  expect((await executions.describe(journey.id)).status).toBe("FAILED");
  const link = (await journey.digestLink(staff.officer, "verify-identity")) ?? "";
  const answer = { choice: "confirmed", method: "customer-record", document: "none" };
  const done = await journey.person.send(await journey.person.open(link), "/task", answer);
  expect(done.status).toBe(200);
  await desk.advance("PT2H");
  expect((await executions.describe(journey.id)).status).toBe("RUNNING");
  expect(await journey.status()).toBe("awaiting-fee");
});
